#!/usr/bin/env bash
# A first state and the deltas after it give the store that the last state gives; deltas that do not follow are
# refused and leave the store as it was.
#   update.sh PROGRAM
set -euo pipefail
program=$(realpath "$1")
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
fail() { echo "FAILED: $*"; exit 1; }
equal() { [ "$2" = "$3" ] || fail "$1: expected $3, got $2"; }
code_of() { local code=0; "$@" >"$work/out" 2>&1 || code=$?; echo $code; }
cd "$work"

# What does not follow is refused, whole.
refused() {
  local what=$1 store=$2
  shift 2
  cp "$store" before.gpkg
  equal "$what" "$(code_of "$program" update "$store" "$@")" 1
  cmp -s "$store" before.gpkg || fail "$what: the store was changed"
}

"$program" sample stad --objects 4000 --format mutations >/dev/null
for history in "" --history; do
  "$program" import stad/bgt-initial.zip --into first.gpkg $history >/dev/null
  "$program" import stad/bgt.zip --into last.gpkg $history >/dev/null
  cp first.gpkg followed.gpkg
  "$program" update followed.gpkg stad/bgt-delta-{1,2,3}.zip >/dev/null
  python3 "$here/stores.py" followed.gpkg last.gpkg

  # one by one is as good, whatever was refused in between
  cp first.gpkg steps.gpkg
  refused "a first delta that is skipped" steps.gpkg stad/bgt-delta-2.zip
  "$program" update steps.gpkg stad/bgt-delta-1.zip >/dev/null
  refused "a delta that is skipped" steps.gpkg stad/bgt-delta-3.zip
  refused "a delta that was applied" steps.gpkg stad/bgt-delta-1.zip
  refused "a delta twice in one go" steps.gpkg stad/bgt-delta-2.zip stad/bgt-delta-2.zip
  refused "deltas in the wrong order" steps.gpkg stad/bgt-delta-3.zip stad/bgt-delta-2.zip
  refused "the first state once more" steps.gpkg stad/bgt-initial.zip
  refused "no delta but a delivery" steps.gpkg stad/bgt.zip
  "$program" update steps.gpkg stad/bgt-delta-2.zip >/dev/null
  "$program" update steps.gpkg stad/bgt-delta-3.zip >/dev/null
  python3 "$here/stores.py" steps.gpkg last.gpkg
  rm ./*.gpkg
done
