#!/bin/sh
# Makes the Debian 11 chroot "builder11" that Linux bundles are built in; glibc.py brings what it makes down from glibc
# 2.31 to 2.28. OpenSSL 3.0 and CPython 3.11 come from Debian's own source packages with Debian's corrections.
set -eu
. "$(dirname "$0")/../common/chroot.sh"

# build tools; headers of CPython's modules; what Qt's xcb plug-in links to (a library that is missing here is missing
# in the bundle); static libraries of the AppImage runtime
chroot_make builder11 bullseye \
    build-essential dpkg-dev ca-certificates squashfs-tools \
    zlib1g-dev libssl-dev libffi-dev liblzma-dev libbz2-dev libexpat1-dev \
    libgl1 libegl1 libfontconfig1 libglib2.0-0 libdbus-1-3 libxkbcommon0 libxkbcommon-x11-0 libx11-xcb1 \
    libxcb-cursor0 libxcb-icccm4 libxcb-image0 libxcb-keysyms1 libxcb-randr0 libxcb-render0 libxcb-render-util0 \
    libxcb-shape0 libxcb-shm0 libxcb-sync1 libxcb-xfixes0 libxcb-xkb1 \
    libsquashfuse-dev libfuse3-dev libzstd-dev icu-devtools

made=$(chroot_run builder11 cksum /src/installer/linux/python.sh)
[ "$(cat "$CACHE/chroots/builder11/opt/python/.made" 2>/dev/null)" = "$made" ] && exit 0
say "building OpenSSL 3.0 and CPython 3.11 in builder11 (several minutes)"
chroot_run builder11 sh /src/installer/linux/python.sh >"$CACHE/chroots/python.log" 2>&1 ||
    fail "building CPython failed, see $CACHE/chroots/python.log"
