#!/bin/sh
# icu.sh LIBRARY: leaves in Qt's ICU data library (32 MB) only what a program in Portuguese reads: sorting, normalization,
# properties of characters, and the locales pt, en and root. Names of units, currencies, languages and time zones in
# 200 languages, converters of old encodings and dictionaries of scripts without spaces go. Needs icupkg and gcc.
set -eu
library=$1
work=$(mktemp -d)
symbol=$(readelf -Ws "$library" | awk '$8 ~ /^icudt[0-9]+_dat$/ {print $8}')
size=$(($(readelf -Ws "$library" | awk -v name="$symbol" '$8 == name {print $3}')))
start=$(($(readelf -Ws "$library" | awk -v name="$symbol" '$8 == name {print "0x" $2}')))
data=$work/${symbol%_dat}l.dat
# .rodata lies at the same place in the file as in memory; the check of the magic bytes 0xda27 holds that
tail -c +$((start + 1)) "$library" | head -c "$size" >"$data"
[ "$(od -An -tx1 -j2 -N2 "$data" | tr -d ' ')" = da27 ] || { echo "icu.sh: no ICU data in $library" >&2; exit 1; }
icupkg -l "$data" >"$work/all"
kept='(pool|root|pt|pt_BR|en|en_US|res_index)\.res$'
{
    grep -E '^(curr|lang|rbnf|region|unit|zone)/' "$work/all" | grep -vE "/$kept"
    grep -E '^coll/.*\.res$' "$work/all" | grep -vE "/$kept"
    grep -E '^[a-z]{2,3}(_[A-Za-z0-9_]+)?\.res$' "$work/all" | grep -vE "^$kept"
    grep -E '^(brkitr|translit)/|\.cnv$|^unames\.icu$|^confusables\.cfu$' "$work/all" | grep -v '^ibm-5348'
} | sort -u >"$work/remove.txt"
# the names inside begin with the name of the file that is written
mkdir "$work/small"
icupkg -r "$work/remove.txt" "$data" "$work/small/${data##*/}"
cat >"$work/data.s" <<EOF
    .section .rodata
    .globl $symbol
    .type $symbol, @object
    .balign 16
$symbol:
    .incbin "$work/small/${data##*/}"
    .size $symbol, . - $symbol
    .section .note.GNU-stack, "", @progbits
EOF
gcc -shared -nostdlib -Wl,-soname,"$(basename "$library"),--build-id=none,-s" -o "$work/library.so" "$work/data.s"
cat "$work/library.so" >"$library"
rm -r "$work"
