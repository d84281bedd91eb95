#include <wijkbeeld/geo/tile_source.hpp>

namespace wijkbeeld::geo::tiles {

std::string encode(const Store& store, const Grid& grid, TileId tile, const Profile& profile) {
    return TileSource::of(store, profile)->tile(grid, tile);
}

std::string encode(const Dataset& bgt, const Grid& grid, TileId tile, const Profile& profile) {
    return encode(bgt.store(), grid, tile, profile);
}

}  // namespace wijkbeeld::geo::tiles
