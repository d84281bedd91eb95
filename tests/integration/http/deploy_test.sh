#!/usr/bin/env bash
# The nginx sample of tileserver/deploy in front of our transport.
#   deploy_test.sh SERVER
set -euo pipefail
source "$(dirname "$0")/nginx_in_front.sh"

"$1" 127.0.0.1:0 > "$work/port" < /dev/null & server_pid=$!
wait_for port "$work/port"
start_nginx "$(cut -d' ' -f2 "$work/port")" /hello

[ "$(curl -sk "$address/hello")" = hello ] || fail "not our answer"
[ "$(curl -sk -o /dev/null -w '%{http_version} %{size_download}' "$address/bytes?n=300000")" = "2 300000" ] || fail "not HTTP/2 with all bytes"
grep -qi '^content-length: 300000' <<<"$(curl -skI "$address/bytes?n=300000")" || fail "HEAD without the length"
[ "$(curl -sk -o /dev/null -w '%{http_code}' -d "$(head -c 5000 /dev/zero | tr '\0' x)" "$address/hello")" = 413 ] || fail "a body got through"
[ "$(curl -s -o /dev/null -w '%{http_code}' "http://127.0.0.1:$plain/hello")" = 308 ] || fail "no way to https"
curl -sk "$address/say?what=private" > /dev/null
! grep -qE 'private|127\.0\.0\.1' "$work/wijkbeeld.log" || fail "personal data in the log"
echo "nginx in front works"
