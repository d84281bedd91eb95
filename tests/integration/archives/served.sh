#!/usr/bin/env bash
# A tile from an archive and the same one made on demand are one answer: the same bytes, and the same ETag.
#   served.sh PROGRAM WORKFOLDER
set -euo pipefail
program=$1 work=$2
servers=()
trap 'for server in "${servers[@]}"; do kill "$server" 2>/dev/null || true; done' EXIT
fail() { echo "FAILED: $*" >&2; exit 1; }
equal() { [ "$2" = "$3" ] || fail "$1: expected $3, got $2"; }
rm -rf "$work" && mkdir -p "$work" && cd "$work"

"$program" sample stad --objects 3000 >/dev/null
"$program" import stad/bgt.zip --into stad.gpkg >/dev/null
# serve NAME OPTION...: its address is in NAME.base
serve() {
  local name=$1
  shift
  "$program" serve stad.gpkg --listen 127.0.0.1:0 "$@" 2>"$name.log" &
  servers+=($!)
  for _ in $(seq 100); do grep -q ' at http' "$name.log" && break; kill -0 $! || fail "the server stopped: $(cat "$name.log")"; sleep 0.1; done
  sed -n 's/.* at \(http.*\)$/\1/p' "$name.log" >"$name.base"
}
etag() { sed -n 's/^etag: *\(.*\)\r$/\1/Ip' "$1"; }

for archive in a.pmtiles a.mbtiles; do
  "$program" tiles stad.gpkg --out $archive --zoom 14-17 >/dev/null
  serve $archive --tiles $archive
done
serve made
# The largest tile of the archive and the smallest, which is less than what is packed of other answers.
for order in DESC ASC; do
  read -r z x tms < <(sqlite3 -separator ' ' a.mbtiles "SELECT zoom_level, tile_column, tile_row FROM tiles ORDER BY length(tile_data) $order, 1, 2, 3 LIMIT 1")
  tile="/v1/tiles/WebMercatorQuad/$z/$(((1 << z) - 1 - tms))/$x?f=mvt"
  for encoding in gzip identity; do
    for server in made a.pmtiles a.mbtiles; do
      curl -fsS -D $server.$encoding.head -o $server.$encoding.body -H "Accept-Encoding: $encoding" "$(cat $server.base)$tile"
      grep -iq '^vary:.*accept-encoding' $server.$encoding.head || fail "$server, $encoding: no Vary"
      equal "$server, $encoding" "$(sed -n 's/^content-encoding: *\(.*\)\r$/\1/Ip' $server.$encoding.head)" "${encoding/identity/}"
      cmp $server.$encoding.body made.$encoding.body || fail "$server, $encoding: other bytes"
      equal "ETag of $server, $encoding" "$(etag $server.$encoding.head)" "$(etag made.$encoding.head)"
      # What a browser has from one is known to the other.
      equal "$server, $encoding: asked again" "$(curl -s -o none -w '%{http_code}' -H "Accept-Encoding: $encoding" \
        -H "If-None-Match: $(etag made.$encoding.head)" "$(cat $server.base)$tile")" 304
    done
  done
  [ -n "$(etag made.gzip.head)" ] || fail "no ETag"
  gunzip <made.gzip.body | cmp - made.identity.body || fail "unpacked it is another tile"
  # Other bytes have another strong ETag (RFC 9110, 8.8.3.3).
  [ "$(etag made.gzip.head)" != "$(etag made.identity.head)" ] || fail "packed and not packed have one ETag"
done
[ "$(stat -c %s made.identity.body)" -lt 1024 ] || fail "the smallest tile is not small"
echo ok
