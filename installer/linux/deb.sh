# shellcheck shell=sh disable=SC2154 # the variables are those of build.sh
# Sourced by build.sh: the Debian package of the same folder, for those who prefer packages. It brings what an
# AppImage cannot install: the polkit action with its Portuguese question, and the daily timer, switched off.
deb=$work/deb
mkdir -p "$deb/DEBIAN" "$deb/usr/share/polkit-1/actions" "$deb/usr/lib/systemd/system" "$deb/usr/share/doc/chaveiro"
cp -a "$work/appdir/usr" "$deb/"
for file in "$here"/*.policy "$here"/*.service "$here"/*.timer; do
    case $file in
        */\**) continue ;;
        *.policy) cp "$file" "$deb/usr/share/polkit-1/actions/" ;;
        *) cp "$file" "$deb/usr/lib/systemd/system/" ;;
    esac
done
cp "$root/LICENSE" "$deb/usr/share/doc/chaveiro/copyright"
cp "$work/dist/chaveiro/LICENCAS.txt" "$deb/usr/share/doc/chaveiro/"
cat >"$deb/DEBIAN/control" <<EOF
Package: chaveiro
Version: $version
Architecture: amd64
Maintainer: Chaveiro <chaveiro@localhost>
Installed-Size: $(du -sk "$deb/usr" | cut -f1)
Depends: libc6 (>= 2.28)
Recommends: pkexec | policykit-1, xdg-utils
Section: utils
Priority: optional
Description: certificado da RNDS no PEC e-SUS APS
 Coloca o certificado digital da RNDS na pasta chaves do PEC e-SUS APS, diz em
 português o que está errado e o que fazer, e avisa antes de o certificado vencer.
EOF
cat >"$deb/DEBIAN/prerm" <<'EOF'
#!/bin/sh
# The daily check stops with the program; what it remembers of certificates stays in each user's folder.
set -e
if [ "$1" = remove ] && [ -d /run/systemd/system ]; then
    systemctl disable --now --quiet chaveiro-aviso.timer 2>/dev/null || true
fi
EOF
chmod 755 "$deb/DEBIAN/prerm"
(cd "$deb" && find usr -type f -print0 | LC_ALL=C sort -z | xargs -0 md5sum >DEBIAN/md5sums)
settle "$deb"
chmod 755 "$deb/DEBIAN/prerm"
if command -v dpkg-deb >/dev/null; then
    dpkg-deb --root-owner-group -Zxz -z4 --build "$deb" "$out/chaveiro_${version}_amd64.deb" >/dev/null
fi
