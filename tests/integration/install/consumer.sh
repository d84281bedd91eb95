#!/usr/bin/env bash
# Installs, and builds and runs the examples as a stranger would.
# consumer.sh BUILD SOURCE WRITE_STORE FOLDER
set -euo pipefail
build=$1 source=$2 write_store=$3 folder=$4
rm -rf "$folder" && mkdir -p "$folder" && cd "$folder"
fail() { echo "FAILED: $*" >&2; exit 1; }

cmake --install "$build" --prefix "$folder/prefix" >install.log
# build_example NAME INTO
build_example() {
  cmake -G Ninja -S "$source/examples/$1" -B "$2" -DCMAKE_PREFIX_PATH="$folder/prefix" -DCMAKE_BUILD_TYPE=Release >"$1.log"
  cmake --build "$2" >>"$1.log"
}
build_example link-the-library build
build_example tiles tiles
! grep -rq "$source" prefix/lib/cmake || fail "the installed CMake files point back to the sources"
share=prefix/share/wijkbeeld
for file in styles/bgt-rustig.json 'fonts/Noto Sans Regular/0-255.pbf' 'fonts/Noto Sans Italic/7680-7935.pbf' fonts/LICENSE.txt \
            sprites/bgt-rustig.json sprites/bgt-rustig@2x.png; do
  [ -s "$share/$file" ] || fail "not installed: $file"
done
prefix/bin/wijkbeeld --version | grep -q wijkbeeld || fail "the installed program does not run"

"$write_store" otterlo.gpkg 420   # those in the middle are in the tile
build/buildings otterlo.gpkg >seen.txt
printf 'G0228.test0 196 m2\nG0228.test1 196 m2\n' >expected.txt   # 10 m x 20 m less 2 m x 2 m
head -2 seen.txt | cmp - expected.txt || fail "it prints: $(tail -3 seen.txt)"
grep -Eqx 'tile of [1-9][0-9]* bytes' seen.txt || fail "no tile: $(tail -1 seen.txt)"
[ "$(wc -l <seen.txt)" = 421 ] || fail "it prints: $(tail -3 seen.txt)"
code=0; build/buildings none.gpkg 2>errors.txt || code=$?
[ $code -eq 1 ] && grep -q none.gpkg errors.txt || fail "a store that is not there"

# Tiles: of three grids, made and read; an archive of both formats, made and read.
tiles/one_tile otterlo.gpkg 181250 458250 >seen.txt
[ "$(grep -c '^[A-Za-z_0-9]*Quad [0-9/]*: [1-9][0-9]* bytes$' seen.txt)" = 3 ] || fail "it prints: $(cat seen.txt)"
[ "$(grep -Ec '^  pand: [1-9][0-9]* features, [1-9][0-9]* places$' seen.txt)" = 3 ] || fail "it prints: $(cat seen.txt)"
grep -q '^NetherlandsRDNewQuad 12/2070/2170: ' seen.txt || fail "it prints: $(cat seen.txt)"   # (903401.92 - 458250) / 215.04, ...
for file in otterlo.pmtiles otterlo.mbtiles; do
  tiles/tile_archive otterlo.gpkg $file >seen.txt
  grep -Eqx 'NetherlandsRDNewQuad, levels 8-12, [1-9][0-9]* tiles' seen.txt || fail "it prints: $(cat seen.txt)"
  grep -Eqx 'tile of [1-9][0-9]* bytes, [1-9][0-9]* in the archive' seen.txt || fail "it prints: $(cat seen.txt)"
  [ -s $file ] || fail "no $file"
done
# What a map becomes from afar: fewer features below level 15, every object from there on.
tiles/simplified otterlo.gpkg >seen.txt
awk -F'[: ;]+' '{ if (NF < 3 || ($2 < 15 && $3 > $10) || ($2 > 14 && $3 != $10)) exit 1 } END { exit NR != 4 }' seen.txt || fail "it prints: $(cat seen.txt)"
echo ok
