#!/usr/bin/env bash
# QGIS without a screen as a client of the server: vector tiles in our style, objects, heat maps in RD, ArcGIS.
#   qgis.sh PROGRAM STORE PICTURES
# QGIS is no dependency (1.3 GB): where its Python package (Debian: python3-qgis) is not installed, this is skipped.
set -euo pipefail
here=$(dirname "$(realpath "$0")")
export QT_QPA_PLATFORM=offscreen QT_LOGGING_RULES='*=false'
if ! /usr/bin/python3 -c 'import qgis.core' 2>/dev/null; then
  echo "SKIPPED: QGIS is not installed (Debian: apt-get install --no-install-recommends python3-qgis qgis-providers)"
  exit 77
fi
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export HOME=$work XDG_RUNTIME_DIR=$work
chmod 700 "$work"
mkdir -p "$3"
/usr/bin/python3 "$here/qgis_client.py" "$1" "$2" "$3"
