#!/bin/sh
# setup.sh WORK OUTPUT: the Windows installer of what build.py made in WORK (the folder Chaveiro, chaveiro.ico and
# instalador.bmp). Needs makensis 3.08 or newer, on any system but Windows. The same folder gives the same bytes.
set -eu
root=$(cd "$(dirname "$0")/../.." && pwd)
version=$(sed -n 's/^__version__ = "\(.*\)"/\1/p' "$root/app/__init__.py")
words=$(mktemp -d)
trap 'rm -rf "$words"' EXIT
find "$1/Chaveiro" -exec touch --no-dereference --date=2026-01-01T00:00:00Z {} +
cd "$root/installer/windows"
LC_ALL=C.UTF-8 makensis -V2 -WX -INPUTCHARSET UTF8 "-DVERSION=$version" "-DVERSION4=$version.0" "-DFOLDER=$1/Chaveiro" \
    "-DICON=$1/chaveiro.ico" "-DPICTURE=$1/instalador.bmp" "-DWORDS=$words" "-DOUTPUT=$2" setup.nsi
