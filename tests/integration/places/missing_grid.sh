#!/usr/bin/env bash
# What a missing RDNAPTRANS2018 grid means is said once, on stderr, by every command that leaves or enters RD, and
# by no other; the grid is found where projsync puts it and in WIJKBEELD_PROJ_DATA.
#   missing_grid.sh PROGRAM SOURCE_FOLDER
set -euo pipefail
program=$(realpath "$1")
samples=${WIJKBEELD_SHARED:-$2/../shared}/bgt-samples/rdnaptrans2018
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
fail() { echo "FAILED: $*"; exit 1; }
cd "$work"
unset WIJKBEELD_PROJ_DATA PROJ_LIB PROJ_DATA XDG_DATA_HOME
mkdir home
export HOME=$work/home

notes() {
  local expected=$1 found
  shift
  "$@" >out 2>err || fail "$* failed: $(cat err)"
  found=$(grep -c 'RDNAPTRANS2018 grid is not installed.*25 cm.*projsync --source-id nl_nsgi.*WIJKBEELD_PROJ_DATA' err) || true
  [ "$found" = "$expected" ] || fail "$*: said $found times instead of $expected: $(cat err)"
  ! grep -q RDNAPTRANS out || fail "$*: on stdout"
}

"$program" sample stad --objects 2000 --format mutations >/dev/null
"$program" import stad/bgt-initial.zip --into stad.gpkg >/dev/null
if "$program" export stad.gpkg --layer pand --out probe.geojson 2>&1 >/dev/null | grep -q RDNAPTRANS; then
  notes 1 "$program" tiles stad.gpkg --out a.pmtiles --zoom 14
  notes 1 "$program" tiles stad.gpkg --out a.pmtiles --zoom 8 --grid EuropeanETRS89_LAEAQuad
  notes 0 "$program" tiles stad.gpkg --out a.pmtiles --zoom 8 --grid NetherlandsRDNewQuad
  notes 1 "$program" export stad.gpkg --layer pand --out pand.geojson
  notes 0 "$program" export stad.gpkg --layer pand --out pand.fgb
  notes 0 "$program" info stad.gpkg
  notes 0 "$program" import stad/bgt.zip --into other.gpkg
  notes 1 "$program" update stad.gpkg stad/bgt-delta-1.zip
  printf 'x;y;datum;soort\n5.0;52.6;2026-06-01 12:00;geluid\n' >degrees.csv
  printf 'x;y;datum;soort\n150000;512000;2026-06-01 12:00;geluid\n' >rd.csv
  notes 1 "$program" nuisance import degrees.csv --into stad.gpkg
  notes 0 "$program" nuisance import rd.csv --into stad.gpkg
  notes 0 "$program" nuisance import rd.csv --into stad.gpkg --crs EPSG:28992
else
  echo "SKIPPED: this machine has the grid in the folders of PROJ: what is said without it is not tested"
fi

if [ -f "$samples/nl_nsgi_rdcorr2018.tif" ]; then
  WIJKBEELD_PROJ_DATA=$samples notes 0 "$program" tiles stad.gpkg --out a.pmtiles --zoom 14
  mkdir -p home/.local/share/proj  # where projsync leaves it
  cp "$samples/nl_nsgi_rdcorr2018.tif" home/.local/share/proj/
  notes 0 "$program" tiles stad.gpkg --out a.pmtiles --zoom 14
  notes 0 "$program" export stad.gpkg --layer pand --out pand.geojson
else
  echo "SKIPPED: the grid is not on this machine: that it is found is not tested"
fi
