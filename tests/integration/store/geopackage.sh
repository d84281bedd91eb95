#!/usr/bin/env bash
# A store as others see it: GDAL and SQLite's own checks. geopackage.sh WRITE_STORE WIJKBEELD FOLDER
set -euo pipefail
write_store=$1 wijkbeeld=$2 folder=$3
rm -rf "$folder" && mkdir -p "$folder" && cd "$folder"
fail() { echo "FAILED: $*" >&2; exit 1; }
equal() { [ "$1" = "$2" ] || fail "$3: '$1' instead of '$2'"; }
sql() { sqlite3 "$1" "$2"; }

"$write_store" store.gpkg 3000
ogrinfo -so -al store.gpkg >seen.txt 2>errors.txt
[ ! -s errors.txt ] || fail "ogrinfo complains: $(cat errors.txt)"
! grep -qi warning seen.txt || fail "ogrinfo warns"
grep -q 'Layer name: pand' seen.txt || fail "no layer pand"
grep -q 'Feature Count: 3000' seen.txt || fail "another count"
grep -q 'Geometry: Multi Polygon' seen.txt || fail "another type of geometry"
grep -q 'ID\["EPSG",28992\]' seen.txt || fail "not in EPSG:28992"
grep -q 'in_onderzoek: Integer(Boolean)' seen.txt || fail "booleans are not seen as such"
[ "$(ls)" = "$(printf 'errors.txt\nseen.txt\nstore.gpkg')" ] || fail "something is left beside the store: $(ls)"

equal "$(sql store.gpkg 'PRAGMA integrity_check')" ok "integrity"
equal "$(sql store.gpkg 'PRAGMA foreign_key_check')" "" "foreign keys"
equal "$(sql store.gpkg "SELECT rtreecheck('rtree_pand_geom')")" ok "R-tree"
equal "$(sql store.gpkg 'SELECT count(*) FROM rtree_pand_geom')" 3000 "rows of the R-tree"
equal "$(sql store.gpkg 'PRAGMA application_id')" 1196444487 "application id"
equal "$(sql store.gpkg 'PRAGMA user_version')" 10300 "version"
equal "$(sql store.gpkg "SELECT extension_name FROM gpkg_extensions WHERE table_name = 'pand'")" gpkg_rtree_index "extension"

# Another program edits: the triggers keep the R-tree right, and we read what it wrote.
ogrinfo -q store.gpkg -sql "DELETE FROM pand WHERE fid <= 5" >/dev/null
equal "$(sql store.gpkg 'SELECT count(*) FROM rtree_pand_geom')" 2995 "R-tree after an edit by GDAL"
"$wijkbeeld" info store.gpkg --json | grep -q '"count": 2995' || fail "info does not see the edit"

# A package that GDAL made of it, with other columns first and no tables of ours.
ogr2ogr -f GPKG -nln huizen -lco FID=id -lco GEOMETRY_NAME=vlak -sql "SELECT bgt_status, lokaal_id FROM pand" \
  theirs.gpkg store.gpkg
"$wijkbeeld" info theirs.gpkg --json | grep -q '"count": 2995' || fail "info of a package by GDAL"

for file in out.gpkg out.fgb out.geojson out.csv; do
  "$wijkbeeld" export store.gpkg --layer pand --out $file >/dev/null
  ogrinfo -so -al $file >seen.txt 2>errors.txt
  [ ! -s errors.txt ] || fail "ogrinfo complains of $file: $(cat errors.txt)"
  grep -q 'Feature Count: 2995' seen.txt || fail "$file has another count"
done
# RFC 7946: longitude first. The corner is that of cs2cs through RDNAPTRANS2018, to a metre.
grep -q 'Extent: (5\.7[0-9]*, 52\.1[0-9]*)' <<<"$(ogrinfo -so -al out.geojson)" || fail "GeoJSON is not in WGS84"
ls | grep -q part && fail "a draft is left behind"

# What tells of people does not leave.
sql store.gpkg "UPDATE wijkbeeld_layers SET role = 'nuisance' WHERE table_name = 'pand'"
code=0
"$wijkbeeld" export store.gpkg --layer pand --out reports.csv 2>errors.txt || code=$?
equal $code 1 "exit code of a refused export"
[ ! -e reports.csv ] || fail "reports were exported"
grep -q 'is not exported' errors.txt || fail "no reason given"
echo ok
