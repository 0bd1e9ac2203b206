#!/bin/sh
# Writes the lock files again from pyproject.toml: exact versions, hashes, and the name of no registry.
# Needs uv (pip install uv). base: the command line. gui: what releases ship. newest: the other end of the
# range. dev: tests, linters and build tools, in the versions that fit base.
set -eu
cd "$(dirname "$0")/.."
lock() {
    out=$1
    shift
    uv pip compile --quiet --generate-hashes --universal --python-version 3.11 --no-emit-index-url \
        --no-emit-find-links --custom-compile-command "make lock" --output-file "requirements/$out.lock" "$@"
}
lock base pyproject.toml ${UPGRADE:+--upgrade}
echo 'PySide6-Essentials==6.7.3; python_version < "3.13"' | lock gui - -c requirements/base.lock
printf '%s\n' 'PySide6-Essentials>=6.12; python_version >= "3.12"' 'PySide6-Essentials>=6.11,<6.12; python_version < "3.12"' |
    lock newest - -c requirements/base.lock
lock dev --group test --group lint --group build -c requirements/base.lock
