#!/usr/bin/env bash
# A delivery from zip to finished store, beside `ogr2ogr -f GPKG` on the same files in the same run.
#   bash tests/bench/import.sh DELIVERY.zip [runs, default 3]
# Prints wall time, CPU seconds and peak memory (MB) of each run, and the ratio of the best wall times. ogr2ogr gets the
# help it needs to read the BGT at all (GML_SRS_DIMENSION_IF_MISSING) and still loses second geometries; we keep all
# versions (--history), as it does. Needs gdal-bin, unzip, time and a release build.
set -euo pipefail
. "$(dirname "$0")/measure.sh"
zip=$(realpath "${1:?usage: import.sh DELIVERY.zip [runs]}")
runs=${2:-3}
cd "$(dirname "$0")/../.."
program=$PWD/build/release/bin/wijkbeeld
[ -x "$program" ] || { echo "build first: cmake --build --preset release --target wijkbeeld" >&2; exit 1; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
unzip -qo "$zip" -d "$work/gml"

convert_all() {
  rm -f "$work/ogr.gpkg" "$work"/gml/*.gfs
  for gml in "$work"/gml/*.gml; do
    [ "$(stat -c %s "$gml")" -gt 400 ] || continue
    ogr2ogr -f GPKG -append --config GML_SRS_DIMENSION_IF_MISSING 2 -a_srs EPSG:28992 \
      -nln "$(basename "$gml" .gml)" "$work/ogr.gpkg" "$gml"
  done
}
export -f convert_all
export work

for _ in $(seq "$runs"); do
  rm -f "$work/ours.gpkg"
  measure wijkbeeld "$program" import "$zip" --into "$work/ours.gpkg" --history
  measure ogr2ogr bash -c convert_all
done
ours=$(least wijkbeeld 1)
theirs=$(least ogr2ogr 1)
awk -v o="$ours" -v t="$theirs" 'BEGIN { printf "ratio: %.1f x ogr2ogr in wall time (target 10)\n", t / o }'
