#!/bin/sh
# in_chroot.sh NAME COMMAND...: runs a command in a chroot that chroot_make made, with this screen ($DISPLAY). The X server
# stays outside and only its socket is seen, so that the system inside needs nothing of X.
set -eu
. "$(dirname "$0")/chroot.sh"
CHROOT_ENV=DISPLAY=$DISPLAY SCREEN_SOCKET=/tmp/.X11-unix
export CHROOT_ENV SCREEN_SOCKET
chroot_run "$@"
