#!/bin/sh
# The main job: the window on the PEC found or, where there is none, on the demonstration. Without a screen the same
# walk goes through the terminal. Usage: run.sh VENV
set -eu
cd "$(dirname "$0")/../.."
chaveiro=$1/bin/chaveiro

if "$chaveiro" detectar --json >/dev/null 2>&1; then
    if [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; then
        exec "$chaveiro"
    fi
    "$chaveiro" detectar
    exec "$chaveiro" painel
fi
exec "$chaveiro" demo
