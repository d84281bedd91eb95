#!/usr/bin/env bash
# Ready tiles from the program, and the same bytes as files from nginx (sendfile, open_file_cache), in turns.
#   bash tests/bench/serve.sh STORE [seconds per measurement, default 4]
#   REQUESTS=2000000 bash tests/bench/serve.sh STORE     memory of the program over so many requests, instead
#   TILES=8 ...                                           that many tiles in turns, not one
# The tiles are those of the store whose size is nearest to 17, 131 and 243 kB as they are sent (the means of levels 16, 14
# and 12 of cities). Prints for each: requests/s, CPU microseconds per request of the server, 99th percentile, memory
# (RSS, MB), and the ratio of ours to nginx's: the best of five (ROUNDS), of the percentile the middle. The client shares the
# machine: CPU per request is the figure to compare. Needs wrk, nginx, python3 and a release build.
set -euo pipefail
store=$(realpath "${1:?usage: serve.sh STORE [seconds]}")
seconds=${2:-4}
cd "$(dirname "$0")/../.."
program=$PWD/build/release/bin/wijkbeeld
[ -x "$program" ] || { echo "build first: cmake --build --preset release --target wijkbeeld" >&2; exit 1; }
work=$(mktemp -d)
ticks=$(getconf CLK_TCK)
ours=http://127.0.0.1:8392 its=http://127.0.0.1:8391

"$program" tiles "$store" --out "$work/tiles.pmtiles" --zoom 8-17 > /dev/null 2>&1
"$program" tiles "$store" --out "$work/tiles.mbtiles" --zoom 8-17 > /dev/null 2>&1
"$program" serve "$store" --tiles "$work/tiles.pmtiles" --listen 127.0.0.1:8392 --jobs 2 2> "$work/ours.log" < /dev/null & ours_pid=$!
cat > "$work/nginx.conf" <<CONF
worker_processes 2;
daemon off;
pid $work/nginx.pid;
error_log $work/error.log;
events { worker_connections 4096; }
http {
  access_log off; sendfile on; tcp_nopush on; tcp_nodelay on; keepalive_requests 100000000;
  open_file_cache max=100 inactive=60s; default_type application/vnd.mapbox-vector-tile;
  client_body_temp_path $work/t1; proxy_temp_path $work/t2; fastcgi_temp_path $work/t3; uwsgi_temp_path $work/t4; scgi_temp_path $work/t5;
  server {
    listen 127.0.0.1:8391; root $work/files;
    add_header Content-Encoding gzip; add_header Cache-Control "public, max-age=60"; add_header Vary Accept-Encoding;
    add_header Access-Control-Allow-Origin *;
  }
}
CONF
mkdir "$work/files"
chmod -R a+rX "$work"
nginx -c "$work/nginx.conf" 2>/dev/null & nginx_pid=$!
trap 'kill $nginx_pid $ours_pid 2>/dev/null; wait 2>/dev/null; rm -rf "$work"' EXIT
for address in "$ours/readyz" "$its/"; do
  for _ in $(seq 300); do curl -s -o /dev/null "$address" && break; sleep 0.05; done
done

# nearest BYTES: lists "path bytes" of the tiles whose size is nearest in $work/list, and has wrk ask for them in turns.
nearest() {
  python3 - "$work/tiles.mbtiles" "$1" "${TILES:-1}" > "$work/list" <<'PY'
import sqlite3, sys
for z, col, row, size in sqlite3.connect(sys.argv[1]).execute(
        'SELECT zoom_level, tile_column, tile_row, length(tile_data) FROM tiles ORDER BY abs(length(tile_data) - ?) LIMIT ?',
        (int(sys.argv[2]), int(sys.argv[3]))):
    print(f'/v1/tiles/WebMercatorQuad/{z}/{(1 << z) - 1 - row}/{col}', size)
PY
  awk 'BEGIN {print "local requests, turn = {}, 0\nfunction init()"} {print "requests[#requests + 1] = wrk.format(nil, \"" $1 "\")"}
       END {print "end\nfunction request() turn = turn % #requests + 1 return requests[turn] end"}' "$work/list" > "$work/turns.lua"
}
mean() { awk '{sum += $2} END {print int(sum / NR)}' "$work/list"; }

# The process and its children: nginx works in children.
tree() { echo "$1"; pgrep -P "$1" || true; }
cpu() { local sum=0 pid t; for pid in $(tree "$1"); do t=$(sed 's/.*) //' "/proc/$pid/stat" | cut -d' ' -f12,13 | tr ' ' +); sum=$((sum + t)); done; echo $sum; }
rss() { local sum=0 pid; for pid in $(tree "$1"); do sum=$((sum + $(awk '/VmRSS/ {print $2}' "/proc/$pid/status"))); done; echo $((sum / 1024)); }

# load SERVER CONNECTIONS SECONDS
load() { wrk -H 'Accept-Encoding: gzip' -t2 -c"$2" -d"$3" --latency -s "$work/turns.lua" "$1"; }

# measure PID SERVER CONNECTIONS: one line "rate cpu p99-in-ms rss"
measure() {
  load "$2" "$3" 1 > /dev/null
  local before after
  before=$(cpu "$1")
  load "$2" "$3" "$seconds" > "$work/wrk"
  after=$(cpu "$1")
  awk -v used=$((after - before)) -v ticks="$ticks" -v rss="$(rss "$1")" '
    /99%/ {p99 = $2 * ($2 ~ /us$/ ? 0.001 : $2 ~ /ms$/ ? 1 : 1000)} /requests in/ {count = $1} /Requests\/sec/ {rate = $2}
    /Non-2xx|Socket errors/ {print "ERRORS: " $0 > "/dev/stderr"}
    END {printf "%.0f %.2f %.2f %d\n", rate, used / ticks * 1e6 / count, p99, rss}' "$work/wrk"
}

compare() {   # CONNECTIONS, of the tiles in the list
  local path bytes round
  while read -r path bytes; do
    mkdir -p "$work/files$(dirname "$path")"
    curl -fsS -H 'Accept-Encoding: gzip' -o "$work/files$path" "$ours$path"
    [ "$(stat -c %s "$work/files$path")" = "$bytes" ] || { echo "the tile has another size" >&2; exit 1; }
  done < "$work/list"
  for round in $(seq "${ROUNDS:-5}"); do
    echo nginx "$(measure $nginx_pid "$its" "$1")"
    echo ours "$(measure $ours_pid "$ours" "$1")"
  done | awk -v bytes="$(mean)" -v connections="$1" '
    {if (!($1 in rate) || $2 > rate[$1]) rate[$1] = $2; if (!($1 in cpu) || $3 < cpu[$1]) cpu[$1] = $3
     rss[$1] = $5; seen[$1]++
     for (i = seen[$1]; i > 1 && sorted[$1, i - 1] > $4; --i) sorted[$1, i] = sorted[$1, i - 1]
     sorted[$1, i] = $4; p99[$1] = sorted[$1, int((seen[$1] + 1) / 2)]}
    function line(name) {printf "%-8d %5d %-6s %11d %14.1f %10.2f %7d\n", bytes, connections, name, rate[name], cpu[name], p99[name], rss[name]}
    END {line("nginx"); line("ours"); printf "  ours / nginx: requests/s %.2f, CPU per request %.2f, 99th percentile %.2f\n",
      rate["ours"] / rate["nginx"], cpu["ours"] / cpu["nginx"], p99["ours"] / p99["nginx"]}'
}

# Memory after every eighth of so many requests.
memory() {
  local done=0 count
  nearest 17000
  while [ "$done" -lt "$1" ]; do
    count=$(load "$ours" 64 "$seconds" | awk '/requests in/ {print $1}')
    done=$((done + count))
    printf '%10d requests %6d MB, %d files open\n' "$done" "$(rss $ours_pid)" "$(ls "/proc/$ours_pid/fd" | wc -l)"
  done
}

if [ -n "${REQUESTS:-}" ]; then memory "$REQUESTS"; exit; fi
printf '%-8s %5s %-6s %11s %14s %10s %7s\n' bytes conns server requests/s 'us CPU/request' 'p99 ms' 'RSS MB'
for size in ${SIZES:-17000 131000 243000}; do nearest "$size"; compare 64; done
nearest 17000
compare 1000
