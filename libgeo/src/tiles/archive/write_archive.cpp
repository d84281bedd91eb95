#include "tiles/archive/write_archive.hpp"

#include <algorithm>

#include <wijkbeeld/geo/draft_file.hpp>
#include <wijkbeeld/geo/error.hpp>

#include "tiles/archive/mbtiles.hpp"

namespace wijkbeeld::geo::tiles {

void write_archive(const std::string& path, const ArchiveInfo& info, std::vector<HeldTile> tiles) {
    std::erase_if(tiles, [](const HeldTile& tile) { return tile.length == 0; });
    const auto not_before = [](const HeldTile& a, const HeldTile& b) { return a.number >= b.number; };
    if (std::adjacent_find(tiles.begin(), tiles.end(), not_before) != tiles.end())
        throw FormatError("tiles must be added to an archive in the order of their numbers");
    DraftFile draft(path);
    if (info.format == ArchiveFormat::mbtiles)
        mbtiles::write(draft.name(), info, tiles);
    else
        pmtiles::write(draft.name(), info, tiles);
    draft.put_in_place();
}

}  // namespace wijkbeeld::geo::tiles
