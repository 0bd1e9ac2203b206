#!/bin/sh
# Builds Chaveiro for Linux out of this checkout: the folder, the AppImage and the Debian package.
#   build.sh OUTPUT_FOLDER
# The result runs on glibc 2.28, or this fails: glibc.py says what asks for more. Environment:
#   PYTHON          a CPython 3.11 or 3.12 with its shared library              (python3.11)
#   WHEELS          folder filled by common/wheels.py linux
#   RUNTIME         the AppImage runtime, a file; without it no AppImage is made
#   RUNTIME_SHA256  its SHA-256; anything else is refused
#   WORK            scratch folder; its name goes into no output               (/tmp/chaveiro-build)
# Two runs on the same tree give the same bytes.
set -eu
out=$(mkdir -p "$1" && cd "$1" && pwd)
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
work=${WORK:-/tmp/chaveiro-build}
python=${PYTHON:-python3.11}

rm -rf "$work" && mkdir -p "$work"
export PYTHONDONTWRITEBYTECODE=1 PYTHONHASHSEED=1 LC_ALL=C.UTF-8
version=$("$python" "$root/installer/common/versions.py")
SOURCE_DATE_EPOCH=$("$python" "$root/installer/common/versions.py" epoch)
export SOURCE_DATE_EPOCH

# the times and modes of files are those of the release, not of whoever builds it
settle() {
    chmod -R u=rwX,go=rX "$1"
    find "$1" -exec touch --no-dereference --date="@$SOURCE_DATE_EPOCH" {} +
}

"$python" -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check --no-index --find-links "$WHEELS" \
    --no-deps --require-hashes -r "$WHEELS/requirements.txt"
# modules go in uncompressed: squashfs and xz pack them better, and they start faster
export PYINSTALLER_ZLIB_COMPRESSION_LEVEL=0
(cd "$root" && PYINSTALLER_CONFIG_DIR="$work/pyinstaller" "$work/venv/bin/pyinstaller" --noconfirm --clean --log-level ERROR \
    --workpath "$work/build" --distpath "$work/dist" build.spec)
for data in "$work"/dist/chaveiro/_internal/PySide6/Qt/lib/libicudata.so.*; do
    "$here/icu.sh" "$data"
done
# The bundled fontconfig also reads the system's templates, and complains about words newer than itself; our own
# fonts.conf needs none of them. The name has the same length, so nothing else in the library moves.
sed -i 's#/usr/share/fontconfig/conf\.avail#/usr/share/fontconfig/conf.none_#g' "$work/dist/chaveiro/_internal/libfontconfig.so.1"
gcc -shared -nostdlib -O2 -Wall -Wextra -Werror -o "$work/dist/chaveiro/_internal/libsystemd.so.0" "$here/libsystemd.c" \
    -Wl,-soname,libsystemd.so.0,--version-script="$here/libsystemd.map",--build-id=none,-s
"$python" "$here/glibc.py" "$work/dist/chaveiro"
"$work/venv/bin/python" "$root/installer/common/notices.py" "$work/dist/chaveiro/LICENCAS.txt"
settle "$work/dist/chaveiro"
tar -C "$work/dist" --sort=name --owner=0 --group=0 --numeric-owner -cf - chaveiro | gzip -n9 >"$out/chaveiro-$version-linux-x86_64.tar.gz"

# what the AppImage and the package have in common: /usr as it will be
share=$work/appdir/usr/share
mkdir -p "$work/appdir/usr/bin" "$work/appdir/usr/lib" "$share/applications" "$share/metainfo" \
    "$share/icons/hicolor/scalable/apps" "$share/icons/hicolor/256x256/apps"
cp -a "$work/dist/chaveiro" "$work/appdir/usr/lib/chaveiro"
ln -s ../lib/chaveiro/chaveiro "$work/appdir/usr/bin/chaveiro"
cp "$here/chaveiro.desktop" "$share/applications/"
sed "s/@VERSION@/$version/; s/@DATE@/$(date -u -d "@$SOURCE_DATE_EPOCH" +%F)/" "$here/br.chaveiro.Chaveiro.metainfo.xml" \
    >"$share/metainfo/br.chaveiro.Chaveiro.metainfo.xml"
cp "$root/resources/icons/chaveiro.svg" "$share/icons/hicolor/scalable/apps/chaveiro.svg"
QT_QPA_PLATFORM=offscreen "$work/venv/bin/python" "$root/installer/common/icons.py" png \
    "$share/icons/hicolor/256x256/apps/chaveiro.png"

. "$here/deb.sh"

[ -n "${RUNTIME:-}" ] || exit 0
echo "$RUNTIME_SHA256  $RUNTIME" | sha256sum --check --quiet -
cp -a "$work/appdir" "$work/image"
ln -s usr/lib/chaveiro/chaveiro "$work/image/AppRun"
cp "$here/chaveiro.desktop" "$share/icons/hicolor/scalable/apps/chaveiro.svg" "$work/image/"
cp "$share/icons/hicolor/256x256/apps/chaveiro.png" "$work/image/.DirIcon"
cp "$here/preload.txt" "$work/image/.preload"
settle "$work/image"
# Nothing can run beside the loading of Python itself, neither of the window nor of a command: it is not compressed.
mksquashfs "$work/image" "$work/image.squashfs" -root-owned -noappend -no-xattrs -no-progress -quiet \
    -comp zstd -Xcompression-level 19 -b 128K -action 'uncompressed @ name(libpython*)' >"$work/mksquashfs.log"
target=$out/Chaveiro-$version-x86_64.AppImage
cat "$RUNTIME" "$work/image.squashfs" >"$target.new" # not in place: the old one may be running
chmod 755 "$target.new"
mv "$target.new" "$target"
