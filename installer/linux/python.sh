#!/bin/sh
# Runs inside builder11: CPython 3.11 into /opt/python from the source package of Debian 12, of whose patches only the
# corrections are taken (the others move folders to Debian's taste).
set -eu
mirror=$(sed -n 's/^deb \([^ ]*\) bullseye main.*/\1/p' /etc/apt/sources.list | head -n 1)
cat >/etc/apt/sources.list.d/python-source.list <<EOF
deb-src $mirror bookworm main
EOF
apt-get -qq update
rm -rf /tmp/python && mkdir /tmp/python && cd /tmp/python
apt-get -qq source --download-only python3.11
dpkg-source --extract --skip-patches ./*.dsc source
cd source
# the series begins with Debian's layout; from this patch on it holds the corrections
sed -n '/^shutdown-deadlock.diff/,$p' debian/patches/series | while read -r patch; do
    patch --batch --forward --silent -p1 <"debian/patches/$patch" || { echo "$patch does not apply" >&2; exit 1; }
done
# a correction to pyexpat needs what Debian's build files, left out here, define for it
sed -i '1i #define Py_BUILD_CORE_MODULE 1' Modules/pyexpat.c
./configure --prefix=/opt/python --enable-shared --with-system-expat --disable-test-modules \
    LDFLAGS='-Wl,-rpath,/opt/python/lib'
nice -n 19 make -s -j"$(nproc)"
make -s install
/opt/python/bin/python3.11 -c 'import pyexpat, bz2, ctypes, hashlib, lzma, ssl, zlib; print(ssl.OPENSSL_VERSION)'
touch /opt/python/.made
rm -rf /tmp/python
