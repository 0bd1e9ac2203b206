#!/bin/sh
# runtime/build.sh OUTPUT: the static program that begins the AppImage, from runtime.c and the static libraries of
# squashfuse (BSD-2), libfuse3 (LGPL-2.1) and zstd (BSD-3) of the system it runs on (builder11). OUTPUT is the same every time.
set -eu
out=$1
cd "$(dirname "$0")"
${CC:-gcc} -std=gnu11 -O2 -Wall -Wextra -Wshadow -Werror -D_FILE_OFFSET_BITS=64 -isystem /usr/include/fuse3 \
    -fstack-protector-strong -D_FORTIFY_SOURCE=2 -fPIE -static-pie \
    -Wl,-z,relro,-z,now,-z,noexecstack,--build-id=none,--gc-sections -ffunction-sections -s \
    -o "$out" runtime.c -lsquashfuse -lfuse3 -lzstd -lpthread -ldl 2>"$out.log" ||
    { cat "$out.log" >&2; exit 1; }
# the mark by which file managers and the AppImage tools know a type 2 image
printf 'AI\002' | dd of="$out" bs=1 seek=8 conv=notrunc status=none
rm "$out.log"
