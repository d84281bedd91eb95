#!/usr/bin/env bash
# Killed or stopped at any byte, the same command goes on where it was, to the same archive; until then the old one stays.
#   killed.sh PROGRAM WORKFOLDER
set -euo pipefail
program=$1 work=$2
fail() { echo "FAILED: $*" >&2; exit 1; }
equal() { [ "$2" = "$3" ] || fail "$1: expected $3, got $2"; }
rm -rf "$work" && mkdir -p "$work" && cd "$work"

"$program" sample stad --objects 3000 >/dev/null
"$program" import stad/bgt.zip --into stad.gpkg >/dev/null
tiles() { "$program" tiles stad.gpkg --out "$1" --zoom 12-18; }
# killed FILE KIB: by a limit on the size of files, where its work file (or the archive itself) reaches it.
killed() {
  local code=0
  (ulimit -c 0; ulimit -f "$2"; exec "$program" tiles stad.gpkg --out "$1" --zoom 12-18) >/dev/null 2>log.txt || code=$?
  equal "$1 at $2 KiB: exit code" $code 153
}
resumed() { grep -Eq "^[1-9][0-9]* of [0-9]+ tiles were made by an earlier run \($1.work\): going on from there" log.txt; }

for file in a.pmtiles a.mbtiles; do
  tiles $file >/dev/null 2>log.txt
  equal "remarks of an undisturbed run" "$(grep -c work log.txt || true)" 0
  mv $file whole
  # All tiles made, but the archive cannot be written: what was made is kept.
  part=${file/./.part.}
  mkdir -p $part/full
  code=0; tiles $file >/dev/null 2>log.txt || code=$?
  equal "an archive that cannot be written" $code 1
  size=$(($(stat -c %s $file.work) / 1024))
  mv $file.work $file.complete
  rm -r $part
  echo old >$file
  for share in 10 40 90; do
    killed $file $((size * share / 100))
    equal "the old archive" "$(cat $file)" old
    resumed $file || [ $share = 10 ] || fail "at $share % it does not go on: $(cat log.txt)"
  done
  tiles $file >/dev/null 2>log.txt
  resumed $file || fail "it does not go on: $(cat log.txt)"
  cmp $file whole || fail "the archive of many runs differs"
  # Killed while the archive itself is written.
  echo old >$file
  mv $file.complete $file.work
  killed $file $((size / 2))
  equal "the old archive" "$(cat $file)" old
  [ -e $part ] || fail "it was not killed where it should be"
  tiles $file >/dev/null 2>log.txt
  cmp $file whole || fail "the archive of many runs differs"
  equal "what is left" "$(ls $file* $part 2>/dev/null)" $file

  # A full disk, played by a limit on the size of files: told, the old archive stays, and the work is kept.
  echo old >$file
  code=0
  (ulimit -f $((size / 2)); trap '' XFSZ; tiles $file) >/dev/null 2>log.txt || code=$?
  equal "a full disk" $code 1
  grep -q "$file.work" log.txt || fail "no reason given: $(cat log.txt)"
  equal "the old archive" "$(cat $file)" old
  tiles $file >/dev/null 2>log.txt
  resumed $file || fail "after a full disk it does not go on: $(cat log.txt)"
  cmp $file whole || fail "the archive after a full disk differs"
done

# Ctrl-C, as soon as there is something to keep.
echo old >c.pmtiles
deep=(tiles stad.gpkg --out c.pmtiles --zoom 8-20)
"$program" "${deep[@]}" >/dev/null 2>log.txt &
run=$!
until [ "$(stat -c %s c.pmtiles.work 2>/dev/null || echo 0)" -gt 20000 ]; do kill -0 $run; done
kill -INT $run
code=0; wait $run || code=$?
equal "Ctrl-C" $code 1
grep -q 'the same command goes on from there' log.txt || fail "Ctrl-C is not told: $(cat log.txt)"
equal "the old archive" "$(cat c.pmtiles)" old
# Of another set of tiles: said, and begun anew.
"$program" tiles stad.gpkg --out c.pmtiles --zoom 14 >/dev/null 2>log.txt
grep -q 'c.pmtiles.work is of another archive.*begun anew' log.txt || fail "no word of the other work: $(cat log.txt)"
equal "what is left" "$(ls c.*)" c.pmtiles
echo ok
