#!/bin/sh
# setup.sh WORK OUTPUT: the Windows installer of what build.py made in WORK (the folder Chaveiro, chaveiro.ico and
# instalador.bmp). Needs makensis 3.08 or newer, on any system but Windows. The same files give the same bytes. With the
# variables of sign.sh the uninstaller inside is signed.
set -eu
root=$(cd "$(dirname "$0")/../.." && pwd)
version=$(sed -n 's/^__version__ = "\(.*\)"/\1/p' "$root/app/__init__.py")
made=$(mktemp -d)
trap 'rm -rf "$made"' EXIT
find "$1/Chaveiro" "$1/chaveiro.ico" "$1/instalador.bmp" -exec touch --no-dereference --date=2026-01-01T00:00:00Z {} +

# NSIS takes the files of a folder in the order of the disk, which is another one on each: so they are named one by one
last=
find "$1/Chaveiro" -type f -printf '%P\n' | LC_ALL=C sort | while IFS= read -r file; do
    case $file in
        */*) folder=\\$(dirname "$file" | tr / '\\') ;;
        *) folder= ;;
    esac
    # shellcheck disable=SC2016 # a variable of NSIS
    [ "$folder" = "$last" ] || printf 'SetOutPath "$INSTDIR%s"\n' "$folder"
    printf 'File "%s"\n' "$1/Chaveiro/$file"
    last=$folder
done >"$made/files.nsh"

cd "$root/installer/windows"
LC_ALL=C.UTF-8 makensis -V2 -WX -INPUTCHARSET UTF8 "-DVERSION=$version" "-DVERSION4=$version.0" \
    "-DICON=$1/chaveiro.ico" "-DPICTURE=$1/instalador.bmp" "-DMADE=$made" "-DOUTPUT=$2" ${SIGN_PKCS12:+-DSIGN} setup.nsi
