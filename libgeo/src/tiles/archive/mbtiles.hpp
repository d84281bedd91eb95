#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "tiles/archive/archive_reader.hpp"

/// \file
/// MBTiles 1.3: an SQLite file with a table (or view) `tiles` and a table `metadata`. Rows count from below.

namespace wijkbeeld::geo::tiles::mbtiles {

/// How an SQLite file begins.
inline constexpr std::string_view magic{"SQLite format 3\0", 16};

/// \throws IoError, FormatError
[[nodiscard]] std::unique_ptr<ArchiveReader> open(const std::string& path);

/// As `pmtiles::write`: each content once, in a table `images` that a table `map` refers to.
void write(const std::string& path, const ArchiveInfo& info, const std::vector<HeldTile>& tiles);

}  // namespace wijkbeeld::geo::tiles::mbtiles
