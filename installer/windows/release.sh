#!/bin/sh
# release.sh WORK OUTPUT: signs what build.py made in WORK, and makes the downloads in OUTPUT: installer, portable ZIP,
# list of components. Without SIGN_PKCS12_BASE64 and SIGN_PASSWORD_TEXT it says so and leaves everything unsigned.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
work=$(cd "$1" && pwd)
out=$(mkdir -p "$2" && cd "$2" && pwd)
version=$(sed -n 's/^__version__ = "\(.*\)"/\1/p' "$here/../../app/__init__.py")
setup=$out/Chaveiro-$version-instalador.exe

sign() { echo "not signed, for lack of a certificate: $*" >&2; }
if [ -n "${SIGN_PKCS12_BASE64:-}" ]; then
    secrets=$(mktemp -d)
    trap 'rm -rf "$secrets"' EXIT
    chmod 700 "$secrets"
    printf '%s' "$SIGN_PKCS12_BASE64" | base64 -d >"$secrets/codigo.p12"
    printf '%s\n' "$SIGN_PASSWORD_TEXT" >"$secrets/senha.txt"
    export SIGN_PKCS12="$secrets/codigo.p12" SIGN_PASSWORD="$secrets/senha.txt"
    sign() { sh "$here/sign.sh" "$@"; }
fi
sign "$work/Chaveiro/chaveiro.exe" "$work/Chaveiro/Abrir Chaveiro.exe"
sh "$here/setup.sh" "$work" "$setup"
sign "$setup"
python3 "$here/pack.py" "$work/Chaveiro" "$out/Chaveiro-$version-portatil.zip"
[ ! -f "$work/sbom-windows.cdx.json" ] || cp "$work/sbom-windows.cdx.json" "$out/"
