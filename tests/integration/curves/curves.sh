#!/usr/bin/env bash
# Deliveries imported with arcs as chords and with arcs kept: measured by another program (areas.py), read by GDAL, and
# drawn to the same tiles. curves.sh WIJKBEELD SOURCE
# On Voorbeeldstad always; on the real samples where they are (WIJKBEELD_SHARED, by default beside the checkout).
set -euo pipefail
program=$(realpath "$1")
here=$(realpath "$(dirname "$0")")
samples=${WIJKBEELD_SHARED:-$2/../shared}/bgt-samples/citygml
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
fail() { echo "FAILED: $*"; exit 1; }
code_of() { local code=0; "$@" >"$work/out" 2>&1 || code=$?; echo $code; }
silent() { "$@" >"$work/out" 2>"$work/err" || fail "$*: $(cat "$work/err")"; [ ! -s "$work/err" ] || fail "$*: $(cat "$work/err")"; }

# both NAME DELIVERY TOLERANCE: NAME.stroke.gpkg and NAME.keep.gpkg, measured
both() {
  echo "== $1, chords within $3 m"
  for way in stroke keep; do
    "$program" import "$2" --into "$work/$1.$way.gpkg" --history --curves $way --arc-tolerance "$3" >/dev/null
  done
  python3 "$here/areas.py" "$2" "$work/$1.stroke.gpkg" "$work/$1.keep.gpkg" "$(awk "BEGIN { print 1000 * $3 }")" ||
    fail "areas of $1"
}

# tiles NAME: the same from both stores
tiles() {
  for way in stroke keep; do
    "$program" tiles "$work/$1.$way.gpkg" --out "$work/$1.$way.pmtiles" --zoom 10-15 >/dev/null 2>&1
  done
  cmp "$work/$1.stroke.pmtiles" "$work/$1.keep.pmtiles" || fail "other tiles of $1"
}

# type_of LAYER: its geometry, as ogrinfo told last
type_of() { sed -n "/^Layer name: $1\$/,/^Geometry: /s/^Geometry: //p" "$work/out"; }

# gdal NAME: silent, with the types of the standard
gdal() {
  silent ogrinfo -al -so "$work/$1.keep.gpkg"
  [ "$(type_of wegdeel)" = 'Multi Surface' ] || fail "wegdeel is no Multi Surface"
  [ "$(type_of kruinlijn)" = 'Multi Curve' ] || fail "kruinlijn is no Multi Curve"
  [ "$(type_of paal)" = Point ] || fail "paal is no Point"
  silent ogr2ogr -f CSV "$work/$1.csv" "$work/$1.keep.gpkg" wegdeel -lco GEOMETRY=AS_WKT
  grep -q 'MULTISURFACE (CURVEPOLYGON (COMPOUNDCURVE (' "$work/$1.csv" || fail "no CURVEPOLYGON in wegdeel of $1"
  silent ogr2ogr -f GPKG "$work/$1.copy.gpkg" "$work/$1.keep.gpkg" wegdeel scheiding
  silent ogrinfo -al -so "$work/$1.copy.gpkg"
  [ "$(type_of wegdeel)" = 'Multi Surface' ] || fail "the copy has no curves"
  for way in stroke keep; do
    "$program" export "$work/$1.$way.gpkg" --layer wegdeel --out "$work/$way.csv" >/dev/null
  done
  cmp "$work/stroke.csv" "$work/keep.csv" || fail "another CSV from kept arcs"
  "$program" export "$work/$1.keep.gpkg" --layer wegdeel --out "$work/wegdeel.gpkg" >/dev/null
  silent ogrinfo -al -so "$work/wegdeel.gpkg"
  [ "$(type_of wegdeel)" = 'Multi Surface' ] || fail "no curves in an exported GeoPackage"
}

"$program" sample "$work/stad" --objects 3000 >/dev/null
both stad "$(ls "$work"/stad/*.zip | head -1)" 0.005
gdal stad
tiles stad
rm -f "$work"/stad.*.pmtiles

# One way for the whole store.
zip=$(ls "$work"/stad/*.zip | head -1)
[ "$(code_of "$program" import "$zip" --into "$work/stad.keep.gpkg" --history)" = 1 ] || fail "chords into a store of arcs"
grep -q -- '--curves keep --arc-tolerance 0.005' "$work/out" || fail "no word of how the store has its arcs: $(cat "$work/out")"
[ "$(code_of "$program" import "$zip" --into "$work/stad.stroke.gpkg" --arc-tolerance 0.01)" = 1 ] || fail "another tolerance"
for wrong in '--curves bend' '--arc-tolerance 0' '--arc-tolerance 11' '--arc-tolerance x'; do
  # shellcheck disable=SC2086
  [ "$(code_of "$program" import "$zip" --into "$work/no.gpkg" $wrong)" = 2 ] || fail "$wrong is accepted"
done

if [ ! -d "$samples" ]; then
  echo "SKIPPED, samples not on this machine: $samples"
  [ -z "${CI:-}" ] || fail "samples missing in CI"
  exit 0
fi
both otterlo "$samples/nlextract/otterlo.zip" 0.005
gdal otterlo
tiles otterlo
both coarse "$samples/nlextract/otterlo.zip" 0.25
both bgt "$samples/datessynchronization/BGT" 0.001
both bgt2 "$samples/datessynchronization/BGT2" 0.005
both stetl "$samples/stetl" 0.005
echo ok
