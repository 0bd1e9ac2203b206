#!/bin/sh
# Brings the system's packages on Debian and Ubuntu. Usage: packages.sh FOLDER LIBRARIES PROGRAMS (two lists of names).
# Root, or who may use sudo without a password, installs them. Anybody else gets the libraries unpacked into FOLDER,
# checked by apt as ever, and is told which programs to ask for. Does nothing where nothing is missing.
set -eu
folder=$1 libraries=$2 programs=$3

say() { printf '%s\n' "$*" >&2; }

# Prints which of these are not installed; nothing where there is no dpkg.
missing() {
    command -v dpkg-query >/dev/null 2>&1 || return 0
    for name in "$@"; do
        # Debian 13 and Ubuntu 24.04 renamed some libraries (libglib2.0-0t64).
        dpkg-query -W -f '${db:Status-Status}\n' "$name" "${name}t64" 2>/dev/null | grep -qx installed || printf '%s ' "$name"
    done
}

can_be_root() { [ "$(id -u)" = 0 ] || sudo -n true 2>/dev/null; }

as_root() { if [ "$(id -u)" = 0 ]; then "$@"; else sudo -n "$@"; fi; }

apt_install() { as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >/dev/null 2>&1; }

# All at once, or, where one does not exist, one by one.
install() {
    say "Instalando pacotes do sistema: $*"
    as_root apt-get update -qq >/dev/null 2>&1 || true
    # Small images leave this folder out, and the packages of Java cannot be set up without it.
    as_root mkdir -p /usr/share/man/man1 || true
    apt_install "$@" || for name in "$@"; do apt_install "$name" || true; done
    for name in $(missing "$@"); do say "O pacote $name não foi instalado."; done
}

# apt with lists and downloads of its own, so that it needs no rights.
own_apt() { apt-get -qq -o Dir::State::lists="$folder/lists" -o Dir::Cache="$folder" -o Debug::NoLocking=1 "$@" >/dev/null 2>&1; }

unpack() {
    rm -rf "$folder"
    mkdir -p "$folder/lists/partial" "$folder/archives/partial"
    own_apt update || true
    own_apt install -y --download-only --no-install-recommends "$@" || return 1
    for package in "$folder"/archives/*.deb; do
        dpkg-deb -x "$package" "$folder/root" || return 1
    done
    rm -rf "$folder/lists" "$folder/archives" "$folder"/*.bin
    echo "$*" > "$folder/names"
}

unpacked() { [ "$(cat "$folder/names" 2>/dev/null)" = "$*" ]; }

# shellcheck disable=SC2046,SC2086
set -- $(missing $libraries) # the libraries that are not installed
[ $# -gt 0 ] || rm -rf "$folder"
# shellcheck disable=SC2086
wanted=$(missing $programs)
[ $# -gt 0 ] || [ -n "$wanted" ] || exit 0
if can_be_root; then
    # shellcheck disable=SC2086
    install "$@" $wanted
    exit 0
fi
if [ $# -gt 0 ] && ! unpacked "$@"; then
    say "Sem permissão de administrador, as bibliotecas vão para a pasta $folder, só para o Chaveiro."
    if ! unpack "$@"; then
        rm -rf "$folder"
        wanted="$* $wanted"
    fi
fi
[ -n "$wanted" ] || exit 0
say "Estes pacotes do sistema faltam, e só um administrador pode instalar. Peça que ele execute:"
say "  apt-get update && apt-get install --no-install-recommends $wanted"
