#!/usr/bin/env bash
# From a bare Debian 12 to a map in the browser.
#
#   bash examples/quickstart.sh                 Voorbeeldstad, a sample municipality with reports and figures
#   bash examples/quickstart.sh DELIVERY.zip    your own BGT delivery from PDOK (CityGML)
#   bash examples/quickstart.sh --check [DELIVERY.zip]
#                                               does it all, fetches a tile, a heat tile and the page, and stops
#
# PORT=9000 chooses the port (default 8080). With your own delivery: REPORTS=meldingen.csv puts nuisance reports on
# the map; AREAS=buurten.gpkg FIGURES=kerncijfers.csv YEAR=2025 puts figures per buurt on it (LEVEL=wijk: per wijk).
# Everything it makes is in build/; a second run reuses what is up to date.
set -euo pipefail

usage() { sed -n '2,11s/^# \{0,1\}//p' "$0"; }
wrong() { echo "$1" >&2; usage >&2; exit 2; }
check=false delivery=
for word in "$@"; do
  case $word in
    --check) check=true ;;
    -h | --help) usage; exit 0 ;;
    -*) wrong "unknown option: $word" ;;
    *) [ -z "$delivery" ] || wrong "one delivery at a time"
       delivery=$word ;;
  esac
done
for file in "$delivery" "${REPORTS:-}" "${AREAS:-}" "${FIGURES:-}"; do
  [ -z "$file" ] || [ -e "$file" ] || wrong "no such file: $file"
done
[ -z "${AREAS:-}${FIGURES:-}" ] || [ -n "${YEAR:-}" ] || wrong "AREAS and FIGURES need YEAR=, the year of the figures"
[ -n "$delivery" ] || [ -z "${REPORTS:-}${AREAS:-}${FIGURES:-}" ] || wrong "REPORTS, AREAS and FIGURES go with a delivery of your own"
delivery=${delivery:+$(realpath "$delivery")}
reports=${REPORTS:+$(realpath "$REPORTS")} areas=${AREAS:+$(realpath "$AREAS")} figures=${FIGURES:+$(realpath "$FIGURES")}
cd "$(dirname "$0")/.."
source cmake/debian.sh
port=${PORT:-8080}
base=http://127.0.0.1:$port
program=build/release/bin/wijkbeeld

step() { echo "== $*" >&2; }

# newer TARGET SOURCE...: the target has to be made (again).
newer() {
  local target=$1 source
  shift
  [ -e "$target" ] || return 0
  for source in "$@"; do [ "$source" -nt "$target" ] && return 0; done
  return 1
}

# Some records rejected (exit code 3) is still a success; they are in the report.
accept_rejected() { local code=0; "$@" || code=$?; [ "$code" -eq 0 ] || [ "$code" -eq 3 ]; }

build_program() {
  step "Building (the first time takes some minutes)"
  install_missing "${build_packages[@]}" "${viewer_packages[@]}" "${run_packages[@]}"
  [ -e build/release/build.ninja ] || cmake --preset release -DWIJKBEELD_BUILD_TESTING=OFF -DWIJKBEELD_BUILD_BENCH=OFF >/dev/null
  cmake --build --preset release --target wijkbeeld viewer
}

# Voorbeeldstad takes the place of what was not given.
make_sample() {
  local town=build/voorbeeldstad
  delivery=$town/bgt.zip reports=$town/meldingen.csv areas=$town/buurten.geojson figures=$town/cijfers.csv
  newer "$figures" "$program" || return 0
  step "Making Voorbeeldstad"
  "$program" sample "$town"
}

make_store() {
  local inputs="$delivery $reports $areas $figures $year $level"
  [ "$inputs" = "$(cat "$store.inputs" 2>/dev/null)" ] || rm -f "$store"
  newer "$store" "$program" "$delivery" ${reports:+"$reports"} ${areas:+"$areas"} ${figures:+"$figures"} || return 0
  step "Importing $delivery"
  rm -f "$store.new"
  accept_rejected "$program" import "$delivery" --into "$store.new" --report "${store%.gpkg}-report.json"
  [ -z "$reports" ] || accept_rejected "$program" nuisance import "$reports" --into "$store.new"
  [ -z "$areas" ] || accept_rejected "$program" areas import "$areas" --into "$store.new" --level "$level" --year "$year"
  ! $sample || import_sample_areas
  [ -z "$figures" ] || accept_rejected "$program" indicators import "$figures" --into "$store.new" --year "$year"
  mv "$store.new" "$store"
  echo "$inputs" >"$store.inputs"
}

import_sample_areas() {
  "$program" areas import "${areas%/*}/wijken.geojson" --into "$store.new" --level wijk --year "$year"
  "$program" areas import "${areas%/*}/gemeenten.geojson" --into "$store.new" --level gemeente --year "$year"
}

make_tiles() {
  newer "$tiles" "$store" || return 0
  step "Building tiles"
  "$program" tiles "$store" --out "$tiles" --zoom 8-16
}

# Becomes the server, so that signals for it reach it.
serve() { exec "$program" serve "$store" --tiles "$tiles" --title "$title" --listen "127.0.0.1:$port"; }

# fetch ADDRESS MEDIA-TYPE: fails unless the answer is a 200 of that type with something in it.
fetch() {
  local answer
  answer=$(curl -fsS --compressed --max-time 30 -o build/quickstart-answer -w '%{http_code} %{content_type} %{size_download}' "$base$1")
  if [[ $answer == "200 $2"* && ${answer##* } -gt 0 ]]; then
    echo "   $1: $answer bytes" >&2
  else
    echo "not what was expected from $base$1: $answer" >&2
    return 1
  fi
}

# The tile (z/row/col) of level $1 in the middle of the map, from the TileJSON's `center`.
middle_tile() {
  curl -fsS "$base/v1/tiles/WebMercatorQuad?f=tilejson" | tr -d ' \n' | sed -n 's/.*"center":\[\([^]]*\)\].*/\1/p' |
    awk -F, -v z="$1" '{ pi = atan2(0, -1); n = 2 ^ z; lat = $2 * pi / 180
      printf "%d/%d/%d", z, int((1 - log(sin(lat) / cos(lat) + 1 / cos(lat)) / pi) / 2 * n), int(($1 + 180) / 360 * n) }'
}

check_server() {
  serve &
  server=$!
  trap 'kill "$server" 2>/dev/null || true' EXIT
  curl -fs --retry 50 --retry-delay 1 --retry-connrefused -o /dev/null "$base/readyz" ||
    { echo "the server at $base does not answer" >&2; return 1; }
  fetch "/v1/tiles/WebMercatorQuad/$(middle_tile 14)?f=mvt" application/vnd.mapbox-vector-tile
  [ -z "$reports" ] || fetch "/v1/collections/overlast/map/tiles/WebMercatorQuad/$(middle_tile 12)?f=png" image/png
  ! $sample || fetch "/v1/collections/${level}en/tiles/WebMercatorQuad/$(middle_tile 12)?f=mvt" application/vnd.mapbox-vector-tile
  fetch / text/html
  kill "$server"
  wait "$server"
  trap - EXIT
  step "All is well"
}

build_program
sample=false year=${YEAR:-2026} level=${LEVEL:-buurt}
if [ -z "$delivery" ]; then
  sample=true
  make_sample
  name=voorbeeldstad title=Voorbeeldstad
else
  name=$(basename "${delivery%.*}")
  title=$name
fi
store=build/$name.gpkg tiles=build/$name.pmtiles
make_store
make_tiles
if $check; then
  check_server
else
  step "Open $base (Ctrl-C stops the server)"
  serve
fi
