#!/usr/bin/env bash
# What tileserver/deploy has, together: the program with the settings file and the command of the unit, nginx in front.
#   deploy_service.sh PROGRAM
set -euo pipefail
source "$(dirname "$0")/nginx_in_front.sh"
program=$1

"$program" sample "$work/stad" --objects 3000 >/dev/null
"$program" import "$work/stad/bgt.zip" --into "$work/store.gpkg" >/dev/null
"$program" tiles "$work/store.gpkg" --out "$work/gemeente.pmtiles" --zoom 12-15 >/dev/null
sed -E "s|^listen = .*|listen = \"127.0.0.1:0\"|; s|^# (tiles = ).*|\1[\"$work/gemeente.pmtiles\"]|" "$sample/wijkbeeld.toml" >"$work/wijkbeeld.toml"
# The command as it stands in the unit.
command=$(sed -n 's/^ExecStart=//p' "$sample/wijkbeeld.service")
[ "$command" = "/usr/bin/wijkbeeld serve /var/lib/wijkbeeld/store.gpkg --config /etc/wijkbeeld.toml" ] || fail "another command: $command"
sed "s|/usr/bin/wijkbeeld|$program|; s|^User=.*|User=root|; s|^Group=.*|Group=root|" "$sample/wijkbeeld.service" >"$work/wijkbeeld.service"
if command -v systemd-analyze >/dev/null; then
  systemd-analyze verify --man=no "$work/wijkbeeld.service" >"$work/verified" 2>&1 || fail "the unit: $(cat "$work/verified")"
  # Words of the unit that systemd does not know are warnings; so are those about other units, which are not ours.
  ! grep 'wijkbeeld.service:[0-9]' "$work/verified" || fail "the unit"
else
  echo "SKIPPED: no systemd-analyze; the unit is not verified"
fi
command=${command/\/usr\/bin\/wijkbeeld/$program}
command=${command/\/var\/lib\/wijkbeeld/$work}
command=${command/\/etc/$work}
$command 2>"$work/log" & server_pid=$!
wait_for ' at http' "$work/log"
start_nginx "$(sed -n 's/.* at http.*:\([0-9]*\)$/\1/p' "$work/log")" /healthz

# asks PATH OPTION...: the head in $work/head, the body in $work/body
asks() {
  local path=$1
  shift
  curl -sk -D "$work/head" -o "$work/body" -H 'Host: kaart.example' "$@" "$address$path"
}
field() { sed -n "s/^$1: *\(.*\)\r\$/\1/Ip" "$work/head"; }
status() { sed -n '1s/^HTTP[^ ]* \([0-9]*\).*/\1/p' "$work/head"; }
equal() { [ "$2" = "$3" ] || fail "$1: expected '$3', got '$2'"; }

# The tile of level 13 in the middle of the town.
read -r z row col < <(python3 -c '
import math, sqlite3, sys
west, south, east, north = sqlite3.connect(sys.argv[1]).execute("SELECT min(min_x), min(min_y), max(max_x), max(max_y) FROM gpkg_contents WHERE min_x > 0").fetchone()
lat, lon = 52.15517440 + ((south + north) / 2 - 463000) / 111265.0, 5.38720621 + ((west + east) / 2 - 155000) / 68500.0
n = 2 ** 13
print(13, int((1 - math.asinh(math.tan(math.radians(lat))) / math.pi) / 2 * n), int((lon + 180) / 360 * n))' "$work/store.gpkg")
tile=/v1/tiles/WebMercatorQuad/$z/$row/$col

# The same tile: first from us, then from the cache of nginx, packed and not, each with its own ETag.
for encoding in gzip identity; do
  for cached in MISS HIT; do
    asks "$tile" -H "Accept-Encoding: $encoding"
    equal "$encoding, $cached: status" "$(status)" 200
    equal "$encoding, $cached: in the cache of nginx" "$(field x-cache)" $cached
    equal "$encoding: Content-Encoding" "$(field content-encoding)" "${encoding/identity/}"
    cp "$work/body" "$work/$encoding.$cached"
  done
  cmp "$work/$encoding.MISS" "$work/$encoding.HIT" || fail "the cache has other bytes"
  field etag >"$work/$encoding.etag"
  asks "$tile" -H "Accept-Encoding: $encoding" -H "If-None-Match: $(cat "$work/$encoding.etag")"
  equal "$encoding: asked again" "$(status)" 304
done
gunzip <"$work/gzip.HIT" | cmp - "$work/identity.HIT" || fail "packed and not packed differ"
! cmp -s "$work/gzip.etag" "$work/identity.etag" || fail "one ETag for two representations"

# Links are those of the outside, whatever a visitor says.
asks '/v1?f=json' -H 'X-Forwarded-Prefix: /evil' -H 'X-Forwarded-Host: evil.example' -H 'X-Forwarded-Proto: gopher' -H 'X-Forwarded-Port: 6666'
! grep -E 'evil|gopher|6666|127\.0\.0\.1' "$work/body" || fail "links of a visitor's making"
grep '"https://kaart.example/v1"' "$work/body" >/dev/null || fail "links are not those of the outside"
cp "$work/body" "$work/landing"
asks '/v1/?f=json'
cmp "$work/body" "$work/landing" || fail "/v1/ is not /v1"
asks /v1 -H 'Accept: text/html'
equal "for a browser" "$(field content-type)" "text/html; charset=utf-8"
asks /v1 -H 'Accept: application/json'
equal "for a program, after a browser" "$(field content-type)" application/json

# Archives: ranges, not stored on the way.
asks /v1/archives/gemeente.pmtiles -H 'Range: bytes=0-6'
equal "range: status" "$(status)" 206
equal "range: bytes" "$(cat "$work/body")" PMTiles
equal "range: in the cache of nginx" "$(field x-cache)" ""
asks /v1/archives/gemeente.pmtiles
cmp "$work/body" "$work/gemeente.pmtiles" || fail "another archive"
asks '/v1/collections/pand/download?f=gpkg' -H 'Range: bytes=0-14'
equal "range of a download: status" "$(status)" 206
equal "range of a download: bytes" "$(cat "$work/body")" "SQLite format 3"
asks /v1/collections/pand/download
equal "stream: in the cache of nginx" "$(field x-cache)" ""
equal "stream: whole" "$(tail -c 3 "$work/body")" "]}"
asks /v1/collections/pand/items/x
equal "errors too: CORS" "$(field access-control-allow-origin)" '*'
asks "$tile" -X OPTIONS -H 'Origin: https://elders.example' -H 'Access-Control-Request-Method: GET'
equal "preflight" "$(status)" 204
! grep -E '127\.0\.0\.1|\?' "$work/wijkbeeld.log" || fail "personal data in the log of nginx"
! grep '^{' "$work/log" | grep -E '\?|evil' || fail "personal data in our log"
[ "$(grep -c '^{' "$work/log")" -gt 5 ] || fail "no log, though the settings ask for it"

# As systemd stops it. What nginx has, it goes on giving.
kill -TERM $server_pid
wait $server_pid || fail "it did not end well: $?"
asks "$tile" -H "Accept-Encoding: gzip"
equal "without us" "$(status)" 200
echo "the unit, the settings and nginx work together"
