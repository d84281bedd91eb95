#!/usr/bin/env bash
# From a bare Debian 12 to a map in the browser.
#
#   bash examples/quickstart.sh DELIVERY.zip    your own BGT delivery from PDOK (CityGML)
#   bash examples/quickstart.sh --check DELIVERY.zip
#                                               does it all, fetches a tile and the page (and a heat tile), and stops
#
# PORT=9000 chooses the port (default 8080); REPORTS=meldingen.csv puts nuisance reports on the map.
# Everything it makes is in build/; a second run reuses what is up to date.
set -euo pipefail

usage() { sed -n '2,9s/^# \{0,1\}//p' "$0"; }
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
[ -n "$delivery" ] || { echo "name a BGT delivery (the sample municipality is not there yet)" >&2; usage >&2; exit 2; }
reports=${REPORTS:+$(realpath "$REPORTS")}
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

make_store() {
  newer "$store" "$program" "$delivery" ${reports:+"$reports"} || return 0
  step "Importing $delivery"
  rm -f "$store.new"
  accept_rejected "$program" import "$delivery" --into "$store.new" --report "${store%.gpkg}-report.json"
  [ -z "$reports" ] || accept_rejected "$program" nuisance import "$reports" --into "$store.new"
  mv "$store.new" "$store"
}

make_tiles() {
  newer "$tiles" "$store" || return 0
  step "Building tiles"
  "$program" tiles "$store" --out "$tiles" --zoom 8-16
}

# Becomes the server, so that signals for it reach it.
serve() { exec "$program" serve "$store" --tiles "$tiles" --listen "127.0.0.1:$port"; }

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
  fetch / text/html
  kill "$server"
  wait "$server"
  trap - EXIT
  step "All is well"
}

build_program
name=$(basename "${delivery%.*}")
store=build/$name.gpkg tiles=build/$name.pmtiles
make_store
make_tiles
if $check; then
  check_server
else
  step "Open $base (Ctrl-C stops the server)"
  serve
fi
