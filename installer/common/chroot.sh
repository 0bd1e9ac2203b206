# shellcheck shell=sh
# Small Debian systems to build and test in. Sourced by the other scripts; needs root and debootstrap.
#   chroot_make NAME SUITE [PACKAGE...]   make it once, with these packages (kept in $CACHE/chroots/NAME)
#   chroot_run NAME COMMAND...            run in it: the checkout at /src (read-only), $OUT at /out, $CACHE at /cache
# Every mount lives in a mount namespace of its own, so nothing stays mounted whatever happens.

ROOT=$(cd "$(dirname "$0")/../.." && pwd)
CACHE=${CHAVEIRO_CACHE:-$ROOT/.cache}
OUT=${OUT:-$ROOT/dist}
mkdir -p "$CACHE/chroots" "$OUT"

say() { printf '%s\n' "== $*" >&2; }
fail() { printf '%s\n' "$0: $*" >&2; exit 1; }

chroot_make() {
    name=$1 suite=$2
    shift 2
    target=$CACHE/chroots/$name
    wanted="$suite $*"
    [ "$(cat "$target/.made" 2>/dev/null)" = "$wanted" ] && return 0
    [ "$(id -u)" = 0 ] || fail "needs root to make the chroot $name"
    command -v debootstrap >/dev/null || fail "needs debootstrap (apt-get install debootstrap)"
    say "making chroot $name ($suite)"
    [ -x "$target/usr/bin/apt-get" ] || debootstrap --force-check-gpg --variant=minbase "$suite" "$target" >"$CACHE/chroots/$name.log" 2>&1 ||
        fail "debootstrap failed, see $CACHE/chroots/$name.log"
    if [ $# -gt 0 ]; then
        chroot_run "$name" sh -c 'export DEBIAN_FRONTEND=noninteractive
            apt-get -qq update && apt-get -qq install --no-install-recommends -y "$@"' sh "$@" \
            >>"$CACHE/chroots/$name.log" 2>&1 || fail "installing packages failed, see $CACHE/chroots/$name.log"
    fi
    printf '%s\n' "$wanted" >"$target/.made"
}

chroot_run() {
    CHROOT=$CACHE/chroots/$1
    shift
    export CHROOT ROOT OUT CACHE
    # shellcheck disable=SC2016 # expanded by the inner shell, inside the namespace
    unshare --mount --propagation private sh -c '
        set -eu
        mkdir -p "$CHROOT/src" "$CHROOT/out" "$CHROOT/cache"
        mount --bind "$ROOT" "$CHROOT/src" && mount -o remount,bind,ro "$CHROOT/src"
        mount --bind "$OUT" "$CHROOT/out"
        mount --bind "$CACHE" "$CHROOT/cache"
        mount -t proc proc "$CHROOT/proc"
        mount --rbind /dev "$CHROOT/dev"
        [ -z "${SCREEN_SOCKET:-}" ] || { mkdir -p "$CHROOT$SCREEN_SOCKET"; mount --bind "$SCREEN_SOCKET" "$CHROOT$SCREEN_SOCKET"; }
        exec chroot "$CHROOT" env -i PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin \
            HOME=/root LANG=C.UTF-8 ${CHROOT_ENV:-} "$@"' sh "$@"
}
