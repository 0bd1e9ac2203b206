#!/bin/sh
# Runs inside wine13: putting the folder on the PATH and taking it off again leaves every kind of PATH as it was, also
# one longer than the 1024 characters of an NSIS string. Prints "path: ok".
set -eu
export WINEPREFIX=/opt/wine WINEDEBUG=-all
cd /src/installer/windows
makensis -V1 path_check.nsi
query() { wine reg query 'HKCU\Environment' /v Path 2>/dev/null | grep -i " path " || true; }
remove() { wine 'C:\users\root\AppData\Local\Temp\ptu.exe' /S '_?=C:\users\root\AppData\Local\Temp' 2>/dev/null; }
wine /tmp/pt.exe make 2>/dev/null
long=$(for i in $(seq 200); do printf 'C:\\pasta%s;' "$i"; done)
for value in '%SystemRoot%\system32;C:\x' "${long}C:\\fim" 'C:\x;' 'C:\Program Files\Chaveiro Outro;C:\y'; do
    wine reg add 'HKCU\Environment' /v Path /t REG_EXPAND_SZ /d "$value" /f >/dev/null 2>&1
    before=$(query)
    wine /tmp/pt.exe add 2>/dev/null
    once=$(query)
    wine /tmp/pt.exe add 2>/dev/null
    twice=$(query)
    remove
    after=$(query)
    case $once in
        *"$value;C:\\Program Files\\Chaveiro"*) ;;
        *) echo "not added: $once"; exit 1 ;;
    esac
    [ "$once" = "$twice" ] || { echo "added twice: $twice"; exit 1; }
    [ "$before" = "$after" ] || { echo "was: $before, is: $after"; exit 1; }
done
wine reg delete 'HKCU\Environment' /v Path /f >/dev/null 2>&1
wine /tmp/pt.exe add 2>/dev/null
query | grep -q 'C:\\Program Files\\Chaveiro' || { echo "not added where there was no PATH"; exit 1; }
remove
[ -z "$(query)" ] || { echo "left behind where there was no PATH: $(query)"; exit 1; }
echo "path: ok"
