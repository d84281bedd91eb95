#!/usr/bin/env bash
# From a real delivery to an answer over HTTP, with the program as users have it. The counts to compare with are
# made by grep on the delivery itself.
#   whole_way.sh PROGRAM SOURCE_DIR
set -euo pipefail
program=$1
shared=${WIJKBEELD_SHARED:-$2/../shared}
zip=$shared/bgt-samples/citygml/nlextract/otterlo.zip
if [ ! -e "$zip" ]; then
  [ -z "${CI:-}" ] || { echo "FAILED: sample missing in CI: $zip"; exit 1; }
  echo "SKIPPED: sample not on this machine: $zip"
  exit 0
fi
work=$(mktemp -d)
server=
trap '[ -z "$server" ] || kill "$server" 2>/dev/null || true; rm -rf "$work"' EXIT
fail() { echo "FAILED: $*"; exit 1; }
equal() { [ "$2" = "$3" ] || fail "$1: expected $3, got $2"; }
sql() { sqlite3 "$work/store.gpkg" "$1"; }

# Import, and what the report says.
"$program" import "$zip" --into "$work/store.gpkg" --report "$work/report.json" >/dev/null
field() { sed -n "s/^  \"$1\": \([0-9]*\),*$/\1/p" "$work/report.json"; }
unzip -q "$zip" -d "$work/gml"
read_by_grep=$(cat "$work"/gml/*.gml | grep -o '<cityObjectMember>' | wc -l)
ended_by_grep=$(cat "$work"/gml/*.gml | grep -o '<imgeo:eindRegistratie>' | wc -l)
equal "records read" "$(field records)" "$read_by_grep"
equal "records ended" "$(field ended)" "$ended_by_grep"
equal "records kept" "$(field kept)" $((read_by_grep - ended_by_grep))
equal "total of the issue" "$read_by_grep $ended_by_grep" "14184 4895"
grep -q '"rejected": \[\]' "$work/report.json" || fail "records were rejected"

# The store: current objects per type, kruinlijnen, house numbers, and a clean GeoPackage.
for type in pand wegdeel begroeidterreindeel waterdeel put; do
  file=$work/gml/bgt_$type.gml
  equal "$type" "$(sql "SELECT count(*) FROM $type")" \
    $(($(grep -o '<cityObjectMember>' "$file" | wc -l) - $(grep -o '<imgeo:eindRegistratie>' "$file" | wc -l)))
done
equal "pand without footprint" "$(sql 'SELECT count(*) FROM pand WHERE geom IS NULL')" 0
[ "$(sql 'SELECT count(*) FROM nummeraanduidingreeks')" -gt 0 ] || fail "no house numbers"
[ "$(sql 'SELECT count(*) FROM kruinlijn')" -gt 0 ] || fail "no kruinlijnen"
equal "leading zero of a BAG id" "$(sql "SELECT count(*) FROM pand WHERE length(identificatie_bag_pnd) <> 16 AND identificatie_bag_pnd NOT LIKE '%aarde%'")" 0
equal "integrity" "$(sql 'PRAGMA integrity_check')" ok
for table in $(sql "SELECT table_name FROM gpkg_geometry_columns"); do
  equal "R-tree of $table" "$(sql "SELECT rtreecheck('rtree_${table}_geom')")" ok
done
ogrinfo -q -al "$work/store.gpkg" >"$work/ogr.out" 2>"$work/ogr.err"
[ ! -s "$work/ogr.err" ] || fail "ogrinfo complains: $(cat "$work/ogr.err")"
grep -q '"EPSG",28992' <<<"$(ogrinfo -so "$work/store.gpkg" pand)" || fail "pand is not in RD"

# The same delivery again changes nothing; what is no delivery leaves the store as it is.
"$program" import "$zip" --into "$work/store.gpkg" --report "$work/report.json" >/dev/null
equal "duplicates of a second import" "$(field kept) $(field duplicates)" "0 $((read_by_grep - ended_by_grep))"
before=$(sha256sum <"$work/store.gpkg")
echo rubbish >"$work/rubbish.gml"
code=0
"$program" import "$work/rubbish.gml" --into "$work/store.gpkg" 2>/dev/null || code=$?
equal "exit code for rubbish" "$code" 1
head -c 2000000 "$zip" >"$work/cut.zip"
code=0
"$program" import "$work/cut.zip" --into "$work/store.gpkg" 2>/dev/null || code=$?
equal "exit code for a truncated zip" "$code" 1
equal "store after failures" "$(sha256sum <"$work/store.gpkg")" "$before"

# Tiles and service. An archive that was made of another store is said to be so, and is not used.
"$program" tiles "$work/store.gpkg" --out "$work/tiles.pmtiles" --zoom 12-14 >/dev/null
"$program" import "$zip" --into "$work/pand.gpkg" --types pand >/dev/null
"$program" tiles "$work/pand.gpkg" --out "$work/pand.pmtiles" --zoom 12-14 >/dev/null
"$program" serve "$work/store.gpkg" --tiles "$work/pand.pmtiles" --tiles "$work/tiles.pmtiles" --listen 127.0.0.1:0 2>"$work/serve.log" &
server=$!
for _ in $(seq 100); do grep -q ' at http' "$work/serve.log" && break; kill -0 "$server" || fail "the server stopped: $(cat "$work/serve.log")"; sleep 0.1; done
base=$(sed -n 's/.* at \(http.*\)$/\1/p' "$work/serve.log")
get() { curl -fsS --compressed --max-time 20 "$base$1"; }
get /readyz >/dev/null
get /v1/collections/pand | grep -q '"id": "pand"' || fail "collection pand"
get "/v1/collections/pand/items?limit=1" | grep -q '"lokaal_id": "G' || fail "items of pand"
# 5.7735 E, 52.0995 N (the village): tile 14/5404/8454 by the formula of the OSM wiki.
get "/v1/tiles/WebMercatorQuad/14/5404/8454?f=mvt" >"$work/tile.mvt"
[ "$(stat -c %s "$work/tile.mvt")" -gt 50000 ] || fail "the village's tile is almost empty"
grep -q wegdeel "$work/tile.mvt" || fail "the tile comes from the archive of another store"
equal "archives that are not used" "$(grep 'is not used' "$work/serve.log" | sed 's/^note: //; s/:.*//')" "$work/pand.pmtiles"
equal "unknown address" "$(curl -s -o /dev/null -w '%{http_code} %{content_type}' "$base/v1/nothing")" "404 application/problem+json"
equal "tile outside the matrix" "$(curl -s -o /dev/null -w '%{http_code}' "$base/v1/tiles/WebMercatorQuad/2/9/0")" 404
equal "unknown parameter" "$(curl -s -o /dev/null -w '%{http_code}' "$base/v1?x=1")" 400
kill "$server"
wait "$server" || fail "the server did not end with 0"
server=
echo "the whole way is open"
