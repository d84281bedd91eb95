#!/usr/bin/env bash
# A store with arcs, opened by QGIS without a screen. qgis.sh WIJKBEELD
# QGIS is no dependency: where its Python package (Debian: python3-qgis) is not installed, this is skipped.
set -euo pipefail
program=$(realpath "$1")
export QT_QPA_PLATFORM=offscreen QT_LOGGING_RULES='*=false'
if ! /usr/bin/python3 -c 'import qgis.core' 2>/dev/null; then
  echo "SKIPPED: QGIS is not installed (Debian: python3-qgis)"
  exit 77
fi
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export HOME=$work XDG_RUNTIME_DIR=$work
"$program" sample "$work/stad" --objects 3000 >/dev/null
"$program" import "$work"/stad/*.zip --into "$work/kept.gpkg" --curves keep >/dev/null
count=$(sqlite3 "$work/kept.gpkg" 'SELECT count(*) FROM wegdeel')
/usr/bin/python3 - "$work/kept.gpkg" "$count" <<'P'
import sys
from qgis.core import QgsApplication, QgsVectorLayer, QgsWkbTypes
app = QgsApplication([], False)
app.initQgis()
path, count = sys.argv[1], int(sys.argv[2])
layer = QgsVectorLayer(path + '|layername=wegdeel', 'wegdeel', 'ogr')
assert layer.isValid()
assert layer.crs().authid() == 'EPSG:28992', layer.crs().authid()
assert QgsWkbTypes.displayString(layer.wkbType()) == 'MultiSurface', QgsWkbTypes.displayString(layer.wkbType())
assert QgsWkbTypes.isCurvedType(layer.wkbType())
assert layer.featureCount() == count
curved = 0
for feature in layer.getFeatures():
    geometry = feature.geometry()
    assert not geometry.isEmpty() and geometry.area() > 0
    curved += 'CircularString' in geometry.asWkt()
assert curved > 0
print('QGIS: %d wegdelen, %d with arcs' % (count, curved))
P
