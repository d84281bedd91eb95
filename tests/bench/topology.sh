#!/usr/bin/env bash
# What it costs at import to make what tiles are drawn from: an import with it, and one with --no-tile-source, in turns.
#   bash tests/bench/topology.sh DELIVERY [runs, default 3]
# Prints wall time, CPU seconds and peak memory of each run, the ratio of the best CPU and wall times, and the size of
# both stores, and which part of an import it is. The target: 30 % of an import at most. Needs time and a release build.
set -euo pipefail
. "$(dirname "$0")/measure.sh"
delivery=$(realpath "${1:?usage: topology.sh DELIVERY [runs]}")
runs=${2:-3}
cd "$(dirname "$0")/../.."
program=$PWD/build/release/bin/wijkbeeld
[ -x "$program" ] || { echo "build first: cmake --build --preset release --target wijkbeeld" >&2; exit 1; }
"$program" import --help | grep -q -- --no-tile-source || { echo "this build has no import --no-tile-source" >&2; exit 1; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
for _ in $(seq "$runs"); do
  rm -f "$work"/*.gpkg
  measure without "$program" import "$delivery" --into "$work/without.gpkg" --no-tile-source
  measure with "$program" import "$delivery" --into "$work/with.gpkg"
done
awk -v w="$(least with 1)" -v W="$(least without 1)" -v c="$(least with 2)" -v C="$(least without 2)" \
  -v b="$(stat -c %s "$work/with.gpkg")" -v B="$(stat -c %s "$work/without.gpkg")" \
  'BEGIN { printf "with / without: %.2f in CPU, %.2f in wall time, %.2f in bytes of the store; %.0f %% of the import (target 30)\n",
    c / C, w / W, b / B, 100 * (c - C) / c }'
