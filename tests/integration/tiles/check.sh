#!/usr/bin/env bash
# The tiles of a town in all three grids, every level of the map, held against its store by check_tiles.
#   check.sh PROGRAM CHECK_TILES WORKFOLDER town|otterlo        OBJECTS=500000: a larger town
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
program=$1 check=$2 work=$3 town=$4
otterlo=${WIJKBEELD_SHARED:-$here/../../../../shared}/bgt-samples/citygml/nlextract/otterlo.zip
mkdir -p "$work"
cd "$work"
rm -rf "$town" "$town".*
if [ "$town" = town ]; then
  "$program" sample town --objects "${OBJECTS:-50000}" >/dev/null
  delivery=town/bgt.zip
elif [ -e "$otterlo" ]; then
  delivery=$otterlo
else
  [ -z "${CI:-}" ] || { echo "FAILED: sample missing in CI: $otterlo"; exit 1; }
  echo "SKIPPED: no $otterlo"
  exit 77
fi
"$program" import "$delivery" --into "$town.gpkg"
# The levels of Web Mercator 8-17 in each grid.
good=0
for set in WebMercatorQuad:8-17 NetherlandsRDNewQuad:3-12 EuropeanETRS89_LAEAQuad:6-15; do
  "$program" tiles "$town.gpkg" --out "$town.pmtiles" --grid "${set%:*}" --zoom "${set#*:}" >/dev/null
  "$check" "$town.gpkg" "$town.pmtiles" || good=1
done
exit $good
