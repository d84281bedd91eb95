#!/usr/bin/env bash
# Does the import stay as fast and as small when the input grows? Voorbeeldstad at several sizes, imported one by one.
#   bash tests/bench/import_sizes.sh [GB of GML ..., default 0.2 2 8] [-- options of import, default --history]
# One line per size: GML, records, wall time, CPU seconds, peak memory, microseconds of CPU per record, and that beside
# the first size. Targets: peak below 512 MB, time per record at 8 GB at most 1.1 times that at 0.2 GB. CPU time is what
# is compared, since others may use the machine. Needs python3, time, a release build, and 4 GB in TMPDIR for 8 GB.
set -euo pipefail
sizes=()
while [ $# -gt 0 ] && [ "$1" != -- ]; do sizes+=("$1"); shift; done
[ $# -eq 0 ] || shift
options=("$@")
[ ${#sizes[@]} -gt 0 ] || sizes=(0.2 2 8)
[ ${#options[@]} -gt 0 ] || options=(--history)
cd "$(dirname "$0")/../.."
program=$PWD/build/release/bin/wijkbeeld
[ -x "$program" ] || { echo "build first: cmake --build --preset release --target wijkbeeld" >&2; exit 1; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
echo "GML (GB)   records   wall (s)   CPU (s)   peak (MB)   us/record   ratio"
first=
for size in "${sizes[@]}"; do
  objects=$(awk -v gb="$size" 'BEGIN { printf "%d", gb / 2.15 * 1000000 }')  # 1 million objects are 2.15 GB
  "$program" sample "$work/town" --objects "$objects" >/dev/null
  gml=$(python3 -c 'import sys, zipfile; print(sum(i.file_size for i in zipfile.ZipFile(sys.argv[1]).infolist()))' \
    "$work/town/bgt.zip")
  /usr/bin/time -f '%e %U %S %M' -o "$work/time" "$program" import "$work/town/bgt.zip" --into "$work/store.gpkg" \
    "${options[@]}" --json >"$work/report.json" 2>"$work/log" || { cat "$work/log" >&2; exit 1; }
  records=$(python3 -c 'import json, sys; print(json.load(open(sys.argv[1]))["records"])' "$work/report.json")
  read -r wall user system peak < <(tail -1 "$work/time")
  cost=$(awk -v u="$user" -v s="$system" -v n="$records" 'BEGIN { printf "%.4f", (u + s) / n * 1e6 }')
  first=${first:-$cost}
  awk -v g="$gml" -v n="$records" -v w="$wall" -v u="$user" -v s="$system" -v m="$peak" -v c="$cost" -v f="$first" \
    'BEGIN { printf "%8.2f %9d %10.2f %9.2f %11.0f %11.2f %7.2f\n", g / 1e9, n, w, u + s, m * 1024 / 1e6, c, c / f }'
  rm -rf "$work/town" "$work/store.gpkg"
done
