#!/usr/bin/env bash
# The nginx sample of tileserver/deploy, with other addresses, in front of our transport.
#   deploy_test.sh SERVER
set -euo pipefail
server=$1
sample=$(dirname "$0")/../../../tileserver/deploy/nginx.conf
work=$(mktemp -d)
trap 'kill ${nginx_pid:-} ${server_pid:-} 2>/dev/null; wait 2>/dev/null; rm -rf "$work"' EXIT
chmod 755 "$work"
fail() { echo "$1" >&2; cat "$work/error.log" >&2; exit 1; }

"$server" 127.0.0.1:0 > "$work/port" < /dev/null & server_pid=$!
for _ in $(seq 200); do grep -q port "$work/port" && break; sleep 0.05; done
port=$(cut -d' ' -f2 "$work/port")
# Two ports that are free now.
read -r plain tls < <(python3 -c 'import socket
s = [socket.socket() for _ in range(2)]
for x in s: x.bind(("127.0.0.1", 0))
print(*(x.getsockname()[1] for x in s))')

openssl req -x509 -newkey rsa:2048 -nodes -keyout "$work/privkey.pem" -out "$work/fullchain.pem" -days 2 \
  -subj /CN=kaart.example 2> /dev/null
sed -e "s|/etc/ssl/wijkbeeld|$work|; s|/var/cache/nginx/wijkbeeld|$work/cache|; s|/var/log/nginx|$work|" \
    -e "/listen \[::\]/d; s|listen 80;|listen 127.0.0.1:$plain;|; s|listen 443|listen 127.0.0.1:$tls|; s|127.0.0.1:8080|127.0.0.1:$port|" \
    "$sample" > "$work/site.conf"
echo "daemon off; pid $work/pid; error_log $work/error.log; events {} http { include $work/site.conf; }" > "$work/nginx.conf"
nginx -c "$work/nginx.conf" 2> /dev/null & nginx_pid=$!
address=https://127.0.0.1:$tls
for _ in $(seq 200); do curl -sk -o /dev/null "$address/hello" && break; sleep 0.05; done

[ "$(curl -sk "$address/hello")" = hello ] || fail "not our answer"
[ "$(curl -sk -o /dev/null -w '%{http_version} %{size_download}' "$address/bytes?n=300000")" = "2 300000" ] || fail "not HTTP/2 with all bytes"
grep -qi '^content-length: 300000' <<<"$(curl -skI "$address/bytes?n=300000")" || fail "HEAD without the length"
[ "$(curl -sk -o /dev/null -w '%{http_code}' -d "$(head -c 5000 /dev/zero | tr '\0' x)" "$address/hello")" = 413 ] || fail "a body got through"
[ "$(curl -s -o /dev/null -w '%{http_code}' "http://127.0.0.1:$plain/hello")" = 308 ] || fail "no way to https"
curl -sk "$address/say?what=private" > /dev/null
! grep -qE 'private|127\.0\.0\.1' "$work/wijkbeeld.log" || fail "personal data in the log"
echo "nginx in front works"
