// Demonstrates: which tile of a grid shows a place, making that tile from a store, and reading a tile.
// Run: one_tile otterlo.gpkg 181250 458250
// Prints, for each of the three grids, the tile of about 200 m round a place in RD, and what its layers hold.
#include <cstdlib>
#include <iostream>

#include <wijkbeeld/geo/crs.hpp>
#include <wijkbeeld/geo/dataset.hpp>
#include <wijkbeeld/geo/error.hpp>
#include <wijkbeeld/geo/mvt.hpp>
#include <wijkbeeld/geo/tiles.hpp>

using namespace wijkbeeld;

namespace {

void print(const geo::Grid& grid, geo::TileId id, const std::string& tile) {
    std::cout << grid.id() << ' ' << id.z << '/' << id.row << '/' << id.col << ": " << tile.size()
              << " bytes\n";
    for (const geo::mvt::Layer& layer : geo::mvt::decode(tile)) {  // throws geo::FormatError
        std::size_t places = 0;
        for (const geo::mvt::Feature& feature : layer.features)
            for (const auto& path : feature.paths) places += path.size();
        std::cout << "  " << layer.name << ": " << layer.features.size() << " features, " << places
                  << " places\n";
    }
}

}  // namespace

int main(int argc, char** argv) try {
    const auto bgt = geo::Dataset::open(argc > 1 ? argv[1] : "otterlo.gpkg");  // throws geo::IoError
    const double x = argc > 3 ? std::atof(argv[2]) : 181250, y = argc > 3 ? std::atof(argv[3]) : 458250;
    for (const geo::Grid* grid : {&geo::Grid::rd_new(), &geo::Grid::web_mercator(), &geo::Grid::laea()}) {
        double own_x = x, own_y = y;
        geo::Transform(geo::Crs::rd_new, grid->crs()).apply(own_x, own_y);
        // Levels of grids differ: what Web Mercator shows at 17, RD shows at 12.
        const geo::TileId id = grid->tile_at(grid->from_mercator_zoom(17), own_x, own_y);
        print(*grid, id, geo::tiles::encode(bgt, *grid, id));
    }
} catch (const geo::Error& error) {
    std::cerr << error.what() << '\n';
    return 1;
}
