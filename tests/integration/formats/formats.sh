#!/usr/bin/env bash
# The same town delivered in every format: the deliveries hold the same, as another program reads them, and all
# give the same store.
#   formats.sh PROGRAM
set -euo pipefail
program=$(realpath "$1")
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
fail() { echo "FAILED: $*"; exit 1; }
cd "$work"

for format in citygml gmllight stufgeo mutations; do
  "$program" sample $format --objects 4000 --format $format >/dev/null
  mkdir "$format.xml"
  for zip in $format/*.zip; do unzip -q "$zip" -d "$format.xml/$(basename "$zip" .zip)"; done
  find "$format.xml" -type f -print0 | xargs -0 xmllint --noout || fail "$format is not well-formed"
done
grep -q '<gml:featureMember/></gml:FeatureCollection>' gmllight.xml/bgt/bgt_plaatsbepalingspunt.gml ||
  fail "no type without objects"
python3 "$here/check_deliveries.py" citygml gmllight stufgeo mutations

# Into stores: with all versions, and with what is current.
import() { "$program" import "$1" --into "$2" --report report.json "${@:3}" >/dev/null 2>&1; }
# What StUF-Geo says of an openbare ruimte has no place in CityGML.
nothing_wrong() {
  python3 - "$1" <<'P' || fail "$1: not all was read"
import json, sys
report = json.load(open('report.json'))
unknown = {'stufgeo': {'openbareruimte/imgeo:identificatieBAG'}}.get(sys.argv[1], set())
assert not report['rejected'] and not report['repaired'] and not report['superseded'], report
assert report['records'] == report['kept'] + report['ended'] and not report['ignored'], report
assert set(report['unknown']) == unknown, report['unknown']
P
}
for history in "" --history; do
  import citygml/bgt.zip citygml.gpkg $history
  nothing_wrong citygml
  import gmllight/bgt.zip gmllight.gpkg $history
  nothing_wrong gmllight
  python3 "$here/stores.py" citygml.gpkg gmllight.gpkg gmllight
  rm ./*.gpkg
done
import citygml/bgt.zip citygml.gpkg
import stufgeo/bgt.zip stufgeo.gpkg
nothing_wrong stufgeo
python3 "$here/stores.py" citygml.gpkg stufgeo.gpkg stufgeo

# A first state is what the register held on its day: the same as the versions of that day in CityGML.
import mutations/bgt-initial.zip initial.gpkg --history
nothing_wrong mutations
import citygml/bgt.zip history.gpkg --history
python3 "$here/stores.py" history.gpkg initial.gpkg 2019-01-01T00:00:00
