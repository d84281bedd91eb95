#!/usr/bin/env bash
# MBTiles as GDAL, sqlite3 and our own server read it.
#   formats.sh PROGRAM WORKFOLDER
set -euo pipefail
program=$1 work=$2
server=
trap '[ -z "$server" ] || kill "$server" 2>/dev/null || true' EXIT
fail() { echo "FAILED: $*" >&2; exit 1; }
equal() { [ "$2" = "$3" ] || fail "$1: expected $3, got $2"; }
rm -rf "$work" && mkdir -p "$work" && cd "$work"

"$program" sample stad --objects 3000 >/dev/null
"$program" import stad/bgt.zip --into stad.gpkg >/dev/null
"$program" tiles stad.gpkg --out one.mbtiles --zoom 14-16 --jobs 1 >/dev/null
"$program" tiles stad.gpkg --out many.mbtiles --zoom 14-16 --jobs 5 --json >many.json
cmp one.mbtiles many.mbtiles || fail "the bytes hang on the number of threads"
equal "damage" "$(sqlite3 one.mbtiles 'PRAGMA integrity_check')" ok
equal "tiles" "$(sqlite3 one.mbtiles 'SELECT count(*) FROM tiles')" "$(python3 -c 'import json; print(json.load(open("many.json"))["tiles"])')"
equal "contents that are there twice" "$(sqlite3 one.mbtiles 'SELECT count(*) - count(DISTINCT tile_data) FROM images')" 0

# GDAL finds every building that is drawn, each tile of the deepest level adding those that it shows.
stored=$(sqlite3 stad.gpkg "SELECT count(*) FROM pand WHERE eind_registratie IS NULL AND bgt_status = 'bestaand'
  AND (plus_status IS NULL OR plus_status NOT IN ('plan', 'historie'))")
[ "$stored" -gt 100 ] || fail "a sample without buildings"
ogr2ogr -f CSV pand.csv one.mbtiles pand -oo CLIP=NO -select mvt_id
equal "buildings that GDAL finds" "$(tail -n +2 pand.csv | cut -d, -f1 | sort -u | wc -l)" "$stored"

# The grid stands in the metadata.
for grid in NetherlandsRDNewQuad EuropeanETRS89_LAEAQuad; do
  "$program" tiles stad.gpkg --out grid.mbtiles --zoom 9-10 --grid $grid >/dev/null
  equal "grid" "$(sqlite3 grid.mbtiles "SELECT value FROM metadata WHERE name = 'grid'")" $grid
done

# The server takes its tiles from it: one that was changed by hand shows. The name does not matter.
mv many.mbtiles many.pmtiles
read -r z x tms < <(sqlite3 -separator ' ' many.pmtiles 'SELECT zoom_level, tile_column, tile_row FROM map WHERE zoom_level = 15 LIMIT 1')
sqlite3 many.pmtiles "UPDATE images SET tile_data = x'$(printf 'by hand' | gzip -n | od -An -v -tx1 | tr -d ' \n')'
  WHERE tile_id = (SELECT tile_id FROM map WHERE zoom_level = $z AND tile_column = $x AND tile_row = $tms)"
serve() {
  : >serve.log   # what the one before said is not what this one says
  "$program" serve stad.gpkg --tiles "$1" --listen 127.0.0.1:0 2>serve.log &
  server=$!
  for _ in $(seq 100); do grep -q ' at http' serve.log && break; kill -0 "$server" || fail "the server stopped: $(cat serve.log)"; sleep 0.1; done
  base=$(sed -n 's/.* at \(http.*\)$/\1/p' serve.log)
}
row=$(((1 << z) - 1 - tms))
serve many.pmtiles
equal "the tile of the archive" "$(curl -fsS --compressed "$base/v1/tiles/WebMercatorQuad/$z/$row/$x?f=mvt")" "by hand"
! grep -q 'is not used' serve.log || fail "the archive is not used"
kill "$server" && wait "$server"
# A damaged one: the server says so and makes tiles itself.
head -c 9000 one.mbtiles >cut.mbtiles
serve cut.mbtiles
curl -fsS --compressed "$base/v1/tiles/WebMercatorQuad/$z/$row/$x?f=mvt" -o beside.mvt
grep -q pand beside.mvt || fail "no tile beside a damaged archive"
grep -q 'cut.mbtiles.*made on demand' serve.log || fail "a damaged archive is not named: $(cat serve.log)"
kill "$server" && wait "$server"
server=

# Other names are refused before anything is done.
code=0; "$program" tiles stad.gpkg --out tiles.zip 2>errors.txt || code=$?
equal "another ending" "$code" 2
grep -q 'pmtiles or .mbtiles' errors.txt || fail "it does not say which endings: $(cat errors.txt)"
echo ok
