// Demonstrates: building an archive of tiles that can be stopped and gone on with, and reading it.
// Run: tile_archive otterlo.gpkg otterlo.pmtiles     (or otterlo.mbtiles)
// Prints how far it is, then what the archive tells of itself and the size of one tile.
#include <iostream>

#include <wijkbeeld/geo/archive.hpp>
#include <wijkbeeld/geo/error.hpp>
#include <wijkbeeld/geo/store.hpp>

using namespace wijkbeeld;

int main(int argc, char** argv) try {
    const std::string path = argc > 2 ? argv[2] : "otterlo.pmtiles";
    const auto store = geo::open_store(argc > 1 ? argv[1] : "otterlo.gpkg", geo::OpenMode::read);

    geo::tiles::BuildOptions options;
    options.grid = &geo::Grid::rd_new();
    options.min_zoom = 8;
    options.max_zoom = 12;
    options.remark = [](const std::string& text) { std::cerr << text << '\n'; };
    const auto listener = [](const geo::tiles::BuildProgress& now) {
        if (now.done == now.total) std::cout << now.total << " tiles looked at\n";
        return true;  // false stops; the next call goes on from there
    };
    geo::tiles::build_archive(*store, path, options, geo::tiles::bgt_profile(), listener);

    const geo::tiles::Archive archive(path);
    const geo::tiles::ArchiveInfo& info = archive.info();
    std::cout << info.grid << ", levels " << info.min_zoom << '-' << info.max_zoom << ", " << info.tiles
              << " tiles\n";
    if (const auto tile = archive.tile(options.grid->tile_at(12, 181250, 458250)))
        std::cout << "tile of " << geo::tiles::gunzip(*tile).size() << " bytes, " << tile->size()
                  << " in the archive\n";
} catch (const geo::Error& error) {
    std::cerr << error.what() << '\n';
    return 1;
}
