#!/usr/bin/env bash
# Vector tiles from our engine and from PostGIS (ST_AsMVT), the same features, attributes, extent and buffer, in one run.
#   bash tests/bench/tiles.sh [STORE.gpkg] [dynamic|bulk]      both when none is named; Voorbeeldstad with OBJECTS
#                                                              (500000) objects when no store is named
# dynamic: one tile after another, warm, one core: CPU milliseconds per tile of both, the ratio, and the bytes.
# bulk: all tiles of z12-z16 (ZOOM=) with gzip: CPU, peak memory, features per CPU second, bytes. PostGIS is asked in one
# connection and packed with zlib 6; its data are loaded beforehand, which is not counted. tippecanoe (shared nodes kept,
# no limits) runs along when it is installed: it is in neither Debian 12 nor npm.
# PostGIS gets every help: places already in Web Mercator, a GiST index, a cached plan, no network. Needs postgresql,
# postgresql-15-postgis-3, gdal-bin, python3, time and a release build with -DWIJKBEELD_BUILD_BENCH=ON.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
store= parts=
for word in "$@"; do
  case $word in dynamic | bulk) parts+=" $word" ;; *) store=$(realpath "$word") ;; esac
done
cd "$here/../.."
parts=${parts:-dynamic bulk} zooms=${ZOOM:-12-16} most=${MOST:-40}
bench=$PWD/build/release/bin/bench_tiles program=$PWD/build/release/bin/wijkbeeld
[ -x "$bench" ] || { echo "build first: cmake --build --preset release --target wijkbeeld bench_tiles" >&2; exit 1; }
work=$(mktemp -d)
. "$here/measure.sh"
. "$here/postgis.sh"
trap 'stop_postgis; rm -rf "$work"' EXIT

if [ -z "$store" ]; then
  store=$work/voorbeeldstad.gpkg
  "$program" sample "$work/town" --objects "${OBJECTS:-500000}" >&2
  "$program" import "$work/town/bgt.zip" --into "$store" >&2
fi
start_postgis
echo "loading $(basename "$store") into PostGIS" >&2
load_postgis "$store" "$bench"

dynamic() {
  printf '%-6s %6s %12s %12s %8s %10s %10s %12s %12s\n' zoom tiles 'ours ms' 'PostGIS ms' ratio 'ours MB' 'its MB' 'our bytes' 'its bytes'
  for zoom in 14 16 18; do
    "$bench" list "$store" "$zoom" "$most" >"$work/list"
    read -r ours bytes peak < <("$bench" time "$store" <"$work/list")
    # Five times in one connection after one to warm it; CPU (in ticks) and peak memory by the kernel's books.
    {
      in_postgis "$work/list"
      echo "SELECT sum(length(tile(z, x, y))) FROM list;"
      book before
      for _ in 1 2 3 4 5; do echo "SELECT sum(length(tile(z, x, y))) AS bytes FROM list \\gset"; done
      book after
      closing :bytes
    } | sql | tail -1 >"$work/answer"
    awk -v z="$zoom" -v n="$(wc -l <"$work/list")" -v o="$ours" -v b="$bytes" -v p="$peak" -v tick="$(getconf CLK_TCK)" '{
      its = ($3 + $4 - $1 - $2) / tick * 1000 / 5
      printf "%-6s %6d %12.3f %12.3f %8.2f %10.0f %10.0f %12d %12d\n", z, n, o / n, its / n, o / its, p, $5 / 1024, b, $6 }' "$work/answer"
  done
  echo "CPU milliseconds per tile; MB: peak of the process (PostGIS: the connection's, with the shared buffers it touched);"
  echo "bytes without gzip; ratio = ours / PostGIS for the same tiles; the target is 0.10"
}

# row NAME CPU MB BYTES: beside the number of objects, which is the same for all
row() {
  awk -v n="$1" -v c="$2" -v m="$3" -v b="$4" -v f="$features" \
    'BEGIN { printf "%-34s %8.2f s CPU %6.0f MB %9.0f features per CPU s %8.1f MB out\n", n, c, m, f / c, b / 1e6 }'
}

bulk() {
  features=$("$bench" count "$store" "${zooms#*-}")
  echo "bulk, z$zooms, gzip: $features objects are drawn"
  measure map "$program" tiles "$store" --out "$work/map.pmtiles" --zoom "$zooms" >&2
  measure complete "$bench" build "$store" "$work/complete.pmtiles" "$zooms" >&2
  row "ours: the map, generalised" "$(least map 2)" "$(least map 3)" "$(stat -c %s "$work/map.pmtiles")"
  row "ours: the same content as PostGIS" "$(least complete 2)" "$(least complete 3)" "$(stat -c %s "$work/complete.pmtiles")"
  "$bench" archived "$store" "$work/complete.pmtiles" >"$work/list"
  mkdir -m 777 "$work/raw"
  {
    in_postgis "$work/list"
    book before
    echo "\\copy (SELECT tile(z, x, y) FROM list) TO '$work/raw/tiles' (FORMAT binary)"
    book after
    closing
  } | sql | tail -1 >"$work/answer"
  read -r packing raw packed < <(python3 "$here/pack.py" "$work/raw/tiles")
  read -r its peak < <(awk -v tick="$(getconf CLK_TCK)" '{ print ($3 + $4 - $1 - $2) / tick, $5 / 1024 }' "$work/answer")
  row "PostGIS ST_AsMVT" "$its" "$peak" "$raw"
  its=$(awk -v a="$its" -v b="$packing" 'BEGIN { print a + b }')
  row "PostGIS ST_AsMVT, zlib 6" "$its" "$peak" "$packed"
  if command -v tippecanoe >/dev/null; then with_tippecanoe; else echo "tippecanoe is not installed (neither Debian 12 nor npm has it)"; fi
  awk -v o="$(least complete 2)" -v m="$(least map 2)" -v t="$its" -v b="$(stat -c %s "$work/complete.pmtiles")" -v p="$packed" 'BEGIN {
    printf "PostGIS with zlib 6 / ours: %.1f x in CPU for the same content, %.1f x for the map; our bytes / its: %.2f\n", t / o, t / m, b / p }'
  echo "$(wc -l <"$work/list") tiles; features per CPU s counts each object once, however many tiles show it"
}

with_tippecanoe() {
  local layers=()
  mkdir "$work/json"
  while IFS=$'\t' read -r layer columns where; do
    ogr2ogr -f GeoJSONSeq "$work/json/$layer" "$store" -t_srs EPSG:4326 -sql "SELECT fid, geom$columns FROM $layer WHERE 1$where" >/dev/null
    layers+=(-L "$layer:$work/json/$layer")
  done < <("$bench" queries "$store" "${zooms#*-}")
  measure tippecanoe tippecanoe -q -P -pf -pk -pn -pt -r1 -Z"${zooms%-*}" -z"${zooms#*-}" -o "$work/tippecanoe.pmtiles" "${layers[@]}" >&2
  row "tippecanoe, shared nodes kept" "$(least tippecanoe 2)" "$(least tippecanoe 3)" "$(stat -c %s "$work/tippecanoe.pmtiles")"
}

for part in $parts; do $part; done
