// Demonstrates: what a map becomes from afar. A TileSource leaves out vertices that a level does not need, the same
// for both sides of every border, and makes one area of many below level 15.
// Run: simplified otterlo.gpkg
// Prints, for some levels of Web Mercator, how many features and places the tiles have: as the profile of the BGT has
// them, with every object as it is, and by a profile of one's own.
#include <iostream>
#include <memory>

#include <wijkbeeld/geo/dataset.hpp>
#include <wijkbeeld/geo/error.hpp>
#include <wijkbeeld/geo/mvt.hpp>
#include <wijkbeeld/geo/tile_source.hpp>

using namespace wijkbeeld;

namespace {

struct Size {
    std::size_t features = 0, places = 0;
};

Size size_of(const geo::tiles::TileSource& source, int z, const geo::RdBox& extent, bool objects) {
    const geo::Grid& grid = geo::Grid::web_mercator();
    const geo::TileRange range = grid.range(z, extent);
    Size size;
    for (auto row = range.min_row; row <= range.max_row; ++row)
        for (auto col = range.min_col; col <= range.max_col; ++col)
            for (const geo::mvt::Layer& layer : geo::mvt::decode(source.tile(grid, {z, row, col}, {.objects = objects})))
                for (const geo::mvt::Feature& feature : layer.features) {
                    ++size.features;
                    for (const auto& path : feature.paths) size.places += path.size();
                }
    return size;
}

std::ostream& operator<<(std::ostream& out, const Size& size) {
    return out << size.features << " features of " << size.places << " places";
}

}  // namespace

int main(int argc, char** argv) try {
    const auto bgt = geo::Dataset::open(argc > 1 ? argv[1] : "otterlo.gpkg");  // throws geo::IoError
    const auto extent = bgt.extent();
    if (!extent) return 0;
    const auto source = geo::tiles::TileSource::of(bgt.store());
    // Rules are data: here areas are handed over only below 4 m2, and roads keep nothing but their height.
    geo::tiles::Profile own = geo::tiles::bgt_profile();
    own.steps = {{.min_zoom = 8, .max_zoom = 14, .smallest = 4}};
    for (geo::tiles::LayerRule& rule : own.layers)
        if (rule.layer == "wegdeel") rule.general = {"relatieve_hoogteligging"};
    const auto by_own_rules = geo::tiles::TileSource::make(bgt.store(), {}, own);
    for (const int z : {10, 12, 14, 16})
        std::cout << "level " << z << ": " << size_of(*source, z, *extent, false) << "; every object: "
                  << size_of(*source, z, *extent, true) << "; own rules: " << size_of(*by_own_rules, z, *extent, false)
                  << '\n';
} catch (const geo::Error& error) {
    std::cerr << error.what() << '\n';
    return 1;
}
