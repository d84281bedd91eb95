#!/usr/bin/env bash
# The sample municipality as users and other programs see it: the command, XML, zip, GDAL, and our own imports.
#   sample.sh PROGRAM
set -euo pipefail
program=$(realpath "$1")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
fail() { echo "FAILED: $*"; exit 1; }
equal() { [ "$2" = "$3" ] || fail "$1: expected $3, got $2"; }
code_of() { local code=0; "$@" >/dev/null 2>&1 || code=$?; echo $code; }

# The command.
grep -q 'Example:' <<<"$("$program" sample --help)" || fail "no example in the help"
equal "no folder named" "$(code_of "$program" sample)" 2
equal "too few objects" "$(code_of "$program" sample "$work/x" --objects 10)" 2
equal "an unknown format" "$(code_of "$program" sample "$work/x" --format shape)" 2
mkdir "$work/used" && echo theirs >"$work/used/bgt.zip"
equal "a folder of others" "$(code_of "$program" sample "$work/used")" 2
equal "their file" "$(cat "$work/used/bgt.zip")" theirs
equal "a folder that cannot be made" "$(code_of "$program" sample /proc/nothing)" 1
"$program" sample "$work/stad" --objects 5000 --json >"$work/result.json" 2>"$work/err"
[ ! -s "$work/err" ] || fail "it talks on stderr when that is no terminal"
python3 - "$work" <<'P'
import json, os, sys
work = sys.argv[1]
result = json.load(open(work + '/result.json'))
names = sorted(f['name'] for f in result['files'])
assert names == sorted(os.listdir(work + '/stad')), names
assert all(os.path.getsize(f'{work}/stad/{f["name"]}') == f['bytes'] for f in result['files'])
assert result['records'] == result['current'] + result['ended'] == sum(t['records'] for t in result['types'].values())
assert abs(result['records'] - 5000) <= 250
P

# The zip and its members: well-formed, one per type, and our counts are those of the text.
unzip -tq "$work/stad/bgt.zip" >/dev/null || fail "unzip finds faults"
mkdir "$work/gml" && unzip -q "$work/stad/bgt.zip" -d "$work/gml"
equal "members" "$(find "$work/gml" -name 'bgt_*.gml' | wc -l)" 35
xmllint --noout "$work"/gml/*.gml || fail "not well-formed"
equal "records in the text" "$(cat "$work"/gml/*.gml | grep -o '<cityObjectMember>' | wc -l)" \
  "$(sed -n 's/^  "records": \([0-9]*\),$/\1/p' "$work/result.json")"
equal "gml:id's that come twice" "$(cat "$work"/gml/*.gml | grep -o 'gml:id="[^"]*"' | sort | uniq -d | wc -l)" 0

# What PDOK's files have that trips readers.
grep -q '<gml:Arc>' "$work/gml/bgt_wegdeel.gml" || fail "no arcs"
grep -q '<imgeo:plus-status codeSpace="[^"]*#StatusPlus">plan<' "$work/gml/bgt_pand.gml" || fail "no plan"
grep -q '<imgeo:kruinlijnBegroeidTerreindeel><gml:LineString xmlns:gml="http://www.opengis.net/gml"><gml:posList>' \
  "$work/gml/bgt_begroeidterreindeel.gml" || fail "no kruinlijn without srsDimension"
grep -q '<terminationDate' "$work/gml/bgt_vegetatieobject.gml" || fail "no terminated objects"
grep -q '<imgeo:identificatieBAGPND>0[0-9]\{15\}<' "$work/gml/bgt_pand.gml" || fail "no BAG ids of 16 digits"

# Into a store, as README.txt says.
(cd "$work/stad" && "$program" import bgt.zip --into ../stad.gpkg --report ../report.json >/dev/null &&
  "$program" nuisance import meldingen.csv --into ../stad.gpkg --json >../reports.json)
python3 - "$work" <<'P'
import json, sys
work = sys.argv[1]
bgt = json.load(open(work + '/report.json'))
assert not bgt['rejected'] and not bgt.get('unknown') and not bgt.get('repaired'), bgt
reports = json.load(open(work + '/reports.json'))
assert reports['rejected'] == [] and reports['kept'] >= 300, reports
dropped = json.dumps(reports['dropped'])
assert 'Omschrijving' in dropped and 'E-mail melder' in dropped, dropped
P

# Areas and figures, as GDAL and a spreadsheet read them.
for level in buurten wijken gemeenten; do
  ogrinfo -so -al "$work/stad/$level.geojson" >"$work/ogr" 2>"$work/ogr.err" || fail "GDAL cannot read $level"
  [ ! -s "$work/ogr.err" ] || fail "GDAL complains about $level: $(cat "$work/ogr.err")"
  grep -q 'ID\["EPSG",28992\]' "$work/ogr" || fail "$level is not in RD"
done
area() { ogrinfo -q -dialect sqlite -sql "SELECT CAST(round(sum(ST_Area(geometry)) * 1000) AS INTEGER) AS a FROM $1" "$work/stad/$1.geojson" | sed -n 's/.* a .*= //p'; }
equal "area of the wijken" "$(area wijken)" "$(area gemeenten)"
equal "area of the buurten" "$(area buurten)" "$(area gemeenten)"
head -c 3 "$work/stad/cijfers.csv" | od -An -tx1 | grep -q 'ef bb bf' || fail "no byte order mark"
grep -q '"GM9999    "' "$work/stad/cijfers.csv" || fail "codes are not padded"
echo "the sample is in order"
