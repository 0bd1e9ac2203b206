#!/bin/sh
# in_chroot.sh NAME COMMAND...: runs a command in a chroot that chroot_make made, with this screen ($DISPLAY). The X server
# stays outside: it is reached by its abstract socket, so that the system inside needs nothing of X.
set -eu
. "$(dirname "$0")/chroot.sh"
CHROOT_ENV="DISPLAY=${DISPLAY:-}"
chroot_run "$@"
