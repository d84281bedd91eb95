#!/usr/bin/env bash
# What clients get of OGC API - Features is what stands in the store, read by GDAL itself: all of it, and with filters
# by attribute, by place and by both, in degrees and in RD; and so is what tiles have with a filter.
#   features.sh PROGRAM
set -euo pipefail
program=$1
work=$(mktemp -d)
server=
trap '[ -z "$server" ] || kill "$server" 2>/dev/null || true; rm -rf "$work"' EXIT
cd "$work"
fail() { echo "FAILED: $*" >&2; exit 1; }
equal() { [ "$2" = "$3" ] || fail "$1: expected $3, got $2"; }

"$program" sample town --objects 5000 >/dev/null
"$program" import town/bgt.zip --into town.gpkg >/dev/null
"$program" areas import town/buurten.geojson --into town.gpkg --level buurt --year 2026 >/dev/null
"$program" serve town.gpkg --listen 127.0.0.1:0 2>serve.log &
server=$!
for _ in $(seq 100); do grep -q ' at http' serve.log && break; kill -0 "$server" || fail "the server stopped: $(cat serve.log)"; sleep 0.1; done
base=$(sed -n 's/.* at \(http.*\)$/\1/p' serve.log)/v1
rd=http://www.opengis.net/def/crs/EPSG/0/28992

counted() { sed -n 's/^Feature Count: //p'; }
stored() { ogrinfo -ro -so "$@" | counted; }
# served LAYER [ogrinfo options]: what GDAL counts of the service.
served() { local layer=$1; shift; ogrinfo -ro -so -oo PAGE_SIZE=500 "$@" "OAPIF:$base" "$layer" | counted; }
# matched LAYER PARAMETER...: what the service says, and how many objects its pages have together.
matched() {
  local layer=$1 args=() url total=0
  shift
  for parameter in "$@"; do args+=(--data-urlencode "$parameter"); done
  curl -fsS -G "${args[@]}" -d limit=100 -d f=json -o page.json "$base/collections/$layer/items"
  equal "first page of $layer $*" "$(jq '.numberReturned == (.features | length)' page.json)" true
  local said=$(jq .numberMatched page.json)
  while :; do
    total=$((total + $(jq '.features | length' page.json)))
    jq -r '.features[].id' page.json >>ids
    url=$(jq -r '.links[] | select(.rel == "next") | .href' page.json)
    [ -n "$url" ] || break
    curl -fsS -o page.json "$url"
  done
  equal "pages of $layer $*" "$total" "$said"
  equal "objects twice in $layer $*" "$(sort ids | uniq -d | wc -l)" 0
  rm ids
  echo "$total"
}

for layer in pand wegdeel openbareruimtelabel; do
  equal "all of $layer" "$(served $layer)" "$(stored town.gpkg $layer)"
  equal "pages of $layer" "$(matched $layer)" "$(stored town.gpkg $layer)"
done
equal "all buurten" "$(served buurten)" "$(stored town.gpkg buurten)"

# Downloads: as many as the store has, in a format that GDAL reads, also when they are chosen.
for format in geojson gpkg fgb csv; do
  curl -fsS -o "all.$format" "$base/collections/wegdeel/download?f=$format"
  equal "wegdelen as $format" "$(ogrinfo -ro -so -al "all.$format" | counted)" "$(stored town.gpkg wegdeel)"
  curl -fsS -G -o "some.$format" -d "f=$format" --data-urlencode "filter=bgt_functie = 'voetpad'" "$base/collections/wegdeel/download"
  equal "footpaths as $format" "$(ogrinfo -ro -so -al "some.$format" | counted)" "$(stored -where "bgt_functie = 'voetpad'" town.gpkg wegdeel)"
done
# Whatever the format, an object has the number by which its address has it.
stored_ids() { ogrinfo -ro -q -dialect sqlite -sql "SELECT $2 AS n FROM \"$3\" ORDER BY 1" "$1" | sed -n 's/^  n (.*) = //p'; }
curl -fsS "$base/collections/wegdeel/items?limit=1000&f=json&sortby=lokaal_id" | jq -r '.features[] | "\(.id) \(.properties.lokaal_id)"' | sort >items.ids
for format in gpkg fgb csv; do
  layer=$(ogrinfo -ro -q "all.$format" | sed -n 's/^1: \([^ ]*\).*/\1/p')
  stored_ids "all.$format" "fid || ' ' || lokaal_id" "$layer" | sort >file.ids
  [ "$(comm -23 items.ids file.ids | wc -l)" -eq 0 ] || fail "$format has other numbers"
done

equal "the crs of a download" "$(ogrinfo -ro -so -al all.gpkg | grep -c 'ID\["EPSG",28992\]')" 1
equal "buurten as csv" "$(curl -fsS "$base/collections/buurten/download?f=csv" | ogrinfo -ro -so -al CSV:/vsistdin/ 2>/dev/null | counted)" "$(stored town.gpkg buurten)"
half=$(($(stat -c %s all.gpkg) / 2))
head -c "$half" all.gpkg >broken.gpkg
curl -fsS -C - -o broken.gpkg "$base/collections/wegdeel/download?f=gpkg"
cmp all.gpkg broken.gpkg || fail "a download that goes on is not the same file"

# Attributes: CQL2 beside the SQL of the file, with the same text.
for where in "relatieve_hoogteligging = 0" "bgt_functie IN ('voetpad', 'fietspad')" "bgt_functie LIKE '%pad'" \
  "bgt_functie NOT LIKE 'voet%' AND relatieve_hoogteligging BETWEEN 0 AND 1" "plus_functie IS NULL" "plus_functie IS NOT NULL" \
  "bgt_functie > 'p' OR NOT (bgt_fysiek_voorkomen = 'open verharding')" "plus_functie <> 'x'"; do
  expected=$(stored -where "$where" town.gpkg wegdeel)
  equal "$where" "$(matched wegdeel "filter=$where")" "$expected"
  equal "$where, sorted" "$(matched wegdeel "filter=$where" "sortby=-bgt_functie,lokaal_id")" "$expected"
  equal "$where, of GDAL" "$(served wegdeel -where "$where")" "$expected"
done
function=$(ogrinfo -ro -q -sql "SELECT bgt_functie FROM wegdeel LIMIT 1" town.gpkg | sed -n 's/.*bgt_functie (String) = //p')
expected=$(stored -where "bgt_functie = '$function'" town.gpkg wegdeel)
equal "a queryable" "$(matched wegdeel "bgt_functie=$function")" "$expected"
CPL_DEBUG=ON ogrinfo -ro -so -oo PAGE_SIZE=500 -where "bgt_functie = '$function'" "OAPIF:$base" wegdeel >gdal.log 2>&1
equal "a queryable, of GDAL" "$(counted <gdal.log)" "$expected"
[ "$(grep -c 'items?.*filter=bgt_functie' gdal.log)" -gt 0 ] || fail "GDAL does not send its filter"

# Times: GDAL is to ask for them as a filter on their column. As `datetime`, which it makes of them otherwise, it would ask
# what was registered then (or be refused). GDAL wants slashes, the SQL of the file dashes.
for where in "tijdstip_registratie > '2020/01/01 00:00:00'" "tijdstip_registratie >= '2020/01/01 12:00:00'" "tijdstip_registratie < '2019/07/01 06:30:00'" \
  "tijdstip_registratie > '2018/01/01 00:00:00' AND tijdstip_registratie < '2022/01/01 00:00:00'" \
  "tijdstip_registratie BETWEEN '2018/01/01 00:00:00' AND '2022/01/01 00:00:00'" \
  "object_begin_tijd > '2010/01/01'" "object_begin_tijd <= '2012/06/30' AND bgt_functie LIKE '%pad'" "NOT (object_begin_tijd < '2010/01/01')" \
  "eind_registratie IS NULL AND in_onderzoek = 0" "bgt_functie ILIKE 'VOET%'"; do
  expected=$(stored -where "$(sed -E "s/([0-9]{4})\/([0-9]{2})\/([0-9]{2})( ([0-9:]*))?/\1-\2-\3T\5/g; s/T'/'/g; s/ILIKE/LIKE/" <<<"$where")" town.gpkg wegdeel)
  [ "$expected" -gt 0 ] || fail "no object with $where"
  CPL_DEBUG=ON ogrinfo -ro -so -oo PAGE_SIZE=500 -where "$where" "OAPIF:$base" wegdeel >gdal.log 2>&1
  equal "$where, of GDAL" "$(counted <gdal.log)" "$expected"
  [ "$(grep -c 'items?.*filter=' gdal.log)" -gt 0 ] || fail "GDAL does not send $where"
  [ "$(grep -c 'items?.*datetime=' gdal.log)" -eq 0 ] || fail "GDAL sends $where as datetime"
done

# Of this GDAL sends the day only: no answer is better than that to another question.
CPL_DEBUG=ON ogrinfo -ro -so -where "tijdstip_registratie >= '2020-01-01 12:00:00'" "OAPIF:$base" wegdeel >gdal.log 2>&1 || true
grep -c "lacks its time" gdal.log >/dev/null || fail "a moment without its time is answered"

# Places: a part of the extent, in RD and as an area that is not along the axes. By SpatiaLite, since GDAL's -spat takes
# the boxes of the R-tree for enough.
touching() {
  ogrinfo -ro -q -dialect sqlite -sql "SELECT count(*) AS n FROM $1 WHERE ST_Intersects(geom, ST_GeomFromText('$2', 28992)) AND ${3:-1}" town.gpkg |
    sed -n 's/.*n (Integer.*) = //p'
}
read -r minx miny maxx maxy < <(ogrinfo -ro -so town.gpkg pand | sed -n 's/^Extent: (\(.*\), \(.*\)) - (\(.*\), \(.*\))$/\1 \2 \3 \4/p')
read -r west south east north < <(awk -v a="$minx" -v b="$miny" -v c="$maxx" -v d="$maxy" 'BEGIN {printf "%.3f %.3f %.3f %.3f\n", a+(c-a)*.3, b+(d-b)*.2, a+(c-a)*.7, b+(d-b)*.55}')
square="POLYGON(($west $south, $east $south, $east $north, $west $north, $west $south))"
for layer in pand wegdeel openbareruimtelabel; do
  expected=$(touching $layer "$square")
  [ "$expected" -gt 0 ] || fail "nothing of $layer in the box"
  equal "bbox of $layer" "$(matched $layer "bbox=$west,$south,$east,$north" "bbox-crs=$rd")" "$expected"
  equal "BBOX of $layer" "$(matched $layer "filter=S_INTERSECTS(geom, BBOX($west,$south,$east,$north))" "filter-crs=$rd")" "$expected"
  slanted="POLYGON(($west $south, $east $south, $east $north, $west $south))"
  equal "triangle of $layer" "$(matched $layer "filter=S_INTERSECTS(geom, $slanted)" "filter-crs=$rd")" \
    "$(touching $layer "$slanted")"
done
equal "both" "$(matched wegdeel "bbox=$west,$south,$east,$north" "bbox-crs=$rd" "filter=bgt_functie LIKE '%pad'")" \
  "$(touching wegdeel "$square" "bgt_functie LIKE '%pad'")"

# Tiles with a filter, all of a level together: what the file has of what tiles show.
drawn="bgt_status = 'bestaand' AND (plus_status IS NULL OR plus_status NOT IN ('plan', 'historie'))"
# tile_ids LAYER LEVEL PARAMETER...: of the objects in its tiles, in RD.
tile_ids() {
  local layer=$1 level=$2 args=() top foot left right row col
  shift 2
  for parameter in "$@"; do args+=(--data-urlencode "$parameter"); done
  curl -fsS -G -d f=json "${args[@]}" -o set.json "$base/collections/$layer/tiles/NetherlandsRDNewQuad"
  read -r top foot left right < <(jq -r --arg z "$level" '.tileMatrixSetLimits[] | select(.tileMatrix == $z) |
    "\(.minTileRow) \(.maxTileRow) \(.minTileCol) \(.maxTileCol)"' set.json)
  for row in $(seq "$top" "$foot"); do
    for col in $(seq "$left" "$right"); do
      curl -fsS -G "${args[@]}" -o tile.mvt "$base/collections/$layer/tiles/NetherlandsRDNewQuad/$level/$row/$col"
      [ ! -s tile.mvt ] || ogrinfo -ro -q -al -geom=NO tile.mvt | sed -n 's/.*mvt_id (Integer64) = //p'
    done
  done | sort -nu
}
for where in "bgt_functie LIKE '%pad'" "relatieve_hoogteligging = 0 AND bgt_functie <> 'voetpad'"; do
  ogrinfo -ro -q -where "($where) AND $drawn" -geom=NO town.gpkg wegdeel | sed -n 's/^OGRFeature(wegdeel):\([0-9]*\)$/\1/p' | sort -nu >stored.ids
  [ -s stored.ids ] || fail "no object with $where"
  tile_ids wegdeel 10 "filter=$where" >tile.ids
  cmp tile.ids stored.ids || fail "tiles with $where have other objects"
  # Where areas dissolve without a filter: the same objects, but for those that are nothing there.
  tile_ids wegdeel 8 "filter=$where" >tile.ids
  [ -z "$(comm -23 <(sort tile.ids) <(sort stored.ids))" ] || fail "tiles of level 8 with $where have objects without it"
  [ "$(wc -l <tile.ids)" -gt $(($(wc -l <stored.ids) * 3 / 4)) ] || fail "tiles of level 8 with $where lack objects"
done
code=$(ogrinfo -ro -q -geom=NO town.gpkg buurten | sed -n 's/.*code (String) = //p' | head -1)
equal "a buurt" "$(tile_ids buurten 8 "code=$code" | wc -l)" 1
equal "all buurten in tiles" "$(tile_ids buurten 8 "filter=TRUE" | wc -l)" "$(stored town.gpkg buurten)"

# Coordinates in RD are those of the store, to the millimetre.
id=$(curl -fsS "$base/collections/pand/items?limit=1&f=json" | jq '.features[0].id')
curl -fsS -G -d f=json --data-urlencode "crs=$rd" "$base/collections/pand/items/$id" | jq -c '[.geometry.coordinates | .. | numbers] | sort' >rd.json
ogr2ogr -f GeoJSON -lco RFC7946=NO -lco COORDINATE_PRECISION=3 -where "fid = $id" stored.json town.gpkg pand
jq -c '[.features[0].geometry.coordinates | .. | numbers] | sort' stored.json >stored.list
cmp rd.json stored.list || fail "coordinates in RD: $(cat rd.json) for $(cat stored.list)"
echo ok
