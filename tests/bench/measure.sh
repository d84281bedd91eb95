# For benchmarks: sourced. Expects the folder $work.

# measure NAME COMMAND...: one line with wall time, CPU and peak memory; adds them to $work/NAME as `wall cpu MB`.
measure() {
  local name=$1
  shift
  /usr/bin/time -f '%e %U %S %M' -o "$work/time" "$@" >/dev/null 2>"$work/log" || { cat "$work/log" >&2; exit 1; }
  read -r wall user system peak <"$work/time"
  awk -v w="$wall" -v u="$user" -v s="$system" -v m="$peak" 'BEGIN { printf "%.2f %.2f %.0f\n", w, u + s, m / 1024 }' >>"$work/$name"
  tail -1 "$work/$name" | awk -v n="$name" '{ printf "%-22s %7.2f s wall  %7.2f s CPU  %5.0f MB\n", n, $1, $2, $3 }'
}

# least NAME COLUMN: the best of the runs of that name (1: wall, 2: CPU, 3: MB)
least() { cut -d' ' -f"$2" "$work/$1" | sort -n | head -1; }
