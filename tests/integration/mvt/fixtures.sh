#!/usr/bin/env bash
# Every tile of npm @mapbox/mvt-fixtures through the decoder of the library, against @mapbox/vector-tile.
#   fixtures.sh DECODE_FIXTURES WORKFOLDER
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
decode=$1 work=$2
mkdir -p "$work"
cp "$here/package.json" "$here/package-lock.json" "$here/fixtures.mjs" "$work/"
cd "$work"
cmp -s package-lock.json installed || { npm ci --ignore-scripts --no-audit --no-fund --silent; cp package-lock.json installed; }
"$decode" node_modules/@mapbox/mvt-fixtures/fixtures >ours.json
node fixtures.mjs ours.json
