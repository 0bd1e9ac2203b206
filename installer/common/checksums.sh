#!/bin/sh
# checksums.sh FOLDER: writes SHA256SUMS over every file of the folder, by name, and checks it at once. With
# GPG_PRIVATE_KEY (the key in ASCII armour) it also signs the list: SHA256SUMS.asc. GPG_PASSPHRASE opens the key.
set -eu
cd "$1"
work=$(mktemp -d)
# the agent of this folder ends with it
trap 'GNUPGHOME=$work/gnupg gpgconf --kill all 2>/dev/null || true; rm -rf "$work"' EXIT
rm -f SHA256SUMS SHA256SUMS.asc
find . -maxdepth 1 -type f -printf '%P\0' | LC_ALL=C sort -z | xargs -0 sha256sum >"$work/sums"
cp "$work/sums" SHA256SUMS
sha256sum --check --quiet SHA256SUMS

if [ -z "${GPG_PRIVATE_KEY:-}" ]; then
    echo "SHA256SUMS is not signed, for lack of a key" >&2
    exit 0
fi
mkdir -m 700 "$work/gnupg"
export GNUPGHOME="$work/gnupg"
printf '%s\n' "$GPG_PRIVATE_KEY" | gpg --batch --quiet --import
printf '%s\n' "${GPG_PASSPHRASE:-}" |
    gpg --batch --quiet --pinentry-mode loopback --passphrase-fd 0 --armor --detach-sign --output SHA256SUMS.asc SHA256SUMS
gpg --batch --quiet --verify SHA256SUMS.asc SHA256SUMS
