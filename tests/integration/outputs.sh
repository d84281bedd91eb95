#!/usr/bin/env bash
# What commands write: never over what they read, never over a store, never half; and the store is as it was when a
# report cannot be written.
#   outputs.sh PROGRAM SOURCE_DIR
set -euo pipefail
program=$(realpath "$1")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
fail() { echo "FAILED: $*"; exit 1; }

# ends CODE TEXT COMMAND...: exit code, and a text in what it says.
ends() {
  local code=0 expected=$1 text=$2
  shift 2
  "$program" "$@" >said 2>&1 || code=$?
  [ $code -eq "$expected" ] && grep -q -- "$text" said || fail "$* ended with $code, not $expected: $(cat said)"
}
same() { [ "$(sha256sum <"$1")" = "$2" ] || fail "$1 was written over"; }

"$program" sample town --objects 2000 >/dev/null
"$program" import town/bgt.zip --into town.gpkg >/dev/null
"$program" nuisance import town/meldingen.csv --into town.gpkg >/dev/null
store=$(sha256sum <town.gpkg) delivery=$(sha256sum <town/bgt.zip)
ends 2 'read by this command' export town.gpkg --layer pand --out town.gpkg
ends 2 'read by this command' nuisance density town.gpkg --out town.gpkg
ends 2 'read by this command' import town/bgt.zip --into town.gpkg --report town.gpkg
ends 2 'read by this command' import town/bgt.zip --into new.gpkg --report town/bgt.zip
ends 2 'read by this command' nuisance import town/meldingen.csv --into town.gpkg --report town/meldingen.csv
ends 2 'read by this command' areas import town/buurten.geojson --into town.gpkg --level buurt --year 2026 --report town.gpkg
cp town.gpkg other.gpkg
ends 2 'is a store' export other.gpkg --layer pand --out town.gpkg
"$program" export town.gpkg --layer pand --out pand.gpkg >/dev/null
ends 0 pand export town.gpkg --layer pand --out pand.gpkg

# A report that cannot be written: nothing is done.
ends 1 'nothing was done' import town/bgt.zip --into new.gpkg --report nowhere/report.json
[ ! -e new.gpkg ] || fail "a store was made"
ends 1 'nothing was done' nuisance import town/meldingen.csv --into town.gpkg --report nowhere/report.json
ends 1 'nothing was done' areas import town/buurten.geojson --into town.gpkg --level buurt --year 2026 --report nowhere/r
same town.gpkg "$store"
same town/bgt.zip "$delivery"

# Somebody else's folder.
mkdir mine
echo 'my notes' >mine/README.txt
echo 'my work' >mine/bgt.zip
ends 2 'choose an empty folder' sample mine --objects 2000
grep -q 'my work' mine/bgt.zip && grep -q 'my notes' mine/README.txt || fail "somebody's files were written over"

# Scripts can trust the exit code, and people the text.
code=0
"$program" info town.gpkg >/dev/full 2>/dev/null || code=$?
[ $code -eq 1 ] || fail "a result that could not be written ended with $code"
ends 2 'the port is missing; write it as' serve town.gpkg --listen nonsense
ends 2 'the port must be a number from 0 to 65535' serve town.gpkg --listen 127.0.0.1:99999
ends 2 frobnicate frobnicate
ends 1 'no such file' areas import none.gpkg --into town.gpkg --level buurt --year 2026
echo '[{"x": 1}]' >reports.json
ends 1 'is JSON' nuisance import reports.json --into town.gpkg
for group in '' areas indicators nuisance; do
  # shellcheck disable=SC2086
  ends 0 'Example:' $group --help
done
echo "outputs are safe"
