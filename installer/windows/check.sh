#!/bin/sh
# make windows-check: builds the Windows folder with a Windows Python under Wine, tries it, signs it with a certificate
# made for the test, makes the installer, installs, runs and removes it, and runs the Windows half of the tests. Needs
# root. Results and pictures go to dist/windows/. Wine is not Windows: UAC, SmartScreen and ACLs are not tried here.
set -eu
. "$(dirname "$0")/../common/chroot.sh"
PYTHON=${PYTHON:-$ROOT/.venv/bin/python}
version=$("$PYTHON" "$ROOT/installer/common/versions.py")
OUT=$OUT/windows
mkdir -p "$OUT"
"$ROOT/installer/windows/chroot.sh"
ROOT=${SOURCE:-$ROOT}
inside() { chroot_run wine13 "$@"; }
inside nice -n 19 sh /src/installer/windows/wine.sh 'C:\Python311\python.exe' 'Z:\src\installer\windows\build.py' 'Z:\out'
inside sh /src/installer/windows/check_inside.sh "$version"
