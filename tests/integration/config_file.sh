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
[ $code -eq 1 ] && grep 'no such store' "$work/said" >/dev/null || fail "the sample is refused: $(cat "$work/said")"

# Every option of the command stands in it, and what stands in it as a remark is good too.
sample=$2/tileserver/deploy/wijkbeeld.toml
options=$("$program" serve --help | sed -nE 's/^ +(-[a-z],)?--([a-z-]+).*/\2/p' | grep -vxE 'help|config')
[ "$(wc -l <<<"$options")" -ge 10 ] || fail "the options cannot be read from the help: $options"
for option in $options; do
  [ "$(grep -cE "^(# )?$option = " "$sample")" = 1 ] || fail "the sample does not have $option"
  grep -B1 -E "^(# )?$option = " "$sample" | head -1 | grep -E '^# [A-Z0-9a-z(]' >"$work/line" || fail "the sample does not explain $option"
done
touch "$work/a.pmtiles"
mkdir -p "$work/share/viewer" && touch "$work/share/viewer/index.html"
sed -E "s/^# ([a-z-]+ = )/\1/; s|/var/lib/wijkbeeld/gemeente.pmtiles|$work/a.pmtiles|; s|/usr/share/wijkbeeld|$work/share|" "$sample" >"$work/all.toml"
[ "$(grep -cE '^[a-z-]+ = ' "$work/all.toml")" = "$(wc -l <<<"$options")" ] || fail "the sample has other settings than the command"
code=0
serve --config "$work/all.toml"
[ $code -eq 1 ] && grep 'no such store' "$work/said" >/dev/null || fail "the sample is refused with all settings in: $(cat "$work/said")"

# refused SETTINGS TEXT [LINE]: wrong usage, one line with the file, the line in it and that text, and where to read more.
# The settings may have escapes of printf.
refused() {
  printf "$1\n" >"$work/wrong.toml"
  code=0
  serve --config "$work/wrong.toml"
  [ "$(grep -vc '^Run with --help' "$work/said" || true)" -le 1 ] || fail "more than one line: $(cat "$work/said")"
  [ $code -eq 2 ] || fail "'$1': exit $code, $(cat "$work/said")"
  grep -a -- "wrong.toml:${3:-1}: .*$2" "$work/said" >/dev/null || fail "'$1' does not say '$2' of line ${3:-1}: $(cat "$work/said")"
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
refused 'listen' 'listen: has no value'
refused '[serve]\nmin-count = 10' 'no sections'
# Text that is none, or not whole.
refused 'title = "\xff\xfe"' 'title: is not in UTF-8'
refused '\xff\xfel\x00i\x00s\x00t\x00e\x00n\x00' 'not in UTF-8'
refused 'title = "a\x00b"' 'title: has a control character'
refused '# remark\n\ntitle = "Stad' 'title: the quote is not closed; put a "' 3
refused "title = 'Stad\nmin-count = 10" "title: the quote is not closed; put a '"
refused 'title = Stad aan Zee' 'title: a text stands between quotes: "Stad aan Zee"'
refused 'title = "Stad" aan Zee' "title: after its value stands 'aan Zee'"
refused 'title = "a\\nb"' 'title: after . stands'
refused 'title = "a\tb\x1b[2J"' 'title: has a control character'
refused 'min-count =' 'min-count: has no value'
refused 'min-count = # none' 'min-count: has no value'
refused '\r\n"listen" = 3' 'is no setting' 2
refused '= 3' "'= 3' is no setting"
refused "$(printf 'é%.0s' {1..400})" "'é*...' is no setting"
refused 'min-count 10' 'min-count: has no value; write it as min-count ='
refused 'tiles = [\n  "a.pmtiles",' 'tiles: the list is not closed'
refused 'tiles = ["a.pmtiles" "b.pmtiles"]' 'tiles: values of a list have a comma'
refused 'listen = ["127.0.0.1:1", "127.0.0.1:2"]' 'listen: has one value'
refused 'min-count = 10\nmin-count = 11' 'min-count: stands on line 1 too' 2
refused '\x1b[2J = 3' 'has a control character'
refused 'title = "a\rb"' 'title: has a control character'
# Values that cannot be.
refused 'access-log = 2' 'access-log: is true or false'
refused 'contact-email = "nomail"' 'contact-email: expects an address for mail as in geo@'
refused 'contact-email = "a b@c.nl"' 'contact-email: expects'
refused 'contact-email = "a@b@c.nl"' 'contact-email: expects'
refused 'contact-url = "www.voorbeeldstad.nl"' 'contact-url: expects the address of a page as in https://'
refused 'contact-url = "javascript:alert(1)"' 'contact-url: expects'
refused 'share = "/nonexistent"' 'share: there is no such folder: /nonexistent'
refused 'share = "/tmp"' 'share: there is no map page'
refused 'listen = "http://127.0.0.1:8080"' 'listen: .*without http://; write it as 127.0.0.1:8080'
refused 'listen = ":8080"' 'listen: .*the host is missing; write it as 127.0.0.1:8080'
refused 'listen = ""' 'listen: .*as 127.0.0.1:8080'
code=0
serve --config /dev/zero
[ $code -eq 2 ] || fail "it reads without end"

# What TOML may have: remarks, lists over lines, single quotes, Windows' line ends and mark.
printf '\xef\xbb\xbf# Instellingen\r\ntitle = "Caf\xc3\xa9 \\"Zon\\"" # remark\r\n\tmin-count = +12\r\ntiles = [ # two\r\n  "%s",\r\n  '"'%s'"',\r\n]\r\naccess-log = false\r\n' \
  "$work/a.pmtiles" "$work/a.pmtiles" >"$work/good.toml"
code=0
serve --config "$work/good.toml"
[ $code -eq 1 ] && grep 'no such store' "$work/said" >/dev/null || fail "good settings are refused: $(cat "$work/said")"

echo 'min-count = 3' >"$work/wrong.toml"
code=0
serve --config "$work/wrong.toml" --min-count 12
[ $code -eq 1 ] || fail "the command line does not go first: $(cat "$work/said")"
echo "the settings file works"
