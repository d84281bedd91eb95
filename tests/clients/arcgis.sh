#!/usr/bin/env bash
# ArcGIS Maps SDK for JavaScript as a client of the server.
#   arcgis.sh FOLDER    of the tests, as npm has it
set -euo pipefail
if [ ! -d "${WIJKBEELD_ARCGIS:-}/node_modules/@arcgis/core" ]; then
  echo "SKIPPED: WIJKBEELD_ARCGIS names no folder with @arcgis/core (Esri's licence; npm install @arcgis/core@5.1.25 esbuild)"
  exit 77
fi
exec node "$1/arcgis.test.mjs"
