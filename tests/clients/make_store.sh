#!/usr/bin/env bash
# The store that the tests of the page look at: Otterlo, with reports of Assen.
#   make_store.sh PROGRAM SOURCE_DIR STORE
set -euo pipefail
program=$1 shared=${WIJKBEELD_SHARED:-$2/../shared} store=$3
delivery=$shared/bgt-samples/citygml/nlextract/otterlo.zip
reports=$shared/nuisance-samples/assen-signalen/meldingen.csv
rm -f "$store"
for sample in "$delivery" "$reports"; do
  [ -e "$sample" ] && continue
  [ -z "${CI:-}" ] || { echo "FAILED: sample missing in CI: $sample"; exit 1; }
  echo "SKIPPED: sample not on this machine: $sample"
  exit 0
done
"$program" import "$delivery" --into "$store"
"$program" nuisance import "$reports" --into "$store"
