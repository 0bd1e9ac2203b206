#!/bin/sh
# make reproducible: a second build of everything, from a copy of the same tree, must give the same bytes as dist/.
set -eu
. "$(dirname "$0")/chroot.sh"
first=$OUT
copy=$CACHE/copy
rm -rf "$copy" && mkdir -p "$copy"
(cd "$ROOT" && git ls-files -z --cached --others --exclude-standard | tar --null -T - -cf -) | tar -C "$copy" -xf -
OUT=$CACHE/second SOURCE=$copy "$ROOT/installer/linux/appimage.sh" >/dev/null
OUT=$CACHE/second/windows SOURCE=$copy
export OUT
mkdir -p "$OUT"
chroot_run wine13 nice -n 19 sh /src/installer/windows/wine.sh 'C:\Python311\python.exe' \
    'Z:\src\installer\windows\build.py' 'Z:\out'
differs=0
for file in "$CACHE"/second/*.AppImage "$CACHE"/second/*.deb "$CACHE"/second/*.tar.gz; do
    cmp "$file" "$first/${file##*/}" && echo "same  ${file##*/}" || differs=1
done
diff -r "$OUT/Chaveiro" "$first/windows/Chaveiro" && echo "same  windows/Chaveiro" || differs=1
exit $differs
