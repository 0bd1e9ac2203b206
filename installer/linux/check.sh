#!/bin/sh
# make linux-check: the AppImage and the package of dist/ in bare Debian 11, 12 and 13, as root and as an ordinary user,
# with FUSE and without; command line and window on a system without X11 and Mesa (the virtual screen is outside), and an
# installation through real polkit from inside the AppImage. Needs root and Xvfb. Pictures go to dist/telas/.
set -eu
. "$(dirname "$0")/../common/chroot.sh"
PYTHON=${PYTHON:-$ROOT/.venv/bin/python}
version=$("$PYTHON" "$ROOT/installer/common/versions.py")
image=Chaveiro-$version-x86_64.AppImage
package=chaveiro_${version}_amd64.deb
mkdir -p "$OUT/telas"
failures=0

passed() { printf 'ok    %s\n' "$*"; }
failed() { printf 'FAIL  %s\n' "$*"; failures=$((failures + 1)); }

# check WHAT EXPECTED COMMAND...: the command's output must contain the expected words
check() {
    what=$1 expected=$2
    shift 2
    said=$("$@" 2>&1) || true
    case $said in
        *"$expected"*) passed "$what" ;;
        *) failed "$what: expected '$expected', got: $(printf %.600s "$said")" ;;
    esac
}

fuse_mode=$(stat -c %a /dev/fuse)
trap 'chmod "$fuse_mode" /dev/fuse' EXIT

# Nothing is ever installed in plain11, plain12 and plain13: they stay as debootstrap made them. fuse11... have fuse3 too.
for suite in 11:bullseye 12:bookworm 13:trixie; do
    plain=plain${suite%%:*}
    fuse=fuse${suite%%:*}
    chroot_make "$plain" "${suite##*:}"
    chroot_make "$fuse" "${suite##*:}" fuse3
    for one in "$plain" "$fuse"; do
        chroot_run "$one" sh -c 'id -u pessoa >/dev/null 2>&1 || useradd --create-home pessoa
            ln -sf /proc/self/mounts /etc/mtab; rm -rf /tmp/.chaveiro-*' # debootstrap alone makes no mtab
    done
    say "$plain: $(chroot_run "$plain" dpkg-query -f . -W | wc -c) packages"
    as_user="su pessoa -c"
    check "$plain: no X11, no Mesa, no fonts, no FUSE" none chroot_run "$plain" sh -c \
        'dpkg-query -W | grep -E "^(libx11|libxcb|libgl|libegl|libglx|mesa|fontconfig|libfontconfig|fonts-|fuse)" || echo none'
    check "$plain root: --versao" "chaveiro $version" chroot_run "$plain" "/out/$image" --versao
    check "$plain root: detectar finds no PEC and says so" PEC_NOT_FOUND chroot_run "$plain" "/out/$image" detectar
    check "$plain root: no screen" "Sem comando" chroot_run "$plain" "/out/$image"
    check "$plain root: unpacked" "chaveiro $version" chroot_run "$plain" "/out/$image" --appimage-extract-and-run --versao
    hardened='for t in /tmp /var/tmp; do mount -t tmpfs -o noexec,nosuid,nodev none $t; chmod 1777 $t; done;'
    check "$plain root: /tmp and /var/tmp may hold no program" "chaveiro $version" \
        chroot_run "$plain" sh -c "$hardened /out/$image --versao"
    check "$plain user: the same" "chaveiro $version" chroot_run "$plain" sh -c "$hardened su - pessoa -c '/out/$image --versao'"
    check "$plain user, no fusermount" "chaveiro $version" chroot_run "$plain" $as_user "/out/$image --versao"
    chmod 600 /dev/fuse
    check "$fuse user, FUSE denied" "chaveiro $version" chroot_run "$fuse" $as_user "/out/$image --versao"
    chmod 666 /dev/fuse
    check "$fuse user, FUSE" "chaveiro $version" chroot_run "$fuse" $as_user "/out/$image --versao"
    check "$fuse user, FUSE: mounted" /tmp/.chaveiro- chroot_run "$fuse" $as_user \
        "timeout 2 /out/$image --appimage-mount | head -n 1"
    for who in "$plain root" "$plain pessoa" "$fuse pessoa"; do
        check "$who: window" "AppImage: ok" "$PYTHON" "$ROOT/installer/common/smoke.py" --only window \
            --picture "$OUT/telas/${who% *}-${who#* }.png" \
            --prefix "$ROOT/installer/common/in_chroot.sh ${who% *} su ${who#* } -c" "/out/$image"
    done
    for one in "$plain" "$fuse"; do
        check "$one: nothing is left behind" "none" chroot_run "$one" sh -c \
            'sleep 1; ls -d /tmp/.chaveiro-* /root/.chaveiro-* /home/pessoa/.chaveiro-* 2>/dev/null || echo none'
    done
    check "$plain: the package installs" "chaveiro $version" chroot_run "$plain" sh -c "dpkg -i /out/$package >/dev/null && chaveiro --versao"
    check "$plain: the timer is there, switched off" "off" chroot_run "$plain" sh -c \
        'test -f /usr/lib/systemd/system/chaveiro-aviso.timer && ! ls /etc/systemd/system/*/chaveiro* 2>/dev/null && echo off'
    check "$plain: the polkit action is there" "br.chaveiro" chroot_run "$plain" ls /usr/share/polkit-1/actions
    check "$plain: the package goes away whole" "gone" chroot_run "$plain" sh -c \
        'dpkg -P chaveiro >/dev/null 2>&1; find / -xdev -path "*chaveiro*" -not -path "/tmp/*" -not -path "/src/*" -not -path "/out/*" -not -path "/cache/*" | grep . || echo gone'
done

check "window: what was handed over beforehand is what the image holds" same "$PYTHON" "$ROOT/installer/linux/compare.py" "$OUT/$image"

chroot_make polkit12 bookworm pkexec polkitd dbus
say "installation through real polkit, as an ordinary user, in Debian 12"
system=$CACHE/chroots/polkit12
chroot_run polkit12 sh -c 'id -u pessoa >/dev/null 2>&1 || useradd --create-home pessoa; dpkg -i "$1" >/dev/null' sh "/out/$package"
password=$("$PYTHON" -c 'import sys; sys.path.insert(0, sys.argv[1]); from app.demo.samples import PASSWORD as p; print(p)' "$ROOT")
desk="/home/pessoa/Área de Trabalho"
chroot_run polkit12 sh -c 'mkdir -p "$1" && cp "$2" "$1/Chaveiro.AppImage" && chown -R pessoa "$1"' sh "$desk" "/out/$image"
for program in "/out/$image" "$desk/Chaveiro.AppImage" /usr/bin/chaveiro; do
    for mode in 666 600; do
        chmod $mode /dev/fuse
        rm -rf "$system/opt/e-SUS" "$system/var/lib/chaveiro" "$system/home/pessoa/amostras"
        sample=$("$PYTHON" "$ROOT/installer/linux/pretend_pec.py" "$system" "$system/home/pessoa/amostras")
        chmod -R a+rX "$system/home/pessoa" "$system/opt"
        check "polkit: $program, /dev/fuse $mode" "installed by polkit" \
            chroot_run polkit12 sh /src/installer/linux/polkit.sh "$program" "${sample#"$system"}" "$password"
    done
done
[ "$failures" = 0 ] || fail "$failures failures"
