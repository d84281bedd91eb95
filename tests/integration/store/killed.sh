#!/usr/bin/env bash
# Killed at any row, a write leaves the store as it was. killed.sh WRITE_STORE WIJKBEELD FOLDER
set -euo pipefail
write_store=$1 wijkbeeld=$2 folder=$3
rm -rf "$folder" && mkdir -p "$folder" && cd "$folder"
fail() { echo "FAILED: $*" >&2; exit 1; }
killed() {
  local code=0
  ("$write_store" "$@" 2>/dev/null) 2>/dev/null || code=$?
  [ $code -eq 137 ] || fail "write_store $* ended with $code, not by its kill"
}
rows() { sqlite3 "file:$1?mode=rw" 'SELECT count(*) FROM pand'; }

for row in 0 1 1000 200000; do
  killed new.gpkg 200000 $row
  [ ! -e new.gpkg ] || fail "half a store has appeared at row $row"
done
"$write_store" new.gpkg 1000
[ "$(rows new.gpkg)" = 1000 ] || fail "what was left of the killed writes is in the way"
[ "$(ls)" = new.gpkg ] || fail "something is left beside the store: $(ls)"

for row in 0 1 1000 200000; do
  killed new.gpkg 200000 $row
  # A reader comes first, as `serve` does.
  "$wijkbeeld" info new.gpkg --json | grep -q '"count": 1000' || fail "killed at row $row: cannot be read"
  [ "$(rows new.gpkg)" = 1000 ] || fail "killed at row $row: $(rows new.gpkg) rows"
  [ "$(sqlite3 new.gpkg 'PRAGMA integrity_check')" = ok ] || fail "killed at row $row: damaged"
  [ "$(sqlite3 new.gpkg "SELECT rtreecheck('rtree_pand_geom')")" = ok ] || fail "killed at row $row: R-tree"
done

# Killed where the file has grown to a share of what it will be (a limit on the size of files kills, too): the R-tree of
# a new store is packed at the end, that of one with rows grows all along.
killed_at() {
  local code=0
  (ulimit -c 0; ulimit -f $(($3 * $4 / 100 / 1024)); exec "$write_store" $1 $2) 2>/dev/null || code=$?
  [ $code -eq 153 ] || fail "write_store $1 $2 at $4 % ended with $code, not by its kill"
}
cp new.gpkg before.gpkg
"$write_store" whole.gpkg 200000
new_size=$(stat -c %s whole.gpkg)
mv before.gpkg whole.gpkg
"$write_store" whole.gpkg 200000
added_size=$(stat -c %s whole.gpkg)
rm whole.gpkg
for share in 60 97; do
  killed_at other.gpkg 200000 "$new_size" $share
  [ ! -e other.gpkg ] || fail "half a store has appeared at $share %"
  killed_at new.gpkg 200000 "$added_size" $share
  "$wijkbeeld" info new.gpkg --json | grep -q '"count": 1000' || fail "killed at $share %: cannot be read"
  [ "$(sqlite3 new.gpkg 'PRAGMA integrity_check')" = ok ] || fail "killed at $share %: damaged"
  [ "$(sqlite3 new.gpkg "SELECT rtreecheck('rtree_pand_geom')")" = ok ] || fail "killed at $share %: R-tree"
done
rm other.gpkg.new

# A full disk, played by a limit on the size of files: told, and the store is as it was.
for file in new.gpkg other.gpkg; do
  code=0
  (ulimit -f 2000; trap '' XFSZ; "$write_store" $file 200000) 2>errors.txt || code=$?
  [ $code -eq 1 ] || fail "a full disk gives exit code $code"
  grep -q "$file" errors.txt || fail "no reason given: $(cat errors.txt)"
done
rm errors.txt
[ "$(rows new.gpkg)" = 1000 ] || fail "after a full disk: $(rows new.gpkg) rows"
[ "$(sqlite3 new.gpkg 'PRAGMA integrity_check')" = ok ] || fail "after a full disk: damaged"
[ "$(ls)" = new.gpkg ] || fail "something is left after a full disk: $(ls)"
echo ok
