#!/bin/sh
# Runs inside a chroot: the ordinary user "pessoa" installs a certificate with the program $1 (an AppImage or an installed
# command); polkit lets that user's pkexec through, as a typed password would. $2 is the certificate, $3 its password.
set -eu
program=$1 certificate=$2 password=$3
mkdir -p /run/dbus /etc/polkit-1/rules.d /etc/polkit-1/localauthority/50-local.d
rm -f /run/dbus/pid /run/dbus/system_bus_socket
cat >/etc/polkit-1/rules.d/49-pessoa.rules <<'EOF'
polkit.addRule(function (action, subject) {
    if (subject.user == "pessoa") { return polkit.Result.YES; }
});
EOF
dbus-daemon --system --nofork --nopidfile &
bus=$!
while [ ! -S /run/dbus/system_bus_socket ]; do kill -0 $bus; sleep 0.1; done
/usr/lib/polkit-1/polkitd --no-debug &
polkit=$!
trap 'kill $polkit $bus 2>/dev/null' EXIT
while ! dbus-send --system --print-reply --dest=org.freedesktop.DBus / org.freedesktop.DBus.GetNameOwner \
    string:org.freedesktop.PolicyKit1 >/dev/null 2>&1; do kill -0 $polkit; sleep 0.1; done

chaves=/opt/e-SUS/webserver/chaves
code=0
printf '%s\n' "$password" | su pessoa -c "'$program' instalar '$certificate' --sim --senha-stdin" || code=$?
[ "$code" = 0 ] || { echo "exit code $code"; exit 1; }
name=$(ls "$chaves")
cmp "$certificate" "$chaves/$name"
stat -c '%U %a %n' "$chaves/$name"
if su pessoa -c "cat '$chaves/$name'" >/dev/null 2>&1; then echo "pessoa can read the file"; exit 1; fi
echo installed by polkit
