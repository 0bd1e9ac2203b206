#!/bin/sh
# setup.sh FOLDER ICON OUTPUT: the Windows installer of a folder made by build.py. Needs makensis 3.08 or newer, on any
# system. The same folder gives the same bytes.
set -eu
root=$(cd "$(dirname "$0")/../.." && pwd)
version=$(sed -n 's/^__version__ = "\(.*\)"/\1/p' "$root/app/__init__.py")
find "$1" -exec touch --no-dereference --date=2026-01-01T00:00:00Z {} +
cd "$root/installer/windows"
makensis -V2 -WX -INPUTCHARSET UTF8 "-DVERSION=$version" "-DVERSION4=$version.0" "-DFOLDER=$1" "-DICON=$2" "-DOUTPUT=$3" \
    setup.nsi
