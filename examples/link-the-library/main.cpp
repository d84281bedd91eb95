// Demonstrates: reading the BGT of a store and making one vector tile, in a program of your own.
// Run: buildings otterlo.gpkg
// Prints each building (pand) of half a kilometre square with its area, then the size of the tile round it.
// The front door is wijkbeeld/geo/dataset.hpp; what a store can do beyond the BGT is in
// wijkbeeld/geo/store.hpp.
#include <iostream>
#include <wijkbeeld/geo/dataset.hpp>
#include <wijkbeeld/geo/error.hpp>
#include <wijkbeeld/geo/tiles.hpp>

using namespace wijkbeeld;

int main(int argc, char** argv) try {
    const auto bgt = geo::Dataset::open(argc > 1 ? argv[1] : "otterlo.gpkg");  // throws geo::IoError
    const geo::RdBox box{{181000, 458000}, {181500, 458500}};
    for (const geo::Feature& f : bgt.query({.box = box, .types = {geo::BgtType::pand}}))
        std::cout << f.lokaal_id() << ' ' << geo::area(f.geometry()) << " m2\n";

    const geo::Grid& grid = geo::Grid::rd_new();
    const std::string tile = geo::tiles::encode(bgt, grid, grid.tile_at(12, 181250, 458250));
    std::cout << "tile of " << tile.size() << " bytes\n";
} catch (const geo::Error& error) {
    std::cerr << error.what() << '\n';
    return 1;
}
