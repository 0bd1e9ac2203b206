#!/bin/sh
# Makes a machine of its own inside new namespaces: private /opt, /etc, /var, /run, /tmp and home folders, an ordinary
# user, and a copy of the program that everybody may run. It lives until its standard input ends.
#   world.sh ROOT PYTHON_PREFIX SITE_PACKAGES
# ROOT is the checkout. Nothing of this is seen from outside, and nothing stays.
set -eu
root=$1 prefix=$2 packages=$3
export PATH=/usr/sbin:/usr/bin:/sbin:/bin

mount -t tmpfs -o mode=755 tmpfs /srv
mkdir -p /srv/hold/prefix /srv/hold/packages /srv/chaveiro
mount --rbind "$prefix" /srv/hold/prefix
mount --rbind "$packages" /srv/hold/packages
cp -R "$root/app" "$root/resources" /srv/chaveiro/
find /srv/chaveiro -name __pycache__ -prune -exec rm -rf {} +

for folder in /etc /var /usr/lib/systemd/system /usr/share/polkit-1/actions; do
    [ -d "$folder" ] || continue
    mkdir -p "/srv/above$folder" "/srv/work$folder"
    mount -t overlay overlay -o "lowerdir=$folder,upperdir=/srv/above$folder,workdir=/srv/work$folder" "$folder"
done
for folder in /opt /run /home /root; do
    mount -t tmpfs -o mode=755 tmpfs "$folder"
done
mount -t tmpfs -o mode=1777 tmpfs /tmp
mkdir -p /run/dbus /etc/polkit-1/rules.d /tmp/.X11-unix
chmod 1777 /tmp/.X11-unix
rm -rf /var/lib/chaveiro /etc/pec.config
ip link set lo up

# Python and its packages at their own paths again, where they were in a folder that is closed or hidden here
for pair in "$prefix:/srv/hold/prefix" "$packages:/srv/hold/packages"; do
    place=${pair%%:*}
    [ -e "$place" ] || { mkdir -p "$place" && mount --rbind "${pair#*:}" "$place"; }
done
for name in tecnico esus outro; do userdel --force "$name" >/dev/null 2>&1 || true; done
useradd --uid 4242 --user-group --create-home --shell /bin/sh tecnico
useradd --uid 4243 --user-group --no-create-home --shell /usr/sbin/nologin esus
useradd --uid 4244 --user-group --no-create-home --shell /bin/sh outro

"$prefix/bin/python3" -m venv --without-pip /srv/venv
echo "$packages" >"$(echo /srv/venv/lib/python3*/site-packages)/packages.pth"
echo /srv/chaveiro >"$(echo /srv/venv/lib/python3*/site-packages)/chaveiro.pth"
mkdir /srv/bin
printf '#!/bin/sh\nexec /srv/venv/bin/python -B -m app "$@"\n' >/srv/bin/chaveiro
chmod -R a+rX,go-w /srv/chaveiro /srv/venv /srv/bin
chmod a+x /srv/bin/chaveiro
setpriv --reuid=4242 --regid=4242 --clear-groups /srv/venv/bin/python -c 'import cryptography, msgspec' || exit 77
echo ready
exec cat >/dev/null
