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
for target in build/fuzz/bin/fuzz_*; do
  name=$(basename "$target")
  work=build/fuzz/corpus/$name
  mkdir -p "$work"
  echo "== $name"
  "$target" -max_total_time="$seconds" -timeout=10 -rss_limit_mb=2048 -verbosity=0 -print_final_stats=0 \
    -artifact_prefix="build/fuzz/" "$work" $( [ -d "tests/fuzz/corpus/$name" ] && echo "tests/fuzz/corpus/$name" )
done
