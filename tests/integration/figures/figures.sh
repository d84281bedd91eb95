#!/usr/bin/env bash
# Areas and figures from files of others to an answer over HTTP, and an attacker who fetches all of it.
#   figures.sh PROGRAM SOURCE_DIR
set -euo pipefail
program=$1
here=$(cd "$(dirname "$0")" && pwd)
samples=${WIJKBEELD_SHARED:-$2/../shared}/social-samples
work=$(mktemp -d)
server=
trap '[ -z "$server" ] || kill "$server" 2>/dev/null || true; rm -rf "$work"' EXIT
cd "$work"
fail() { echo "FAILED: $*"; exit 1; }
equal() { [ "$2" = "$3" ] || fail "$1: expected $3, got $2"; }
# exits CODE COMMAND...: it must end with that code; what it says is in out.
exits() {
  local expected=$1 code=0
  shift
  "$@" >out 2>&1 || code=$?
  [ "$code" = "$expected" ] || fail "exit code $code, not $expected, of $*: $(cat out)"
}
says() { grep -q -- "$1" out || fail "it does not say '$1' but: $(cat out)"; }

# A town, in three formats: GeoPackage, Shape in RD, GeoJSON in degrees.
python3 "$here/town.py" .
ogr2ogr -f GPKG buurten.gpkg buurten.geojson
ogr2ogr -f "ESRI Shapefile" wijken.shp wijken.geojson
ogr2ogr -t_srs EPSG:4326 -f GeoJSON gemeenten-wgs84.geojson gemeenten.geojson
exits 0 "$program" areas import buurten.gpkg --into town.gpkg --level buurt --year 2024
says "figures are not taken"
exits 0 "$program" areas import wijken.shp --into town.gpkg --level wijk --year 2024
exits 0 "$program" areas import gemeenten-wgs84.geojson --into town.gpkg --level gemeente --year 2024 --json
says '"crs": "EPSG:4326"'
exits 0 "$program" indicators import cijfers.csv --into town.gpkg
exits 0 "$program" indicators import cijfers.csv --into town.gpkg --json --report report.json
equal "numbers in the store" "$(sqlite3 town.gpkg 'SELECT count(*) FROM cijfers')" $((36 * 7))
grep -q '"secondary"' report.json || fail "the report does not count what was hidden"

# Raw figures do not leave by other ways, and failures leave the store as it is.
exits 1 "$program" export town.gpkg --layer cijfers --out x.csv
exits 0 "$program" export town.gpkg --layer buurten --out x.csv
head -1 x.csv | grep -qx 'WKT,fid,code,naam,wijkcode,gemeentecode,jaar' || fail "exported areas: $(head -1 x.csv)"
before=$(sha256sum <town.gpkg)
exits 1 "$program" indicators import buurten.geojson --into town.gpkg
exits 1 "$program" areas import cijfers.csv --into town.gpkg --level buurt --year 2024
exits 1 "$program" indicators import cijfers.csv --into town.gpkg --year 2023
says "the store is as it was"
exits 2 "$program" areas import buurten.gpkg --into town.gpkg --level straat --year 2024
exits 2 "$program" areas import buurten.gpkg --into town.gpkg --level buurt
equal "store after failures" "$(sha256sum <town.gpkg)" "$before"
printf 'code;Inwoners\nBU99990000;120\nBU99999999;5\n' >one-wrong.csv
cp town.gpkg other.gpkg
exits 3 "$program" indicators import one-wrong.csv --into other.gpkg --year 2024
says "line 3: its code is not among the buurten"

# Serve, fetch everything, attack.
"$program" serve town.gpkg --listen 127.0.0.1:0 2>serve.log &
server=$!
for _ in $(seq 100); do grep -q ' at http' serve.log && break; kill -0 "$server" || fail "the server stopped: $(cat serve.log)"; sleep 0.1; done
base=$(sed -n 's/.* at \(http.*\)$/\1/p' serve.log)
get() { curl -fsS --compressed --max-time 20 "$base$1"; }
for level in buurten wijken gemeenten; do
  get "/v1/collections/$level/items?limit=1000" >"$level.json"
  get "/v1/collections/$level" >"$level.about"
  grep -q '"protection"' "$level.about" || fail "$level does not state its rule"
  # The square of the town, 150000 450000 in RD, is in tile 8/131/84, 11/1055/677 to 1056 (OSM wiki's formula).
  for tile in 8/84/131 11/676/1054 11/676/1055 11/677/1054 11/677/1055 13/2706/4217 13/2706/4218 13/2707/4217 13/2707/4218; do
    get "/v1/collections/$level/tiles/WebMercatorQuad/$tile?f=mvt" >"$level-${tile//\//-}.mvt"
  done
done
python3 - <<'PY'
import json
for level in ("buurten", "wijken"):
    about = json.load(open(f"{level}.about"))
    assert about["year"] == 2024, about["year"]
    values = {}
    for f in json.load(open(f"{level}.json"))["features"]:
        for k, v in f["properties"].items():
            values.setdefault(k, []).append(v)
    for i in about["indicators"]:
        breaks, shown = i["classBreaks"], [v for v in values[i["id"]] if v is not None]
        assert breaks == sorted(set(breaks)) and len(breaks) <= 6, (i["id"], breaks)
        assert not breaks or (min(shown) < breaks[0] and breaks[-1] <= max(shown)), (i["id"], breaks)
PY
python3 "$here/attack.py" .
equal "raw figures as a collection" "$(curl -s -o /dev/null -w '%{http_code}' "$base/v1/collections/cijfers/items")" 404
get "/v1/collections/buurten/tiles/WebMercatorQuad?f=tilejson" | grep -q '"wmo_clienten": "Number"' || fail "TileJSON has no figures"
kill "$server"
wait "$server" || fail "the server did not end with 0"
server=

# Real files.
if [ ! -d "$samples" ]; then
  [ -z "${CI:-}" ] || fail "samples missing in CI: $samples"
  echo "SKIPPED, real files: samples not on this machine"
  exit 0
fi
exits 0 "$program" areas import "$samples/amsterdam-buurten-2022indeling-crs84.geojson" --into adam.gpkg --level buurt --year 2022
says "518 areas"
exits 3 "$program" indicators import "$samples/statline-85163NED-ses-woa-amsterdam-2019.csv" --into adam.gpkg
says "479 rejected"
says "no row joins the buurten of 2022"
exits 0 "$program" areas import "$samples/alkmaar-wijken-cbs2024-crs84.geojson" --into alkmaar.gpkg --level wijk --year 2024
says "8 areas"
exits 1 "$program" indicators import "$samples/statline-84751NED-wmo-clienten-wijken-2017-fragment.csv" --into alkmaar.gpkg
says "names are not enough"
echo "figures go in whole and come out safe"
