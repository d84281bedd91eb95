# Sourced by examples/quickstart.sh and tests/run.sh: what a bare Debian 12 needs, and how to get it.

build_packages=(
  g++ cmake ninja-build pkg-config ccache ca-certificates
  libgdal-dev libgeos-dev libproj-dev libboost-dev libpistache-dev
  libsqlite3-dev libprotozero-dev libisal-dev libdeflate-dev libpng-dev
  nlohmann-json3-dev libcli11-dev libspdlog-dev libfmt-dev
  libfreetype-dev fonts-noto-core
)
viewer_packages=(nodejs npm)
run_packages=(curl)
test_packages=(
  catch2 git unzip python3 jq libxml2-utils gdal-bin sqlite3 chromium libexpat1-dev clang-format nginx-light openssl procps
)

# install_missing PACKAGE...: installs those that are not there yet, as root or through sudo.
install_missing() {
  local missing=() package
  for package in "$@"; do
    # Node.js from elsewhere is as good as Debian's.
    case $package in
      nodejs) command -v node >/dev/null && continue ;;
      npm) command -v npm >/dev/null && continue ;;
    esac
    dpkg-query -W -f '${Status}' "$package" 2>/dev/null | grep -q 'ok installed' || missing+=("$package")
  done
  [ ${#missing[@]} -eq 0 ] && return 0
  echo "Installing: ${missing[*]}" >&2
  local as_root=()
  if [ "$(id -u)" -ne 0 ]; then
    command -v sudo >/dev/null || { echo "These packages are missing and this user may not install them; run as root: apt-get install ${missing[*]}" >&2; return 1; }
    as_root=(sudo)
  fi
  export DEBIAN_FRONTEND=noninteractive
  "${as_root[@]}" apt-get update -qq
  "${as_root[@]}" apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
}
