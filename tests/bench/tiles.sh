#!/usr/bin/env bash
# Vector tiles from our engine and from PostGIS (ST_AsMVT), the same features, attributes, extent and buffer, one core
# each, warm, in one run.
#   bash tests/bench/tiles.sh STORE.gpkg [most tiles per zoom, default 40]
# PostGIS gets every help: places already in Web Mercator, a GiST index, a cached plan, no network. Prints CPU
# milliseconds per tile of both, the ratio, and the bytes. Needs postgresql, postgresql-15-postgis-3, gdal-bin and a
# release build; works in a temporary cluster of its own.
set -euo pipefail
store=$(realpath "${1:?usage: tiles.sh STORE.gpkg [most tiles per zoom]}")
most=${2:-40}
cd "$(dirname "$0")/../.."
bench=build/release/bin/bench_tiles
[ -x "$bench" ] || { echo "build first: cmake --build --preset release --target bench_tiles" >&2; exit 1; }
programs=$(ls -d /usr/lib/postgresql/*/bin | tail -1)
work=$(mktemp -d)
as_postgres=()
[ "$(id -u)" -ne 0 ] || { as_postgres=(runuser -u postgres --); chown postgres "$work"; }
trap '"${as_postgres[@]}" "$programs/pg_ctl" -D "$work/data" -m immediate stop >/dev/null 2>&1 || true; rm -rf "$work"' EXIT
"${as_postgres[@]}" "$programs/initdb" -D "$work/data" -A trust -E UTF8 >/dev/null
"${as_postgres[@]}" "$programs/pg_ctl" -D "$work/data" -w -l "$work/log" \
  -o "-k $work -c listen_addresses= -c shared_buffers=1GB -c jit=off -c max_parallel_workers_per_gather=0 -c fsync=off" start >/dev/null
sql() { PGOPTIONS="-c client_min_messages=error" "${as_postgres[@]}" psql -h "$work" -d postgres -qAtX -v ON_ERROR_STOP=1 "$@"; }
sql -c 'CREATE EXTENSION postgis'

echo "loading $(basename "$store") into PostGIS" >&2
ogr2ogr -f PGDump "$work/store.sql" "$store" -t_srs EPSG:3857 -lco GEOMETRY_NAME=geom -lco FID=fid -lco CREATE_SCHEMA=NO \
  -lco DROP_TABLE=NO -preserve_fid --config PG_USE_COPY YES >/dev/null
sql -f "$work/store.sql" >/dev/null
"$bench" sql "$store" | sql
sql -c 'ANALYZE'

printf '%-6s %6s %12s %12s %8s %10s %10s %12s %12s\n' zoom tiles 'ours ms' 'PostGIS ms' ratio 'ours MB' 'its MB' 'our bytes' 'its bytes'
for zoom in 14 16 18; do
  "$bench" list "$store" "$zoom" "$most" >"$work/list"
  tiles=$(wc -l <"$work/list")
  read -r ours bytes peak < <("$bench" time "$store" <"$work/list")
  tr '/' ',' <"$work/list" >"$work/list.csv"
  chmod a+r "$work/list.csv"
  # Twenty times in one connection after one to warm it; CPU (in ticks) and peak memory by the kernel's books.
  {
    echo "CREATE TEMP TABLE list (z int, x int, y int);"
    echo "\\copy list FROM '$work/list.csv' CSV"
    echo "SELECT pg_backend_pid() AS pid \\gset"
    echo "SELECT sum(length(tile(z, x, y))) FROM list;"
    echo '\set before `cut -d" " -f14,15 /proc/:pid/stat`'
    for _ in $(seq 20); do echo "SELECT sum(length(tile(z, x, y))) AS bytes FROM list \\gset"; done
    echo '\set after `cut -d" " -f14,15 /proc/:pid/stat`'
    echo '\set peak `grep VmHWM /proc/:pid/status | tr -dc 0-9`'
    echo '\echo :before :after :peak :bytes'
  } | sql | tail -1 >"$work/answer"
  awk -v z="$zoom" -v n="$tiles" -v o="$ours" -v b="$bytes" -v p="$peak" -v tick="$(getconf CLK_TCK)" '{
    its = ($3 + $4 - $1 - $2) / tick * 1000 / 20
    printf "%-6s %6d %12.3f %12.3f %8.2f %10.0f %10.0f %12d %12d\n", z, n, o / n, its / n, o / its, p, $5 / 1024, b, $6 }' "$work/answer"
done
echo "CPU milliseconds per tile; MB: peak of the process (PostGIS: the connection's, with the shared buffers it touched);"
echo "ratio = ours / PostGIS for the same tiles; the target is 0.10 (a later issue)"
