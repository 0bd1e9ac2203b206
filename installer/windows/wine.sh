#!/bin/sh
# wine.sh PROGRAM ARGUMENT...: runs one Windows program inside wine13 and hands on its output and exit code. A Windows
# Python cannot start on a closed or redirected standard input, so it gets a pipe that stays open.
set -u
export WINEPREFIX=${WINEPREFIX:-/opt/wine} WINEDEBUG=-all
status=$(mktemp)
{ sleep 3600 & echo $! >"$status.pid"; wait; } 2>/dev/null | { wine "$@" 2>&1; echo $? >"$status"; kill "$(cat "$status.pid")" 2>/dev/null; } | cat
code=$(cat "$status")
rm -f "$status" "$status.pid"
exit "$code"
