#!/usr/bin/env bash
# `wijkbeeld update --tiles`: archives follow the store, to the bytes of one that is made anew.
#   follow.sh PROGRAM WORKFOLDER
set -euo pipefail
program=$1 work=$2
fail() { echo "FAILED: $*" >&2; exit 1; }
equal() { [ "$2" = "$3" ] || fail "$1: expected $3, got $2"; }
rm -rf "$work" && mkdir -p "$work" && cd "$work"

"$program" sample stad --objects 6000 --format mutations >/dev/null
"$program" import stad/bgt-initial.zip --into first.gpkg >/dev/null
cp first.gpkg stad.gpkg
options() {
  case $1 in
    mercator.pmtiles) echo --zoom 10-17 ;;
    plain.mbtiles) echo --zoom 14-16 ;;
    rd.mbtiles) echo --zoom 6-12 --grid NetherlandsRDNewQuad ;;
    laea.pmtiles) echo --zoom 10-14 --grid EuropeanETRS89_LAEAQuad ;;
  esac
}
archives="mercator.pmtiles plain.mbtiles rd.mbtiles laea.pmtiles"
for archive in $archives; do "$program" tiles stad.gpkg --out $archive $(options $archive) >/dev/null; done
cp mercator.pmtiles before.pmtiles

for n in 1 2 3; do
  "$program" update stad.gpkg stad/bgt-delta-$n.zip $(printf -- '--tiles %s ' $archives) --json >report.json
  for archive in $archives; do
    "$program" tiles stad.gpkg --out anew-$archive $(options $archive) >/dev/null
    cmp $archive anew-$archive || fail "$archive after delta $n is not what is made anew"
  done
done
# What it tells: an archive each, how many tiles were made and changed, and which.
python3 - $archives <<'PY' || fail "the report"
import json, sys
told = json.load(open("report.json"))["archives"]
assert [a["archive"] for a in told] == sys.argv[1:], told
for a in told:
    assert 0 < a["changed"] <= a["made"] and len(a["tiles"]) == a["changed"], a
assert told[2]["grid"] == "NetherlandsRDNewQuad" and all(t.count("/") == 2 for t in told[2]["tiles"])
PY
equal "what is left" "$(ls | grep -E 'work|part' || true)" ""

# An archive of another state is refused before anything is done, whatever the others are.
cp first.gpkg stad.gpkg
cp before.pmtiles good.pmtiles
code=0; "$program" update stad.gpkg stad/bgt-delta-1.zip --tiles good.pmtiles --tiles mercator.pmtiles 2>errors.txt || code=$?
equal "an archive of another state" $code 1
grep -q 'mercator.pmtiles: was made of another state of the store.*wijkbeeld tiles' errors.txt || fail "$(cat errors.txt)"
cmp -s stad.gpkg first.gpkg || fail "the store was changed"
cmp -s good.pmtiles before.pmtiles || fail "an archive was changed"
code=0; "$program" update stad.gpkg stad/bgt-delta-1.zip --tiles first.gpkg 2>errors.txt || code=$?
equal "a store as archive" $code 1
cmp -s stad.gpkg first.gpkg || fail "the store was changed"

# What cannot be written after the store was changed: said, with what to do; the others follow.
cp good.pmtiles other.pmtiles
mkdir good.pmtiles.work
code=0; "$program" update stad.gpkg stad/bgt-delta-1.zip --tiles good.pmtiles --tiles other.pmtiles 2>errors.txt >out.txt || code=$?
equal "a failed refresh" $code 1
grep -q 'update 1 of stad.gpkg is done.*make them anew: wijkbeeld tiles stad.gpkg --out good.pmtiles --grid WebMercatorQuad --zoom 10-17' errors.txt ||
  fail "$(cat errors.txt)"
cmp -s good.pmtiles before.pmtiles || fail "the archive that failed was changed"
grep -q 'other.pmtiles: [1-9][0-9]* tiles made again, [1-9]' out.txt || fail "the other did not follow: $(cat out.txt)"
rmdir good.pmtiles.work
eval "$(sed -n 's/.*make them anew: wijkbeeld \(.*\)/"$program" \1/p' errors.txt)" >/dev/null
cmp good.pmtiles other.pmtiles || fail "made anew as it says, it differs"
echo ok
