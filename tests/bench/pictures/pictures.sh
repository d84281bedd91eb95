#!/usr/bin/env bash
# Pictures of the tiles of a store at z9, z12, z14 and z17 in each grid, to look at.
#   bash tests/bench/pictures/pictures.sh STORE.gpkg FOLDER [X,Y] [ARCHIVE...]
# X,Y: the middle, in RD; without it or with '' that of the buildings. Tiles come from the archives or are made.
# WebMercatorQuad-z14-page.png is the viewer (MapLibre); the others are OpenLayers in the grid itself. z9 and z12 come
# twice: as a map shows them, and enlarged until the town fills the picture (-large). Levels are Web Mercator's; the
# other grids show theirs of the same scale. Needs Chromium, Node.js, gdal-bin and a release build with the viewer.
set -euo pipefail
store=$(realpath "${1:?usage: pictures.sh STORE.gpkg FOLDER [X,Y] [ARCHIVE...]}")
mkdir -p "${2:?usage: pictures.sh STORE.gpkg FOLDER [X,Y] [ARCHIVE...]}"
folder=$(realpath "$2")
middle=${3:-}
shift $(($# < 3 ? $# : 3))
archives=()
for archive in "$@"; do archives+=("$(realpath "$archive")"); done
here=$(cd "$(dirname "$0")" && pwd)
program=$here/../../../build/release/bin/wijkbeeld
[ -x "$program" ] || { echo "build first: cmake --build --preset release --target wijkbeeld viewer" >&2; exit 1; }
work=$here/../../../build/pictures
mkdir -p "$work"
cp "$here"/package.json "$here"/package-lock.json "$here"/pictures.mjs "$here"/../../clients/stage.mjs "$work"
cd "$work"
cmp -s package-lock.json installed || { npm ci --ignore-scripts --no-audit --no-fund --silent; cp package-lock.json installed; }
WIJKBEELD_PROGRAM=$program WIJKBEELD_STORE=$store node pictures.mjs "$folder" "$middle" "${archives[@]}"
