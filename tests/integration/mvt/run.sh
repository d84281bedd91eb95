#!/usr/bin/env bash
# Archives of a real delivery and of the sample municipality, read by the readers of MapLibre: npm pmtiles,
# @mapbox/vector-tile and pbf. Every building that SQL counts in the store must be in the tiles of the deepest level.
#   run.sh PROGRAM WORKFOLDER
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
program=$1 work=$2 server=
trap '[ -z "$server" ] || kill $server 2>/dev/null || true' EXIT
otterlo=${WIJKBEELD_SHARED:-$here/../../../../shared}/bgt-samples/citygml/nlextract/otterlo.zip
mkdir -p "$work"
cp "$here/package.json" "$here/package-lock.json" "$here"/{archive,check,list}.mjs "$work/"
cd "$work"
cmp -s package-lock.json installed || { npm ci --ignore-scripts --no-audit --no-fund --silent; cp package-lock.json installed; }

# check_town NAME DELIVERY
check_town() {
  rm -f "$1.gpkg" "$1.pmtiles" "$1.mbtiles"
  "$program" import "$2" --into "$1.gpkg"
  "$program" tiles "$1.gpkg" --out "$1.pmtiles" --zoom 12-17
  local stored found
  stored=$(sqlite3 "$1.gpkg" "SELECT count(*) FROM pand WHERE eind_registratie IS NULL AND bgt_status = 'bestaand'
    AND (plus_status IS NULL OR plus_status NOT IN ('plan', 'historie'))")
  found=$(node check.mjs "$1.pmtiles")
  echo "$1: $found; stored: $stored"
  # MBTiles has the same tiles. (Those that hold nothing but the buffer lie outside of the bounds in the header.)
  "$program" tiles "$1.gpkg" --out "$1.mbtiles" --zoom 12-17
  node list.mjs "$1.pmtiles" | sort >"$1.listed"
  python3 "$here/list_mbtiles.py" "$1.mbtiles" | sort >"$1.stored"
  [ "$(wc -l <"$1.listed")" -gt 20 ] && [ -z "$(comm -23 "$1.listed" "$1.stored")" ] || { echo "FAILED: tiles differ"; return 1; }
  # The same file over HTTP.
  "$program" serve "$1.gpkg" --tiles "$1.pmtiles" --listen 127.0.0.1:0 2>"$1.log" &
  server=$!
  for _ in $(seq 200); do grep ' at http' "$1.log" >/dev/null && break; sleep 0.1; done
  node list.mjs "$(sed -n 's/.* at \(http.*\)$/\1/p' "$1.log")/v1/archives/$1.pmtiles" | sort >"$1.fetched"
  kill $server && wait $server || { echo "FAILED: the server did not end well"; return 1; }
  cmp "$1.listed" "$1.fetched" || { echo "FAILED: tiles over HTTP differ"; return 1; }
  [ "$stored" -gt 0 ] && [[ $found == *"\"pand\":$stored,"* ]]
}

rm -rf sample
"$program" sample sample --objects 5000 >/dev/null
check_town voorbeeldstad sample/bgt.zip
if [ -e "$otterlo" ]; then
  check_town otterlo "$otterlo"
else
  [ -z "${CI:-}" ] || { echo "FAILED: sample missing in CI: $otterlo"; exit 1; }
  echo "SKIPPED: no $otterlo"
fi
