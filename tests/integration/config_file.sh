#!/usr/bin/env bash
# The settings file of `serve`: the sample is good as it is, the command line goes first, mistakes are named.
#   config_file.sh PROGRAM SOURCE_DIR
set -euo pipefail
program=$1
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
fail() { echo "FAILED: $*"; exit 1; }

# What `serve` says with these settings. A store that is not there ends it with 1 when the settings are good.
serve() { "$program" serve "$work/none.gpkg" "$@" >"$work/said" 2>&1 || code=$?; }
code=0
serve --config "$2/tileserver/deploy/wijkbeeld.toml"
[ $code -eq 1 ] && grep -q 'no such store' "$work/said" || fail "the sample is refused: $(cat "$work/said")"

# refused SETTINGS TEXT: wrong usage, with that text.
refused() {
  echo "$1" >"$work/wrong.toml"
  code=0
  serve --config "$work/wrong.toml"
  [ $code -eq 2 ] && grep -q -- "$2" "$work/said" || fail "'$1': exit $code, $(cat "$work/said")"
}
refused 'lissten = "127.0.0.1:1"' "no setting 'lissten'; settings are: .*listen"
refused 'min-count = 3' 'min-count: Value 3'
refused 'tiles = ["/nonexistent.pmtiles"]' 'does not exist'
refused '[serve]
min-count = 10' 'no sections'

echo 'min-count = 3' >"$work/wrong.toml"
code=0
serve --config "$work/wrong.toml" --min-count 12
[ $code -eq 1 ] || fail "the command line does not go first: $(cat "$work/said")"
echo "the settings file works"
