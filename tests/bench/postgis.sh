# For benchmarks: sourced. A cluster of PostgreSQL with PostGIS of its own in the folder $work, and a store in it.

programs=$(ls -d /usr/lib/postgresql/*/bin | tail -1)
as_postgres=()
[ "$(id -u)" -ne 0 ] || as_postgres=(runuser -u postgres --)

sql() { PGOPTIONS="-c client_min_messages=error" "${as_postgres[@]}" psql -h "$work" -d postgres -qAtX -v ON_ERROR_STOP=1 "$@"; }

stop_postgis() { "${as_postgres[@]}" "$programs/pg_ctl" -D "$work/data" -m immediate stop >/dev/null 2>&1 || true; }

start_postgis() {
  [ "$(id -u)" -ne 0 ] || chown postgres "$work"
  "${as_postgres[@]}" "$programs/initdb" -D "$work/data" -A trust -E UTF8 >/dev/null
  "${as_postgres[@]}" "$programs/pg_ctl" -D "$work/data" -w -l "$work/log" \
    -o "-k $work -c listen_addresses= -c shared_buffers=1GB -c jit=off -c max_parallel_workers_per_gather=0 -c fsync=off" start >/dev/null
  sql -c 'CREATE EXTENSION postgis'
}

# load_postgis STORE BENCH: its layers in Web Mercator with a GiST index, and our profile as the function tile(z, x, y).
load_postgis() {
  ogr2ogr -f PGDump "$work/store.sql" "$1" -t_srs EPSG:3857 -lco GEOMETRY_NAME=geom -lco FID=fid -lco CREATE_SCHEMA=NO \
    -lco DROP_TABLE=NO -preserve_fid --config PG_USE_COPY YES $("$2" layers "$1") >/dev/null
  sql -f "$work/store.sql" >/dev/null
  rm "$work/store.sql"
  "$2" sql "$1" | sql
  sql -c 'ANALYZE'
}

# in_postgis LIST: begins a session for psql: tiles (z/x/y, a line each) as the table list; the books of the connection.
in_postgis() {
  tr '/' ',' <"$1" >"$1.csv"
  chmod a+r "$1.csv"
  echo "CREATE TEMP TABLE list (z int, x int, y int);"
  echo "\\copy list FROM '$1.csv' CSV"
  echo "SELECT pg_backend_pid() AS pid \\gset"
}
book() { echo "\\set $1 \`cut -d' ' -f14,15 /proc/:pid/stat\`"; }  # ticks of CPU, user and system
closing() {
  echo '\set peak `grep VmHWM /proc/:pid/status | tr -dc 0-9`'
  echo "\\echo :before :after :peak $*"
}
