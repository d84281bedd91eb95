#!/usr/bin/env bash
# The store that the tests of the page look at: Voorbeeldstad with its reports and figures, as a newcomer imports it.
#   make_store.sh PROGRAM FOLDER: leaves FOLDER/voorbeeldstad.gpkg beside the files it was made of
set -euo pipefail
program=$1 folder=$2
rm -rf "$folder"
"$program" sample "$folder" --objects 20000
cd "$folder"
"$program" import bgt.zip --into new.gpkg
"$program" nuisance import meldingen.csv --into new.gpkg
for level in buurt:buurten wijk:wijken gemeente:gemeenten; do
  "$program" areas import "${level#*:}.geojson" --into new.gpkg --level "${level%:*}" --year 2026
done
# Which figures are hidden to protect others is drawn by lot, with a secret of the store: here the same one every time.
sqlite3 new.gpkg "INSERT INTO wijkbeeld_metadata VALUES ('figures.lot', '0000000000000003')"
"$program" indicators import cijfers.csv --into new.gpkg --year 2026
mv new.gpkg voorbeeldstad.gpkg
