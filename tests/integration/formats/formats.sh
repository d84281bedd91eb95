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
python3 "$here/check_deliveries.py" citygml gmllight stufgeo mutations
