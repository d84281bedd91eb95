#!/usr/bin/env bash
# Gaps, overlaps, edges, shapes and ids of the tiles of large towns, all grids: what tests/integration/tiles does for
# small ones.
#   bash tests/bench/tiles_quality.sh FOLDER [OBJECTS|STORE.gpkg ...]     default: Voorbeeldstad of 50000 and of 500000
# Leaves stores, archives and reports (NAME-GRID.txt) in the folder and uses the stores again; prints a line per level.
# GRIDS="Grid:levels ..." chooses other grids and levels. Leaves with 1 when anything is wrong.
set -euo pipefail
mkdir -p "${1:?usage: tiles_quality.sh FOLDER [OBJECTS|STORE.gpkg ...]}"
folder=$(realpath "$1")
shift
[ $# -gt 0 ] || set -- 50000 500000
grids=${GRIDS:-WebMercatorQuad:8-17 NetherlandsRDNewQuad:3-12 EuropeanETRS89_LAEAQuad:6-15}
bin=$(cd "$(dirname "$0")/../.." && pwd)/build/release/bin
[ -x "$bin/check_tiles" ] || { echo "build first: cmake --build --preset release --target wijkbeeld check_tiles" >&2; exit 1; }

store_of() {
  [ ! -f "$1" ] || { realpath "$1"; return; }
  local store=$folder/town-$1.gpkg
  if [ ! -e "$store" ]; then
    "$bin/wijkbeeld" sample "$folder/town-$1" --objects "$1" >&2
    "$bin/wijkbeeld" import "$folder/town-$1/bgt.zip" --into "$store" >&2
  fi
  echo "$store"
}

good=0
for town in "$@"; do
  store=$(store_of "$town")
  name=$(basename "$store" .gpkg)
  for set in $grids; do
    archive=$folder/$name-${set%:*}.pmtiles
    "$bin/wijkbeeld" tiles "$store" --out "$archive" --grid "${set%:*}" --zoom "${set#*:}" >&2
    "$bin/check_tiles" "$store" "$archive" >"${archive%.pmtiles}.txt" || good=1
    echo "$name"
    grep -E '^[A-Z]' "${archive%.pmtiles}.txt"
  done
done
echo "reports in $folder"
exit $good
