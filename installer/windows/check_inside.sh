#!/bin/sh
# Runs inside wine13 for check.sh: everything after the build. $1 is the version.
set -u
version=$1
setup=/out/Chaveiro-$version-instalador.exe
export WINEPREFIX=/opt/wine WINEDEBUG=-all
program="/opt/wine/drive_c/Program Files/Chaveiro"
memory=/opt/wine/drive_c/users/root/AppData/Local/chaveiro
failures=0

# expect WHAT EXPECTED COMMAND...: the command's output must contain the expected words
expect() {
    what=$1 wanted=$2
    shift 2
    said=$("$@" 2>&1)
    case $said in
        *"$wanted"*) echo "ok    $what" ;;
        *) echo "FAIL  $what: expected '$wanted', got: $said"; failures=$((failures + 1)) ;;
    esac
}
wine_run() { sh /src/installer/windows/wine.sh "$@"; }
on_screen() { xvfb-run -a -s '-screen 0 1280x800x24' sh /src/installer/windows/wine.sh "$@"; }
verify() { osslsigncode verify -CAfile /tmp/sign/ca.pem -in "$1"; }

rm -rf /tmp/sign && mkdir /tmp/sign && sh /src/installer/windows/test_certificate.sh /tmp/sign
export SIGN_PKCS12=/tmp/sign/codigo.p12 SIGN_PASSWORD=/tmp/sign/senha.txt
rm -rf /out/assinado "$setup" && cp -a /out/Chaveiro /out/assinado
sh /src/installer/windows/sign.sh /out/assinado/chaveiro.exe "/out/assinado/Abrir Chaveiro.exe"
sh /src/installer/windows/setup.sh /out/assinado /out/chaveiro.ico "$setup"
cp "$setup" /tmp/sign/again.exe
rm "$setup" && sh /src/installer/windows/setup.sh /out/assinado /out/chaveiro.ico "$setup"
expect "two installers are the same byte for byte" same sh -c "cmp $setup /tmp/sign/again.exe && echo same"
sh /src/installer/windows/sign.sh "$setup"
expect "signature of the terminal program" "Signature verification: ok" verify /out/assinado/chaveiro.exe
expect "signature of the window program" "Signature verification: ok" verify "/out/assinado/Abrir Chaveiro.exe"
expect "signature of the installer" "Signature verification: ok" verify "$setup"
cp "$setup" /tmp/sign/tampered.exe
printf 'x' | dd of=/tmp/sign/tampered.exe bs=1 seek=200000 conv=notrunc status=none
expect "a changed byte is noticed" "failed" verify /tmp/sign/tampered.exe

expect "the folder, tried as its users would" "chaveiro.exe: ok" on_screen 'C:\Python311\python.exe' \
    'Z:\src\installer\common\smoke.py' 'Z:\out\assinado\chaveiro.exe' --window 'Z:\out\assinado\Abrir Chaveiro.exe' \
    --picture 'Z:\out\janela.png'

expect "the PATH, long or odd, comes back as it was" "path: ok" sh /src/installer/windows/path_check.sh
wine reg add 'HKLM\SYSTEM\CurrentControlSet\Control\Session Manager\Environment' /v Path /t REG_EXPAND_SZ /f \
    /d '%SystemRoot%\system32;%SystemRoot%;%SystemRoot%\system32\wbem' >/dev/null 2>&1
rm -rf "$program" "$memory"
mkdir -p "$memory" && echo lembrado >"$memory/memoria.json"
wine_run "Z:$(echo "$setup" | tr / '\\')" /S /AllUsers /PATH
expect "installed for all" "chaveiro $version" wine_run 'C:\Program Files\Chaveiro\chaveiro.exe' --versao
expect "found by its name on the PATH" "chaveiro $version" wine_run cmd /c 'chaveiro --versao'
expect "PATH keeps what was there" 'system32' wine_run reg query \
    'HKLM\SYSTEM\CurrentControlSet\Control\Session Manager\Environment' /v Path
expect "in the list of programs" "$version" wine_run reg query \
    'HKLM\Software\Microsoft\Windows\CurrentVersion\Uninstall\Chaveiro' /v DisplayVersion
expect "in the Start menu" Chaveiro.lnk find /opt/wine/drive_c/ProgramData /opt/wine/drive_c/users -name 'Chaveiro.lnk'
wine_run "Z:$(echo "$setup" | tr / '\\')" /S /AllUsers
expect "installed again over itself" "chaveiro $version" wine_run 'C:\Program Files\Chaveiro\chaveiro.exe' --versao
wine_run 'C:\Program Files\Chaveiro\desinstalar.exe' /S /AllUsers
i=0; while [ -e "$program" ] && [ $i -lt 100 ]; do sleep 0.2; i=$((i + 1)); done # the uninstaller goes on from a copy
expect "removed whole" gone sh -c "[ ! -e '$program' ] && echo gone"
expect "off the PATH" off sh -c "WINEDEBUG=-all wine reg query \
    'HKLM\\SYSTEM\\CurrentControlSet\\Control\\Session Manager\\Environment' /v Path | grep -i chaveiro || echo off"
expect "out of the list of programs" gone sh -c "WINEDEBUG=-all wine reg query \
    'HKLM\\Software\\Microsoft\\Windows\\CurrentVersion\\Uninstall\\Chaveiro' >/dev/null 2>&1 || echo gone"
expect "the memory of certificates stays" lembrado cat "$memory/memoria.json"
wine_run "Z:$(echo "$setup" | tr / '\\')" /S /CurrentUser
expect "installed for one user" found find /opt/wine/drive_c/users/root/AppData/Local -path '*Chaveiro/chaveiro.exe' -printf found
home=$(find /opt/wine/drive_c/users/root/AppData/Local -path '*Chaveiro/desinstalar.exe' -printf '%h')
(cd "$home" && wine_run desinstalar.exe /S /CurrentUser /APAGARMEMORIA)
i=0; while [ -e "$home/chaveiro.exe" ] && [ $i -lt 100 ]; do sleep 0.2; i=$((i + 1)); done
sleep 1
expect "removed with its memory when told" gone sh -c "[ ! -e '$home/chaveiro.exe' ] && [ ! -e '$memory' ] && echo gone"

echo "== the Windows half of the tests"
# shellcheck disable=SC2046 # one word for each path
(cd /src && on_screen 'C:\Python311\python.exe' -X utf8 -m pytest -p no:cacheprovider -q --no-header \
    $(cd /src && ls -d tests/certificate tests/journey tests/text tests/output tests/watch tests/system/*windows* 2>/dev/null | tr '/' '\\')) |
    tail -40
[ "$failures" = 0 ] || { echo "$failures failures"; exit 1; }
