#!/usr/bin/env bash
# The same bytes from nginx (static files, open_file_cache) and from our transport (a cached body), in one run.
#   bash tests/bench/serve.sh [seconds per measurement, default 3]
# Prints for each size: requests/s, CPU microseconds per request of the server, 99th percentile, memory (RSS, MB);
# and the ratio of ours to nginx's. Needs wrk, nginx and a release build. The client shares the machine: CPU per request
# is the figure to compare.
set -euo pipefail
cd "$(dirname "$0")/../.."
seconds=${1:-3}
work=$(mktemp -d)
server=build/release/bin/http_canned_server
[ -x "$server" ] || { echo "build first: cmake --build --preset release --target http_canned_server" >&2; exit 1; }
sizes="17000 131000 243000"
ticks=$(getconf CLK_TCK)

for size in $sizes; do head -c "$size" /dev/zero | tr '\0' x > "$work/$size"; done
chmod -R a+rX "$work"
cat > "$work/nginx.conf" <<CONF
worker_processes 2;
daemon off;
pid $work/nginx.pid;
error_log $work/error.log;
events { worker_connections 4096; }
http {
  access_log off; sendfile on; tcp_nopush on; tcp_nodelay on; keepalive_requests 100000000;
  open_file_cache max=100 inactive=60s; default_type application/octet-stream;
  client_body_temp_path $work/t1; proxy_temp_path $work/t2; fastcgi_temp_path $work/t3; uwsgi_temp_path $work/t4; scgi_temp_path $work/t5;
  server { listen 127.0.0.1:8391; root $work; }
}
CONF
nginx -c "$work/nginx.conf" 2>/dev/null & nginx_pid=$!
"$server" 127.0.0.1:8392 io_threads=2 > "$work/ours.log" < /dev/null & ours_pid=$!
trap 'kill $nginx_pid $ours_pid 2>/dev/null; wait 2>/dev/null; rm -rf "$work"' EXIT
for port in 8391 8392; do
  for _ in $(seq 100); do curl -s -o /dev/null "http://127.0.0.1:$port/" && break; sleep 0.05; done
done

# The process and its children: nginx works in children.
tree() { echo "$1"; pgrep -P "$1" || true; }
cpu() { local sum=0 pid t; for pid in $(tree "$1"); do t=$(sed 's/.*) //' "/proc/$pid/stat" | cut -d' ' -f12,13 | tr ' ' +); sum=$((sum + t)); done; echo $sum; }
rss() { local sum=0 pid; for pid in $(tree "$1"); do sum=$((sum + $(awk '/VmRSS/ {print $2}' "/proc/$pid/status"))); done; echo $((sum / 1024)); }

# measure NAME PID ADDRESS CONNECTIONS: one line "name rate cpu p99 rss"
measure() {
  wrk -t2 -c"$4" -d1 "$3" > /dev/null
  local before after
  before=$(cpu "$2")
  wrk -t2 -c"$4" -d"$seconds" --latency "$3" > "$work/wrk"
  after=$(cpu "$2")
  awk -v name="$1" -v used=$((after - before)) -v ticks="$ticks" -v rss="$(rss "$2")" '
    /99%/ {p99 = $2} /requests in/ {count = $1} /Requests\/sec/ {rate = $2}
    /Non-2xx|Socket errors/ {print "ERRORS: " $0 > "/dev/stderr"}
    END {printf "%s %.0f %.2f %s %d\n", name, rate, used / ticks * 1e6 / count, p99, rss}' "$work/wrk"
}

printf '%-10s %-6s %10s %14s %10s %8s\n' bytes server requests/s 'us CPU/request' p99 'RSS MB'
compare() {   # BYTES CONNECTIONS
  local nginx ours
  nginx=$(measure nginx $nginx_pid "http://127.0.0.1:8391/$1" "$2")
  ours=$(measure ours $ours_pid "http://127.0.0.1:8392/bytes?n=$1" "$2")
  for line in "$nginx" "$ours"; do printf '%-10s %-6s %10s %14s %10s %8s\n' "$1" $line; done
  printf '%s\n%s\n' "$nginx" "$ours" | awk -v c="$2" '{rate[NR] = $2; cpu[NR] = $3} END {
    printf "  ours / nginx at %d connections: requests/s %.2f, CPU per request %.2f\n", c, rate[2] / rate[1], cpu[2] / cpu[1]}'
}
for size in $sizes; do compare "$size" 64; done
compare 17000 1000
