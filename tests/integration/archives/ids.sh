#!/usr/bin/env bash
# `wijkbeeld tiles --ids`: the lokaal_id of every object that is drawn by itself, as GDAL reads it and the store has it.
#   ids.sh PROGRAM WORKFOLDER
set -euo pipefail
program=$1 work=$2
server=
trap '[ -z "$server" ] || kill "$server" 2>/dev/null || true' EXIT
fail() { echo "FAILED: $*" >&2; exit 1; }
equal() { [ "$2" = "$3" ] || fail "$1: expected $3, got $2"; }
rm -rf "$work" && mkdir -p "$work" && cd "$work"

"$program" sample stad --objects 6000 --format mutations >/dev/null
"$program" import stad/bgt-initial.zip --into stad.gpkg >/dev/null
tiles() { "$program" tiles stad.gpkg --out "$@" >/dev/null; }
tiles plain.mbtiles --zoom 13-17
tiles ids.mbtiles --zoom 13-17 --ids --jobs 1
tiles many.mbtiles --zoom 13-17 --ids --jobs 5
cmp ids.mbtiles many.mbtiles || fail "the bytes hang on the number of threads"
equal "tiles" "$(sqlite3 ids.mbtiles 'SELECT count(*) FROM tiles')" "$(sqlite3 plain.mbtiles 'SELECT count(*) FROM tiles')"
equal "the note" "$(sqlite3 ids.mbtiles "SELECT value FROM metadata WHERE name = 'ids'")" lokaal_id
equal "no note" "$(sqlite3 plain.mbtiles "SELECT count(*) FROM metadata WHERE name = 'ids' OR value LIKE '%lokaal_id%'")" 0

# fid,lokaal_id of the features of a layer, as GDAL finds them at a level.
found() { ogr2ogr -f CSV /vsistdout/ ids.mbtiles "$2" -oo CLIP=NO -oo ZOOM_LEVEL="$1" -select mvt_id,lokaal_id | tail -n +2 | tr -d '"' | sort -u; }
stored() { sqlite3 -csv stad.gpkg "SELECT fid, lokaal_id FROM $1 WHERE eind_registratie IS NULL AND bgt_status = 'bestaand'
  AND (plus_status IS NULL OR plus_status NOT IN ('plan', 'historie'))" | tr -d '"\r' | sort -u; }
for layer in pand wegdeel begroeidterreindeel paal; do
  [ "$(stored $layer | wc -l)" -gt 20 ] || fail "a sample without $layer"
  diff <(found 17 $layer) <(stored $layer) >differences || fail "$layer at level 17: $(head -5 differences)"
done
# Where areas dissolve, one that is still an object has both, others neither.
for layer in pand wegdeel begroeidterreindeel; do
  found 14 $layer >at14
  equal "$layer at level 14 that is not in the store" "$(grep -vx , at14 | comm -23 - <(stored $layer) | head -3)" ""
  grep -qx , at14 || fail "no $layer dissolved"
  [ "$(grep -vxc , at14)" -gt 5 ] || fail "no $layer by itself"
done
! grep -q lokaal_id <<<"$(ogrinfo -ro -so plain.mbtiles pand 2>/dev/null)" || fail "ids where none were asked for"

# PMTiles and other grids, and how they follow a delta: to the bytes of one that is made anew.
tiles ids.pmtiles --zoom 12-16 --ids
tiles rd.mbtiles --zoom 8-12 --grid NetherlandsRDNewQuad --ids
tiles plain.pmtiles --zoom 12-16
! cmp -s ids.pmtiles plain.pmtiles || fail "PMTiles without ids"
cp stad.gpkg before.gpkg && cp ids.mbtiles before.mbtiles
"$program" update stad.gpkg stad/bgt-delta-1.zip --tiles ids.mbtiles --tiles ids.pmtiles --tiles rd.mbtiles --tiles plain.pmtiles >/dev/null
tiles anew.mbtiles --zoom 13-17 --ids
tiles anew.pmtiles --zoom 12-16 --ids
tiles anew-rd.mbtiles --zoom 8-12 --grid NetherlandsRDNewQuad --ids
tiles anew-plain.pmtiles --zoom 12-16
cmp ids.mbtiles anew.mbtiles && cmp ids.pmtiles anew.pmtiles && cmp rd.mbtiles anew-rd.mbtiles && cmp plain.pmtiles anew-plain.pmtiles ||
  fail "a refreshed archive is not what is made anew"
# What to do when an archive cannot follow names the option.
mkdir ids.mbtiles.work
cp before.gpkg stad.gpkg && cp before.mbtiles ids.mbtiles
code=0; "$program" update stad.gpkg stad/bgt-delta-1.zip --tiles ids.mbtiles >/dev/null 2>errors.txt || code=$?
equal "a failed refresh" $code 1
grep -q 'make them anew: wijkbeeld tiles .* --ids' errors.txt || fail "$(cat errors.txt)"
rmdir ids.mbtiles.work

# A server that is given an archive with ids makes the tiles that it lacks with ids; without one it does not.
serve() {
  "$program" serve stad.gpkg --listen 127.0.0.1:0 "$@" 2>serve.log &
  server=$!
  for _ in $(seq 100); do grep -q ' at http' serve.log && break; kill -0 "$server" || fail "the server stopped: $(cat serve.log)"; sleep 0.1; done
  base=$(sed -n 's/.* at \(http.*\)$/\1/p' serve.log)
}
read -r z x tms < <(sqlite3 -separator ' ' anew.mbtiles 'SELECT zoom_level, tile_column, tile_row FROM map WHERE zoom_level = 17 LIMIT 1 OFFSET 5')
tile_of() {
  sqlite3 "$1" "SELECT writefile('tile.gz', tile_data) FROM tiles WHERE zoom_level = $z AND tile_column = $x AND tile_row = $tms" >/dev/null
  gunzip <tile.gz
}
tile="/v1/tiles/WebMercatorQuad/$z/$(((1 << z) - 1 - tms))/$x?f=mvt"
tiles part.mbtiles --zoom 13-15 --ids
tile_of anew.mbtiles >expected
grep -q lokaal_id expected || fail "a tile without ids"
serve --tiles part.mbtiles
curl -fsS --compressed "$base$tile" | cmp - expected || fail "made beside an archive with ids it is another tile"
for grid in WebMercatorQuad NetherlandsRDNewQuad; do curl -fsS "$base/v1/tiles/$grid?f=tilejson" >$grid.json; done
grep -q '"lokaal_id": "String"' WebMercatorQuad.json || fail "TileJSON does not name the ids"
! grep -q lokaal_id NetherlandsRDNewQuad.json || fail "ids in a grid of which there is no such archive"
# The archive gives way to one without: so do the tiles, also those in memory.
tiles plain.mbtiles --zoom 13-17
tile_of plain.mbtiles >expected
tiles part.mbtiles --zoom 13-15
until curl -fsS --compressed "$base$tile" | cmp -s - expected; do kill -0 $server; done
kill "$server" && wait "$server"
serve
curl -fsS --compressed "$base$tile" | cmp - expected || fail "made without an archive it is another tile"
kill "$server" && wait "$server"
server=
echo ok
