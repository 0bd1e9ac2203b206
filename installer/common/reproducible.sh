#!/bin/sh
# make reproducible: a second build of everything, from a copy of the same tree, must give the same bytes as dist/, and
# so must two installers and two ZIPs of the two Windows folders. Needs what make appimage and make windows-check made.
set -eu
. "$(dirname "$0")/chroot.sh"
first=$OUT
copy=$CACHE/copy
rm -rf "$copy" "$CACHE/second" && mkdir -p "$copy" "$CACHE/second/windows"
(cd "$ROOT" && git ls-files -z --cached --others --exclude-standard | tar --null -T - -cf -) | tar -C "$copy" -xf -
OUT=$CACHE/second SOURCE=$copy "$ROOT/installer/linux/appimage.sh" >/dev/null

windows() { # windows TREE OUTPUT COMMAND...: in wine13, with the tree at /src and the output at /out
    (ROOT=$1 OUT=$2 && shift 2 && chroot_run wine13 nice -n 19 "$@")
}
windows "$copy" "$CACHE/second/windows" sh /src/installer/windows/wine.sh 'C:\Python311\python.exe' \
    'Z:\src\installer\windows\build.py' 'Z:\out'
rm -rf "$CACHE/first" && mkdir "$CACHE/first"
cp -a "$first/windows/Chaveiro" "$first/windows/chaveiro.ico" "$first/windows/instalador.bmp" "$CACHE/first/"
for folder in "$CACHE/first" "$CACHE/second/windows"; do
    windows "$copy" "$folder" sh -c 'sh /src/installer/windows/setup.sh /out /out/instalador.exe
        python3 /src/installer/windows/pack.py /out/Chaveiro /out/portatil.zip'
done

differs=0
same() { if cmp "$1" "$2"; then echo "same  ${1##*/}"; else differs=1; fi; }
for file in "$CACHE"/second/*.AppImage "$CACHE"/second/*.deb "$CACHE"/second/*.tar.gz; do
    same "$file" "$first/${file##*/}"
done
if diff -r "$CACHE/first/Chaveiro" "$CACHE/second/windows/Chaveiro"; then echo "same  windows/Chaveiro"; else differs=1; fi
for file in instalador.exe portatil.zip; do
    same "$CACHE/first/$file" "$CACHE/second/windows/$file"
done
[ "$differs" = 1 ] || rm -rf "$copy" "$CACHE/first" "$CACHE/second"
exit "$differs"
