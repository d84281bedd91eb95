#!/usr/bin/env bash
# An archive of a real delivery, read by the readers of MapLibre: npm pmtiles, @mapbox/vector-tile and pbf.
# Every building that SQL counts in the store must be in the tiles of the deepest level.
# usage: run.sh PROGRAM WORKFOLDER
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
program=$1 work=$2
delivery=${WIJKBEELD_SHARED:-$here/../../../../shared}/bgt-samples/citygml/nlextract/otterlo.zip
if [ ! -e "$delivery" ]; then
  [ -z "${CI:-}" ] || { echo "FAILED: sample missing in CI: $delivery"; exit 1; }
  echo "SKIPPED: no $delivery"
  exit 77
fi
mkdir -p "$work"
cp "$here/package.json" "$here/check.mjs" "$work/"
cd "$work"
[ -d node_modules/pmtiles ] || npm install --no-audit --no-fund --silent
rm -f town.gpkg town.pmtiles
"$program" import "$delivery" --into town.gpkg
"$program" tiles town.gpkg --out town.pmtiles --zoom 12-17
stored=$(ogrinfo -ro -q town.gpkg -sql "SELECT count(*) AS n FROM pand WHERE eind_registratie IS NULL AND bgt_status = 'bestaand' AND (plus_status IS NULL OR plus_status NOT IN ('plan', 'historie'))" | sed -n 's/.*n (Integer[0-9]*) = //p')
found=$(node check.mjs town.pmtiles)
echo "$found; stored: $stored"
[ -n "$stored" ] && [[ $found == *"\"pand\":$stored,"* ]]
