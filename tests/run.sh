#!/usr/bin/env bash
# Installs what the tests need, builds the release preset and runs all tests. Any further words go to ctest:
#   bash tests/run.sh                 everything
#   bash tests/run.sh -R tiles        only tests whose name matches
#   PRESET=asan bash tests/run.sh     with AddressSanitizer and UndefinedBehaviorSanitizer
#   TARGET=unit_tests ...             builds no more than that
set -euo pipefail
cd "$(dirname "$0")/.."
preset=${PRESET:-release}
source cmake/debian.sh
install_missing "${build_packages[@]}" "${viewer_packages[@]}" "${run_packages[@]}" "${test_packages[@]}"

# The quickstart configures without tests and benches.
cmake --preset "$preset" -DWIJKBEELD_BUILD_TESTING=ON >/dev/null
cmake --build --preset "$preset" --target "${TARGET:-all}"
ctest --preset "$preset" --no-tests=error --parallel "$(nproc)" "$@"
