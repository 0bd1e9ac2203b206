#!/bin/sh
# Runs inside builder11: OpenSSL 3.0 and CPython 3.11 into /opt/python, from the source packages of Debian 12, whose
# corrections go on for longer than those of Debian 11. Of CPython's patches only the corrections are taken (the others
# move folders to Debian's taste).
set -eu
mirror=$(sed -n 's/^deb \([^ ]*\) bullseye main.*/\1/p' /etc/apt/sources.list | head -n 1)
cat >/etc/apt/sources.list.d/python-source.list <<EOF
deb-src $mirror bookworm main
EOF
apt-get -qq update
rm -rf /opt/python /tmp/python && mkdir /tmp/python && cd /tmp/python
apt-get -qq source --download-only openssl python3.11

dpkg-source --extract openssl_*.dsc openssl
cd openssl
# settings and authorities are looked for where Debian and Ubuntu have them; app/rnds/trust.py knows other systems
./Configure linux-x86_64 --prefix=/opt/python --libdir=lib --openssldir=/usr/lib/ssl shared no-tests no-legacy \
    -Wl,-rpath,/opt/python/lib
nice -n 19 make -s -j"$(nproc)"
make -s install_sw
cd ..

dpkg-source --extract --skip-patches python3.11_*.dsc python
cd python
# the series begins with Debian's layout; from this patch on it holds the corrections
sed -n '/^shutdown-deadlock.diff/,$p' debian/patches/series | while read -r patch; do
    patch --batch --forward --silent -p1 <"debian/patches/$patch" || { echo "$patch does not apply" >&2; exit 1; }
done
# a correction to pyexpat needs what Debian's build files, left out here, define for it
sed -i '1i #define Py_BUILD_CORE_MODULE 1' Modules/pyexpat.c
# sem_clockwait came with glibc 2.30; without it CPython waits by sem_timedwait, as it did before (see glibc.py)
./configure --prefix=/opt/python --enable-shared --with-system-expat --disable-test-modules \
    --with-openssl=/opt/python --with-openssl-rpath=auto ac_cv_func_sem_clockwait=no LDFLAGS='-Wl,-rpath,/opt/python/lib'
nice -n 19 make -s -j"$(nproc)"
make -s install
/opt/python/bin/python3.11 -c 'import pyexpat, bz2, ctypes, hashlib, lzma, ssl, zlib; print(ssl.OPENSSL_VERSION)'
cksum /src/installer/linux/python.sh >/opt/python/.made
rm -rf /tmp/python
