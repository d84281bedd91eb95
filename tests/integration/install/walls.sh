#!/usr/bin/env bash
# The walls of the house (design: one room does not know the next; heavy libraries only in their adapters).
# walls.sh SOURCE
set -euo pipefail
cd "$1"
failed=0
# none WHAT PATTERN [grep options and paths]: no #include that matches.
none() {
  local what=$1 pattern=$2 found
  shift 2
  found=$(grep -rnE --include='*.hpp' --include='*.cpp' "^ *# *include *[<\"]($pattern)" "$@" || true)
  [ -z "$found" ] && return
  printf 'FAILED: %s\n%s\n' "$what" "$found" >&2
  failed=1
}
gdal='gdal|ogr|cpl_|cpl\.|vrtdataset' geos='geos' proj='proj\.h|proj_' sqlite='sqlite3' pq='libpq' boost='boost/'
small='png\.h|libdeflate|isa-l|igzip|protozero|nlohmann|spdlog|fmt/|CLI/|pistache'
third="$gdal|$geos|$proj|$sqlite|$pq|$boost|$small"

none 'a public header includes another library' "$third" libgeo/include overlays/include
none 'a public header includes a private one' '(store|bgt|tiles|geometry|raster|crs|nuisance|social|privacy)/' \
  libgeo/include overlays/include
none 'libgeo knows overlays or HTTP' 'wijkbeeld/overlays|http/|api/|commands/|pistache' libgeo
none 'overlays knows the server' 'http/|api/|commands/|pistache' overlays
none 'SQLite outside its adapter' "$sqlite" --exclude=sqlite.cpp libgeo overlays tileserver
none 'Pistache outside tileserver/src/http' 'pistache' --exclude-dir=http libgeo overlays tileserver
none 'a heavy library in a private header' "$gdal|$geos|$proj|$sqlite|$pq" --include='*.hpp' --exclude='*.cpp' \
  libgeo/src overlays/src tileserver/src
none 'GDAL in the server' "$gdal" tileserver
none 'FreeType outside its adapter' 'ft2build' --exclude=font.cpp data libgeo overlays tileserver
none 'PROJ outside crs' "$proj" --exclude-dir=crs libgeo overlays tileserver
# The walls are only as good as the pattern: it has to find what is known to be there.
grep -rqE '^ *# *include *[<"]sqlite3' libgeo/src/store || { echo 'FAILED: the pattern finds nothing' >&2; failed=1; }
[ $failed -eq 0 ] && echo ok
exit $failed
