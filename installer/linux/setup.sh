#!/bin/sh
# Sets up what is missing: a virtual environment with the locked versions, and, on Debian and Ubuntu, the
# system's packages. Usage: setup.sh run|test|newest FOLDER. Does nothing when all is in place.
set -eu
cd "$(dirname "$0")/../.."
purpose=${1-}
venv=${2-.venv}
own=$(pwd)/.cache/debian # what an ordinary user got instead of packages of the system

# What Qt loads at start (offscreen and xcb); found by adding one at a time on a bare Debian 12.
libraries="libgl1 libegl1 libfontconfig1 libglib2.0-0 libdbus-1-3 libxkbcommon0 libxcb-cursor0 libxkbcommon-x11-0
libxcb-icccm4 libxcb-keysyms1 libxcb-shape0 libxcb-image0 libxcb-render-util0 libxcb-randr0 libxcb-xinerama0"
programs=""
# The real programs that the tests put beside this one. Tests that miss theirs are skipped.
test_programs="openssl libnss3-tools gnutls-bin gpg gpg-agent default-jdk-headless gcc binutils libc6-dev acl e2fsprogs
iproute2 strace sudo pkexec polkitd dbus-bin dbus-daemon systemd xvfb xauth xdotool openbox at-spi2-core
gir1.2-atspi-2.0 python3-gi libglib2.0-bin poppler-utils hunspell hunspell-pt-br"

say() { printf '%s\n' "$*" >&2; }

find_python() {
    candidates="python3.11 python3.12 python3 python3.13 python3.14"
    [ "$purpose" = newest ] && candidates="python3.14 python3.13 python3.12 python3.11 python3"
    for candidate in $candidates; do
        "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && { echo "$candidate"; return; }
    done
    say "Não encontrei o Python 3.11 ou mais novo, de que o Chaveiro precisa. Instale o Python e repita o comando."
    exit 1
}

# Debian keeps the part of Python that puts pip into an environment in a package of its own.
has_pip() { "$python" -c 'import ensurepip' 2>/dev/null; }

# What is built with the system's Python takes this library along; other Pythons bring their own.
python_library() {
    [ "$(command -v "$python")" != "/usr/bin/$python" ] ||
        "$python" -c 'import sys; print("libpython%d.%d" % sys.version_info[:2])'
}

# The newest Qt serves every Python; the release version of Qt stops at Python 3.12.
locks() {
    gui=gui
    "$python" -c 'import sys; sys.exit(sys.version_info < (3, 13))' && gui=newest
    case $purpose in
        run) echo base $gui ;;
        test) echo base $gui dev ;;
        newest) echo base newest dev ;;
    esac
}

is_ready() { [ "$(cat "$venv/.ready-$purpose" 2>/dev/null)" = "$wanted" ]; }

# Prints how pip is started in the environment: its own, or the one that was unpacked.
new_venv() {
    if has_pip; then
        "$python" -m venv "$venv" && echo "-m pip"
        return
    fi
    wheel=$(echo "$own"/root/usr/share/python-wheels/pip-*.whl)
    if [ ! -f "$wheel" ]; then
        say "Falta ao Python desta máquina o pacote $python-venv. Depois de instalado, repita o comando."
        exit 1
    fi
    "$python" -m venv --without-pip "$venv" && echo "$wheel/pip"
}

# shellcheck disable=SC2086
build_venv() {
    say "Preparando o ambiente do Python em $venv (só na primeira vez)."
    pip=$(new_venv)
    if ! "$venv/bin/python" $pip install --quiet --disable-pip-version-check --require-hashes $requirements; then
        say "As partes do Chaveiro não foram baixadas. Confira a conexão com a internet e repita o comando."
        exit 1
    fi
    site=$("$venv/bin/python" -c 'import sysconfig; print(sysconfig.get_path("purelib"))')
    pwd > "$site/chaveiro.pth"
    place=$(cd "$venv" && pwd)
    printf '#!/bin/sh\n. "%s/environment"\nexec "%s/bin/python" -m app "$@"\n' "$place" "$place" > "$venv/bin/chaveiro"
    chmod +x "$venv/bin/chaveiro"
    echo "$wanted" > "$venv/.ready-$purpose"
}

# The system's own fonts, and those that were unpacked: without them there may be none at all.
fonts() {
    printf '<fontconfig><include>%s</include><dir>%s</dir></fontconfig>\n' \
        "$root/etc/fonts/fonts.conf" "$root/usr/share/fonts" > "$own/fonts.conf"
    printf 'FONTCONFIG_PATH="%s"\nFONTCONFIG_FILE="%s"\n' "$root/etc/fonts" "$own/fonts.conf"
}

# Prints where the unpacked libraries and their data lie, as a shell reads it; nothing where none were unpacked.
environment() {
    root=$own/root
    [ -d "$root" ] || return 0
    for folder in "$root"/usr/lib/*-linux-gnu "$root"/lib/*-linux-gnu; do
        # shellcheck disable=SC2016
        [ ! -d "$folder" ] || printf 'LD_LIBRARY_PATH="%s${LD_LIBRARY_PATH:+:$LD_LIBRARY_PATH}"\n' "$folder"
    done
    [ ! -d "$root/etc/fonts" ] || fonts
    [ ! -d "$root/usr/share/X11/xkb" ] || printf 'XKB_CONFIG_ROOT="%s"\n' "$root/usr/share/X11/xkb"
    echo 'export LD_LIBRARY_PATH FONTCONFIG_PATH FONTCONFIG_FILE XKB_CONFIG_ROOT'
}

python=$(find_python)
case $purpose in
    run | newest) ;;
    test) programs="$test_programs $(python_library)" ;;
    *) say "Uso: setup.sh run|test|newest PASTA"; exit 2 ;;
esac
names=$(locks)
wanted=$(for name in $names; do cat "requirements/$name.lock"; done | cksum)-$python
requirements=$(for name in $names; do echo "-r requirements/$name.lock"; done)
has_pip || libraries="$libraries $python-venv"
sh installer/linux/packages.sh "$own" "$libraries" "$programs"
is_ready || build_venv
environment > "$venv/environment"
# Compiled once, also where the environment keeps Python from doing it by itself: every start is then a third faster.
"$venv/bin/python" -m compileall -q app || true
