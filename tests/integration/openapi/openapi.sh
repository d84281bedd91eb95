#!/usr/bin/env bash
# What /v1/openapi.json says: valid and by the rules (Spectral), and true (openapi.py asks every address that it names).
#   openapi.sh PROGRAM WORKFOLDER
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
program=$1 work=$2
mkdir -p "$work"
cp "$here/package.json" "$here/package-lock.json" "$here/adr.yaml" "$work/"
cd "$work"
cmp -s package-lock.json installed || { npm ci --ignore-scripts --no-audit --no-fund --silent; cp package-lock.json installed; }
rm -rf town store.gpkg tiles.pmtiles
"$program" sample town --objects 2000 >/dev/null
"$program" import town/bgt.zip --into store.gpkg --history >/dev/null
"$program" nuisance import town/meldingen.csv --into store.gpkg >/dev/null
"$program" areas import town/buurten.geojson --into store.gpkg --level buurt --year 2025 >/dev/null
"$program" tiles store.gpkg --out tiles.pmtiles --zoom 12-14 >/dev/null
python3 "$here/openapi.py" "$program" store.gpkg tiles.pmtiles openapi.json
node_modules/.bin/spectral lint openapi.json --ruleset adr.yaml --fail-severity warn
