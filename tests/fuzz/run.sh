#!/usr/bin/env bash
# Every fuzz target for a while (default a minute each), starting from its seed corpus in tests/fuzz/corpus.
set -euo pipefail
cd "$(dirname "$0")/../.."
seconds=${SECONDS_EACH:-60}
[ -e tests/fuzz/CMakeLists.txt ] || { echo "no fuzz targets yet"; exit 0; }
source cmake/debian.sh
install_missing "${build_packages[@]}" clang libclang-rt-14-dev
cmake --preset fuzz >/dev/null
cmake --build --preset fuzz
# Two at a time: a machine that builds this has two cores.
fuzz() {
  local name=$1 work=build/fuzz/corpus/$1 seeds=tests/fuzz/corpus/$1 words=tests/fuzz/$1.dict
  case $name in fuzz_bgt_* | fuzz_citygml | fuzz_gml_light | fuzz_stuf_geo | fuzz_mutations | fuzz_xml_*) words=tests/fuzz/bgt.dict ;; esac
  mkdir -p "$work"
  "build/fuzz/bin/$name" -max_total_time="$seconds" -timeout=10 -rss_limit_mb=2048 -verbosity=0 -print_final_stats=0 \
    -artifact_prefix="build/fuzz/" $([ -f "$words" ] && echo "-dict=$words") "$work" \
    $([ -d "$seeds" ] && echo "$seeds") >"build/fuzz/$name.log" 2>&1 || { cat "build/fuzz/$name.log"; echo "FAILED: $name"; return 1; }
  echo "== $name"
}
export -f fuzz
export seconds
ls build/fuzz/bin | grep '^fuzz_' | xargs -P 2 -I NAME bash -c 'fuzz NAME'
