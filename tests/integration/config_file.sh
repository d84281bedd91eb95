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

# Every option of the command stands in it, and what stands in it as a remark is good too.
sample=$2/tileserver/deploy/wijkbeeld.toml
options=$("$program" serve --help | sed -nE 's/^ +(-[a-z],)?--([a-z-]+).*/\2/p' | grep -vxE 'help|config')
[ "$(wc -l <<<"$options")" -ge 10 ] || fail "the options cannot be read from the help: $options"
for option in $options; do
  [ "$(grep -cE "^(# )?$option = " "$sample")" = 1 ] || fail "the sample does not have $option"
  grep -B1 -E "^(# )?$option = " "$sample" | head -1 | grep -E '^# [A-Z0-9a-z(]' >"$work/line" || fail "the sample does not explain $option"
done
touch "$work/a.pmtiles"
sed -E "s/^# ([a-z-]+ = )/\1/; s|/var/lib/wijkbeeld/gemeente.pmtiles|$work/a.pmtiles|" "$sample" >"$work/all.toml"
[ "$(grep -cE '^[a-z-]+ = ' "$work/all.toml")" = "$(wc -l <<<"$options")" ] || fail "the sample has other settings than the command"
code=0
serve --config "$work/all.toml"
[ $code -eq 1 ] && grep -q 'no such store' "$work/said" || fail "the sample is refused with all settings in: $(cat "$work/said")"

# refused SETTINGS TEXT: wrong usage, with that text.
refused() {
  echo "$1" >"$work/wrong.toml"
  code=0
  serve --config "$work/wrong.toml"
  # One line, and where to read more.
  [ "$(grep -vc '^Run with --help' "$work/said" || true)" -le 1 ] || fail "more than one line: $(cat "$work/said")"
  [ $code -eq 2 ] && grep -q -- "$2" "$work/said" || fail "'$1': exit $code, $(cat "$work/said")"
}
refused 'lissten = "127.0.0.1:1"' "no setting 'lissten'; settings are: .*listen"
refused 'min-count = 3' 'min-count: Value 3'
refused 'tiles = ["/nonexistent.pmtiles"]' 'does not exist'
refused 'listen = "::1:8080"' '\[::1\]:8080'
refused 'listen = "127.0.0.1:x"' 'port'
refused 'cache-mb = -1' 'cache-mb'
refused 'cache-mb = "much"' 'cache-mb'
refused 'jobs = 0' 'jobs'
refused 'access-log = "perhaps"' 'perhaps'
refused 'public-url = "kaart.example"' 'public-url: expects an address'
refused 'public-url = "https://kaart.example/"' 'without / at its end'
refused 'config = "other.toml"' "no setting 'config'"
refused 'listen' 'wrong.toml'
refused '[serve]
min-count = 10' 'no sections'

echo 'min-count = 3' >"$work/wrong.toml"
code=0
serve --config "$work/wrong.toml" --min-count 12
[ $code -eq 1 ] || fail "the command line does not go first: $(cat "$work/said")"
echo "the settings file works"
