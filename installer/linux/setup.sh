#!/bin/sh
# Sets up what is missing: a virtual environment with the locked versions, and, on Debian and Ubuntu, the
# system libraries that Qt needs. Usage: setup.sh run|test|newest FOLDER. Does nothing when all is in place.
set -eu
cd "$(dirname "$0")/../.."
purpose=$1
venv=$2

# What Qt loads at start (offscreen and xcb); found by adding one at a time on a bare Debian 12.
qt_packages="libgl1 libegl1 libfontconfig1 libglib2.0-0 libdbus-1-3 libxkbcommon0 libxcb-cursor0 libxkbcommon-x11-0
libxcb-icccm4 libxcb-keysyms1 libxcb-shape0 libxcb-image0 libxcb-render-util0 libxcb-randr0 libxcb-xinerama0"
# The real programs that the tests put beside this one. Tests that miss theirs are skipped.
test_packages="openssl libnss3-tools gnutls-bin xvfb xauth acl strace sudo pkexec polkitd dbus-daemon hunspell hunspell-pt-br"

say() { printf '%s\n' "$*" >&2; }

as_root() {
    if [ "$(id -u)" = 0 ]; then "$@"; else sudo -n "$@"; fi
}

missing() {
    command -v dpkg-query >/dev/null 2>&1 || return 0
    for name in "$@"; do
        dpkg-query -W -f '${db:Status-Status}\n' "$name" 2>/dev/null | grep -qx installed && continue
        # Debian 13 and Ubuntu 24.04 renamed some libraries (libglib2.0-0t64).
        dpkg-query -W -f '${db:Status-Status}\n' "${name}t64" 2>/dev/null | grep -qx installed && continue
        printf '%s ' "$name"
    done
}

debian_packages() {
    names=$(missing "$@")
    [ -n "$names" ] || return 0
    if [ "$(id -u)" != 0 ] && ! sudo -n true 2>/dev/null; then
        say "Faltam pacotes do sistema. Peça a um administrador para executar:"
        say "  apt-get install --no-install-recommends $names"
        return 0
    fi
    say "Instalando pacotes do sistema: $names"
    as_root apt-get update -qq >/dev/null || true
    for name in $names; do
        as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$name" >/dev/null 2>&1 ||
            say "O pacote $name não foi instalado."
    done
}

find_python() {
    names="python3.11 python3.12 python3 python3.13 python3.14"
    [ "$purpose" = newest ] && names="python3.14 python3.13 python3.12 python3.11 python3"
    for name in $names; do
        "$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && { echo "$name"; return; }
    done
    say "O Chaveiro precisa do Python 3.11 ou mais novo."
    exit 1
}

locks() {
    case $purpose in
        run) echo base gui ;;
        test) echo base gui dev ;;
        newest) echo base newest dev ;;
    esac
}

# The newest Qt serves every Python; the release version of Qt stops at Python 3.12.
right_gui_lock() {
    names=$(locks)
    if ! "$python" -c 'import sys; sys.exit(sys.version_info >= (3, 13))'; then
        names=$(echo "$names" | sed 's/gui/newest/')
    fi
    echo "$names"
}

build_venv() {
    python=$(find_python)
    names=$(right_gui_lock)
    wanted=$(for n in $names; do cat "requirements/$n.lock"; done | cksum)-$python
    [ -f "$venv/.ready-$purpose" ] && [ "$(cat "$venv/.ready-$purpose")" = "$wanted" ] && return 0
    say "Preparando o ambiente do Python em $venv (só na primeira vez)."
    if ! "$python" -m venv "$venv" >/dev/null 2>&1; then
        debian_packages python3-venv
        "$python" -m venv "$venv"
    fi
    arguments=""
    for n in $names; do arguments="$arguments -r requirements/$n.lock"; done
    # shellcheck disable=SC2086
    "$venv/bin/python" -m pip install --quiet --disable-pip-version-check --require-hashes $arguments
    site=$("$venv/bin/python" -c 'import sysconfig; print(sysconfig.get_path("purelib"))')
    pwd > "$site/chaveiro.pth"
    printf '#!/bin/sh\nexec "%s/bin/python" -m app "$@"\n' "$(cd "$venv" && pwd)" > "$venv/bin/chaveiro"
    chmod +x "$venv/bin/chaveiro"
    echo "$wanted" > "$venv/.ready-$purpose"
}

# shellcheck disable=SC2086
case $purpose in
    run) debian_packages $qt_packages ;;
    test) debian_packages $qt_packages $test_packages ;;
    newest) ;;
    *) say "Uso: setup.sh run|test|newest PASTA"; exit 2 ;;
esac
build_venv
# Compiled once, also where the environment keeps Python from doing it by itself: every start is then a third faster.
"$venv/bin/python" -m compileall -q app || true
