#!/usr/bin/env bash
# The nginx sample of tileserver/deploy in front of our transport.
#   deploy_test.sh SERVER
set -euo pipefail
source "$(dirname "$0")/nginx_in_front.sh"

"$1" 127.0.0.1:0 > "$work/port" < /dev/null & server_pid=$!
wait_for port "$work/port"
start_nginx "$(cut -d' ' -f2 "$work/port")" /hello 's|proxy_next_upstream off;|&proxy_read_timeout 1s;|'

[ "$(curl -sk "$address/hello")" = hello ] || fail "not our answer"
[ "$(curl -sk -o /dev/null -w '%{http_version} %{size_download}' "$address/bytes?n=300000")" = "2 300000" ] || fail "not HTTP/2 with all bytes"
grep -qi '^content-length: 300000' <<<"$(curl -skI "$address/bytes?n=300000")" || fail "HEAD without the length"
[ "$(curl -sk -o /dev/null -w '%{http_code}' -d "$(head -c 5000 /dev/zero | tr '\0' x)" "$address/hello")" = 413 ] || fail "a body got through"
[ "$(curl -s -o /dev/null -w '%{http_code}' "http://127.0.0.1:$plain/hello")" = 308 ] || fail "no way to https"
curl -sk "$address/say?what=private" > /dev/null
! grep -qE 'private|127\.0\.0\.1' "$work/wijkbeeld.log" || fail "personal data in the log"

# refuses STATUS RETRY OPTION...: nginx itself answers so, with a problem document that pages of others can read.
refuses() {
  local status=$1 retry=$2
  shift 2
  curl -sk -D "$work/head" -o "$work/body" "$@"
  [ "$(sed -n '1s/^HTTP[^ ]* \([0-9]*\).*/\1/p' "$work/head")" = "$status" ] || fail "$status: $(cat "$work/head")"
  [ "$(jq .status "$work/body")" = "$status" ] || fail "$status: no problem document: $(cat "$work/body")"
  jq -e '(.type | startswith("urn:wijkbeeld:problem:")) and .title != "" and .detail != ""' "$work/body" >/dev/null || fail "$status: $(cat "$work/body")"
  tr -d '\r' <"$work/head" >"$work/fields"
  for field in 'content-type: application/problem+json' 'access-control-allow-origin: \*' 'cache-control: no-store' 'strict-transport-security: max-age=[0-9]*' \
    ${retry:+"retry-after: $retry"}; do
    grep -ix "$field" "$work/fields" >/dev/null || fail "$status: no $field in $(cat "$work/head")"
  done
  [ "$(grep -ic '^content-type' "$work/fields")" = 1 ] || fail "$status: two types"
}
long=$(head -c 20000 /dev/zero | tr '\0' x)
refuses 413 '' -d "$(head -c 5000 /dev/zero | tr '\0' x)" "$address/hello"
refuses 414 '' --http1.1 "$address/$long"
refuses 400 '' --http1.1 -H "X: $long" "$address/hello"
refuses 400 '' --http1.1 --path-as-is "$address/../../x"
refuses 400 '' --http1.1 "$address/%00"
refuses 400 '' "http://127.0.0.1:${address##*:}/hello"
refuses 504 5 "$address/hold?say=late"
curl -sk "$address/release" >/dev/null
# The server's own refusals are passed on as they are.
curl -sk -o "$work/body" -w '%{http_code} %{content_type}' "$address/throw" >"$work/said"
[ "$(cat "$work/said")" = "500 application/problem+json" ] || fail "not the server's own: $(cat "$work/said")"
[ "$(curl -sk -o /dev/null -w '%{http_code}' "$address/wijkbeeld_problem")" = 404 ] || fail "the page of problems is an address"
kill $server_pid
wait $server_pid || true
refuses 502 5 "$address/other"
refuses 502 5 "$address/v1/archives/other"
refuses 502 5 -X POST "$address/other"

# More than one client may have at once.
kill $nginx_pid
wait $nginx_pid || true
"$1" 127.0.0.1:0 >"$work/port" </dev/null & server_pid=$!
wait_for port "$work/port"
start_nginx "$(cut -d' ' -f2 "$work/port")" /hello 's|rate=200r/s|rate=1r/m|; s|burst=400|burst=3|'
for _ in 1 2 3 4; do curl -sk -o /dev/null "$address/hello"; done
refuses 429 1 "$address/hello"
echo "nginx in front works"
