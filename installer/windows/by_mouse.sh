#!/bin/sh
# by_mouse.sh SETUP FOLDER: runs inside wine13 on a virtual screen (xvfb-run); goes through the installer with the mouse
# alone, for one user, with the PATH and the daily check, opens Chaveiro from its last page, and removes it with its
# memory. Puts pictures of every page into FOLDER and prints "by mouse: ok".
set -eu
setup=$1 pictures=$2
export WINEPREFIX=/opt/wine WINEDEBUG=-all
home=$WINEPREFIX/drive_c/users/root/AppData/Local
program=$home/Programs/Chaveiro
mkdir -p "$pictures" && rm -f "$pictures"/*.png
trap 'wineserver --kill' EXIT

fail() { import -window root "$pictures/falha.png"; echo "by mouse: $*"; exit 1; }
# until_true WHAT COMMAND...: asks for two minutes
until_true() {
    what=$1 tries=0
    shift
    until "$@" >/dev/null 2>&1; do
        tries=$((tries + 1))
        [ "$tries" -lt 240 ] || fail "$what"
        sleep 0.5
    done
}
titled() { window=$(xdotool search --onlyvisible --name "$1" | tail -n 1) && [ -n "$window" ]; }
page() { import -window root "$pictures/$1.png"; }
# at X Y: a click at this place of the window
at() {
    eval "$(xdotool getwindowgeometry --shell "$window")"
    xdotool mousemove $((X + $1)) $((Y + $2)) click 1
    sleep 2
}
next() { at 422 338; }
on_path() { wine reg query 'HKCU\Environment' /v Path | grep -q 'Programs\\Chaveiro'; }
opened() { ! titled 'Instalação' && titled 'Chaveiro'; }
gone() { [ ! -e "$program" ] && [ ! -e "$home/chaveiro" ]; }

# what still runs of Wine belongs to another screen
wineserver --kill || true
wineserver --wait
rm -rf "$home/chaveiro" && mkdir -p "$home/chaveiro"
wine "$setup" &
until_true "the installer does not open" titled 'Instalação do Chaveiro'
sleep 2
at 58 194 # only for me
page 1-usuarios
next
at 216 162 # on the PATH
at 216 178 # the daily check
page 2-componentes
next
page 3-pasta
next
until_true "nothing is installed" test -e "$program/desinstalar.exe"
until_true "it is not on the PATH" on_path
sleep 10
page 4-fim
next
until_true "Chaveiro does not open from the last page" opened
sleep 10
page 5-aberto
wine taskkill /IM 'Abrir Chaveiro.exe' >/dev/null 2>&1 || true
sleep 5

(cd "$program" && wine desinstalar.exe) &
until_true "the uninstaller does not open" titled 'Desinstalação do Chaveiro'
sleep 2
page 6-remover
next
at 216 162 # the memory too
page 7-componentes
next
until_true "it is not removed" gone
sleep 3
page 8-removido
on_path && fail "it is still on the PATH"
echo "by mouse: ok"
