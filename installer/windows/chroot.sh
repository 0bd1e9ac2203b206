#!/bin/sh
# Makes the Debian 13 chroot "wine13": Wine 10, a Windows Python 3.11 with the wheels of the lock files, NSIS and
# osslsigncode. Everything Windows that can be known without Windows is built and run in it.
set -eu
. "$(dirname "$0")/../common/chroot.sh"

chroot_make wine13 trixie wine wine64 xvfb xauth x11-utils xdotool imagemagick nsis osslsigncode openssl \
    unzip zip ca-certificates fonts-dejavu-core libgl1 procps
