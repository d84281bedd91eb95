#!/usr/bin/env bash
# From a bare Debian 12 to a map in the browser.
#
#   bash examples/quickstart.sh                 Voorbeeldstad, the sample municipality
#   bash examples/quickstart.sh DELIVERY.zip    your own BGT delivery from PDOK (CityGML)
#   bash examples/quickstart.sh --check [...]   does it all, fetches a tile, a heat tile and the page, and stops
#
# PORT=9000 chooses the port (default 8080). Your own reports and figures instead of made-up ones:
#   REPORTS=meldingen.csv AREAS=buurten.gpkg FIGURES=kerncijfers.csv bash examples/quickstart.sh DELIVERY.zip
# Everything it makes is in build/; a second run reuses what is up to date.
set -euo pipefail

usage() { sed -n '2,10s/^# \{0,1\}//p' "$0"; }
check=false delivery=
for word in "$@"; do
  case $word in
    --check) check=true ;;
    -h | --help) usage; exit 0 ;;
    -*) echo "unknown option: $word" >&2; usage >&2; exit 2 ;;
    *) [ -z "$delivery" ] || { echo "one delivery at a time" >&2; exit 2; }
       [ -e "$word" ] || { echo "no such file: $word" >&2; exit 2; }
       delivery=$(realpath "$word") ;;
  esac
done
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

# make_sample FOLDER [OPTION...]: Voorbeeldstad, or a sample town on another place.
make_sample() {
  local folder=$1
  shift
  newer "$folder" "$program" || return 0
  rm -rf "$folder.new"
  "$program" sample "$folder.new" "$@"
  rm -rf "$folder"
  mv "$folder.new" "$folder"
}

import_overlays() {
  local sample=$1
  accept_rejected "$program" nuisance import "${reports:-$sample/meldingen.csv}" --into "$store.new"
  if [ -n "$areas" ]; then
    accept_rejected "$program" areas import "$areas" --into "$store.new" --level buurt --year 2024
  else
    "$program" areas import "$sample/buurten.geojson" --into "$store.new" --level buurt --year 2024
    "$program" areas import "$sample/wijken.geojson" --into "$store.new" --level wijk --year 2024
  fi
  accept_rejected "$program" indicators import "${figures:-$sample/kerncijfers.csv}" --into "$store.new" --year 2024
}

make_store() {
  local input=$delivery sample=build/voorbeeldstad
  if [ -z "$delivery" ]; then
    step "Making Voorbeeldstad"
    make_sample "$sample" --objects 50000
    input=$sample/bgt.zip
  fi
  newer "$store" "$program" "$input" ${reports:+"$reports"} ${areas:+"$areas"} ${figures:+"$figures"} || return 0
  step "Importing $input"
  rm -f "$store.new"
  accept_rejected "$program" import "$input" --into "$store.new" --report "${store%.gpkg}-report.json"
  if [ -n "$delivery" ]; then
    step "Adding made-up reports and figures (no delivery holds them; see REPORTS, AREAS and FIGURES in --help)"
    sample=${store%.gpkg}-sample
    make_sample "$sample" --objects 20000 --around "$store.new"
  fi
  import_overlays "$sample"
  mv "$store.new" "$store"
}

make_tiles() {
  newer "$tiles" "$store" || return 0
  step "Building tiles"
  "$program" tiles "$store" --out "$tiles" --zoom 8-16
}

serve() { "$program" serve "$store" --tiles "$tiles" --listen "127.0.0.1:$port"; }

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
  curl -fsS --retry 50 --retry-delay 1 --retry-connrefused -o /dev/null "$base/readyz"
  fetch "/v1/tiles/WebMercatorQuad/$(middle_tile 14)?f=mvt" application/vnd.mapbox-vector-tile
  fetch "/v1/collections/overlast/map/tiles/WebMercatorQuad/$(middle_tile 12)?f=png" image/png
  fetch / text/html
  kill "$server"
  wait "$server"
  trap - EXIT
  step "All is well"
}

build_program
name=voorbeeldstad
[ -z "$delivery" ] || name=$(basename "${delivery%.*}")
store=build/$name.gpkg tiles=build/$name.pmtiles
make_store
make_tiles
if $check; then
  check_server
else
  step "Open $base (Ctrl-C stops the server)"
  serve
fi
