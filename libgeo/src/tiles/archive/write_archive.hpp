#pragma once

#include <string>
#include <vector>

#include <wijkbeeld/geo/archive.hpp>

#include "tiles/archive/held_tile.hpp"

/// \file
/// From tiles to an archive. The same tiles and texts give the same bytes.

namespace wijkbeeld::geo::tiles {

/// Writes an archive of `info.format` that takes the place of `path` when it is whole and on disk;
/// `info.tiles` and `info.content` are not looked at. Tiles with nothing in them are left out. \throws
/// IoError, FormatError when the numbers do not grow
void write_archive(const std::string& path, const ArchiveInfo& info, std::vector<HeldTile> tiles);

namespace pmtiles {
/// To a file that need not be whole under its name. Tiles as `write_archive` left them.
void write(const std::string& path, const ArchiveInfo& info, const std::vector<HeldTile>& tiles);
}  // namespace pmtiles

}  // namespace wijkbeeld::geo::tiles
