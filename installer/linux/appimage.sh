#!/bin/sh
# make appimage / make deb: builds for old systems in a Debian 11 chroot, for glibc 2.28 and later, as root, without a network in
# the chroot but for Debian's packages. Results in dist/ ($OUT): AppImage, .deb, .tar.gz.
#   RUNTIME, RUNTIME_SHA256   another AppImage runtime; by default the one of runtime/, built in the chroot
#   SOURCE                    the tree to build                                    (this checkout)
set -eu
. "$(dirname "$0")/../common/chroot.sh"
PYTHON=${PYTHON:-$ROOT/.venv/bin/python}

"$PYTHON" "$ROOT/installer/common/wheels.py" linux "$CACHE/wheels/linux"
"$ROOT/installer/linux/builder.sh"
mkdir -p "$CACHE/runtime"
if [ -z "${RUNTIME:-}" ]; then
    chroot_run builder11 /src/installer/linux/runtime/build.sh /cache/runtime/runtime-x86_64
    RUNTIME=$CACHE/runtime/runtime-x86_64
    RUNTIME_SHA256=$(sha256sum "$RUNTIME" | cut -d' ' -f1)
    say "runtime of our own: $RUNTIME_SHA256"
else
    cp "$RUNTIME" "$CACHE/runtime/given"
    RUNTIME=$CACHE/runtime/given
fi
ROOT=${SOURCE:-$ROOT}
export CHROOT_ENV="PYTHON=/opt/python/bin/python3.11 WHEELS=/cache/wheels/linux RUNTIME=/cache/runtime/${RUNTIME##*/} \
    RUNTIME_SHA256=$RUNTIME_SHA256"
chroot_run builder11 nice -n 19 /src/installer/linux/build.sh /out
ls -l "$OUT"
