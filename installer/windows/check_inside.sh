#!/bin/sh
# Runs inside wine13 for check.sh: everything after the build. $1 is the version.
set -u
version=$1
setup=/out/Chaveiro-$version-instalador.exe
work=/out/assinado
export WINEPREFIX=/opt/wine WINEDEBUG=-all
failures=0

# expect WHAT EXPECTED COMMAND...: the command's output must contain the expected words; $said holds it
expect() {
    what=$1 wanted=$2
    shift 2
    said=$("$@" 2>&1)
    case $said in
        *"$wanted"*) echo "ok    $what" ;;
        *) echo "FAIL  $what: expected '$wanted', got: $said"; failures=$((failures + 1)) ;;
    esac
}
on_screen() { xvfb-run -a -s '-screen 0 1280x800x24' sh /src/installer/windows/wine.sh "$@"; }
verify() { osslsigncode verify -CAfile /tmp/sign/ca.pem -in "$1"; }

rm -rf /tmp/sign "$work" && mkdir /tmp/sign "$work" && sh /src/installer/windows/test_certificate.sh /tmp/sign
cp -a /out/Chaveiro /out/chaveiro.ico /out/instalador.bmp "$work/"
sh /src/installer/windows/wine.sh 'C:\Python311\python.exe' 'Z:\src\installer\common\sbom.py' 'Z:\out\Chaveiro' \
    'Z:\out\assinado\sbom-windows.cdx.json'
expect "list of components" python311.dll cat "$work/sbom-windows.cdx.json"
SIGN_PKCS12_BASE64=$(base64 -w0 /tmp/sign/codigo.p12) SIGN_PASSWORD_TEXT=$(cat /tmp/sign/senha.txt) \
    sh /src/installer/windows/release.sh "$work" /out || failures=$((failures + 1))
expect "signature of the terminal program" "Signature verification: ok" verify "$work/Chaveiro/chaveiro.exe"
expect "signature of the window program" "Signature verification: ok" verify "$work/Chaveiro/Abrir Chaveiro.exe"
expect "signature of the installer" "Signature verification: ok" verify "$setup"
cp "$setup" /tmp/sign/tampered.exe
printf 'x' | dd of=/tmp/sign/tampered.exe bs=1 seek=200000 conv=notrunc status=none
expect "a changed byte is noticed" "failed" verify /tmp/sign/tampered.exe
desk="/tmp/portatil/Área de Trabalho"
rm -rf /tmp/portatil && mkdir /tmp/portatil && unzip -q "/out/Chaveiro-$version-portatil.zip" -d "$desk"
expect "signature inside the ZIP" "Signature verification: ok" verify "$desk/Chaveiro/Abrir Chaveiro.exe"

expect "the folder of the ZIP, tried as its users would" "chaveiro.exe: ok" on_screen 'C:\Python311\python.exe' \
    'Z:\src\installer\common\smoke.py' 'Z:\tmp\portatil\Área de Trabalho\Chaveiro\chaveiro.exe' \
    --window 'Z:\tmp\portatil\Área de Trabalho\Chaveiro\Abrir Chaveiro.exe' --picture 'Z:\out\janela.png'

# signed_uninstaller SETUP: what the installer leaves to remove it; "_?=" lets it work in place, so that it is waited for
signed_uninstaller() {
    folder='C:\users\root\AppData\Local\Programs\Chaveiro'
    left=$WINEPREFIX/drive_c/users/root/AppData/Local/Programs/Chaveiro
    on_screen "$1" /S /CurrentUser
    verify "$left/desinstalar.exe"
    on_screen "$folder\desinstalar.exe" /S /CurrentUser "_?=$folder"
    rm -rf "$left"
}
expect "signature of the uninstaller" "Signature verification: ok" signed_uninstaller "Z:$(echo "$setup" | tr / '\\')"

expect "the PATH, long or odd, comes back as it was" "path: ok" sh /src/installer/windows/path_check.sh
wine reg add 'HKLM\SYSTEM\CurrentControlSet\Control\Session Manager\Environment' /v Path /t REG_EXPAND_SZ /f \
    /d '%SystemRoot%\system32;%SystemRoot%;%SystemRoot%\system32\wbem' >/dev/null 2>&1
# as Windows makes it for every new user
wine reg add 'HKCU\Environment' /v Path /t REG_EXPAND_SZ /f /d '%USERPROFILE%\AppData\Local\Microsoft\WindowsApps;' >/dev/null 2>&1
expect "the installer, tried as an administrator would" "installer: ok" on_screen 'C:\Python311\python.exe' \
    'Z:\src\installer\windows\try_setup.py' "Z:$(echo "$setup" | tr / '\\')"
printf '%s\n' "$said" | sed 's/^/      /'

expect "the installer, by mouse alone" "by mouse: ok" xvfb-run -a -s '-screen 0 1024x768x24' \
    sh /src/installer/windows/by_mouse.sh "Z:$(echo "$setup" | tr / '\\')" /out/instalador

# run.cmd and test.cmd as someone with the source types them; a copy, because they make a .venv beside the source
tree=$WINEPREFIX/drive_c/chaveiro
rm -rf "$tree" && mkdir "$tree"
tar -C /src --exclude=./.git --exclude='./.venv*' --exclude=./.cache --exclude=./build --exclude=./dist -cf - . | tar -C "$tree" -xf -
from_source() {
    command=$1
    shift
    WINEPATH='C:\Python311' PIP_NO_INDEX=1 PIP_FIND_LINKS='Z:\cache\wheels\windows' \
        on_screen cmd /c "C:\\chaveiro\\installer\\windows\\$command.cmd" "$@"
}
expect "run.cmd, from source" "chaveiro $version" from_source run --versao
echo "== test.cmd: linters, type check, and the Windows half of the tests"
said=$(from_source test) || failures=$((failures + 1))
printf '%s\n' "$said" | tail -40
[ "$failures" = 0 ] || { echo "$failures failures"; exit 1; }
