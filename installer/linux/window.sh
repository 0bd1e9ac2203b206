#!/bin/sh
# window.sh PROGRAM PICTURE: opens the window on the screen of $DISPLAY, waits until it is there, takes a picture.
set -u
"$1" >/tmp/window.log 2>&1 &
program=$!
for _ in $(seq 100); do
    xwininfo -root -tree 2>/dev/null | grep -q '"[^"]*Chaveiro' && break
    kill -0 "$program" 2>/dev/null || break
    sleep 0.1
done
sleep 2
import -window root "$2"
colours=$(identify -format %k "$2")
kill "$program" 2>/dev/null
wait "$program" 2>/dev/null
if [ -s /tmp/window.log ]; then cat /tmp/window.log; fi
[ "$colours" -gt 24 ] && echo "window seen"
rm -f /tmp/window.log
