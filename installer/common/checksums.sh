#!/bin/sh
# checksums.sh FOLDER: writes SHA256SUMS over every file of the folder, by name; checks it at once. With GPG_KEY set,
# signs it in clear.
set -eu
cd "$1"
rm -f SHA256SUMS SHA256SUMS.asc
find . -maxdepth 1 -type f ! -name 'SHA256SUMS*' -printf '%P\0' | LC_ALL=C sort -z | xargs -0 sha256sum >/tmp/sums.$$
mv /tmp/sums.$$ SHA256SUMS
sha256sum --check --quiet SHA256SUMS
[ -z "${GPG_KEY:-}" ] || gpg --batch --local-user "$GPG_KEY" --clearsign --output SHA256SUMS.asc SHA256SUMS
