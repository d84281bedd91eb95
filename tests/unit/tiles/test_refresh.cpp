#include <catch2/catch.hpp>
#include <fstream>
#include <set>

#include <wijkbeeld/geo/archive.hpp>

#include "samples.hpp"
#include "small_town.hpp"
#include "tiles/archive/pmtiles.hpp"
#include "tiles/archive/touched.hpp"

using namespace wijkbeeld;
using namespace wijkbeeld::geo;
using test::contents;
using test::small_town;

namespace {

const std::vector<Value> existing{{}, std::string("bestaand"), {}, {}};

/// A town to which a change is done, as a store in memory keeps it: by adding.
struct Change {
    test::MemoryStore before = small_town(), after = small_town();
    tiles::StoreChange change{tiles::content_mark(before), {}};
    void add(const std::string& layer, const Geometry& geometry) {
        after.add(layer, existing, geometry);
        change.places.push_back({0, 30, *geometry.extent()});
    }
};

std::set<TileId> different(const tiles::Archive& a, const tiles::Archive& b, const Grid& grid) {
    std::set<TileId> tiles;
    for (int z = a.info().min_zoom; z <= a.info().max_zoom; ++z) {
        const TileRange range = grid.range(z, RdBox{{179000, 456000}, {184000, 461000}});
        for (std::int64_t row = range.min_row; row <= range.max_row; ++row)
            for (std::int64_t col = range.min_col; col <= range.max_col; ++col)
                if (a.tile({z, row, col}) != b.tile({z, row, col})) tiles.insert({z, row, col});
    }
    return tiles;
}

}  // namespace

TEST_CASE("A refreshed archive is the one that is made anew, byte by byte", "[tiles][archive]") {
    const Grid* grid = GENERATE(&Grid::web_mercator(), &Grid::rd_new(), &Grid::laea());
    const std::string ending = GENERATE(".pmtiles", ".mbtiles");
    const test::TemporaryFolder folder;
    const std::string followed = (folder / ("followed" + ending)).string();
    const std::string anew = (folder / ("anew" + ending)).string();
    const std::string old = (folder / ("old" + ending)).string();
    Change town;
    // On the corner of four tiles of the RD grid, far outside of the town, and in the midst of it.
    const GridBox corner = Grid::rd_new().box(Grid::rd_new().tile_at(12, 181200, 458300));
    town.add("paal", Geometry::point(to_vertex({corner.max_x, corner.max_y})));
    town.add("paal", Geometry::point({183'000'000, 460'000'000}));
    town.add("begroeidterreindeel",
             Geometry::polygon(std::vector<Vertex>{
                 {181'300'000, 458'300'000}, {181'500'000, 458'310'000}, {181'400'000, 458'500'000}}));
    tiles::BuildOptions options;
    options.grid = grid;
    options.min_zoom = grid->from_mercator_zoom(11);
    options.max_zoom = grid->from_mercator_zoom(17);
    tiles::build_archive(town.before, followed, options);
    tiles::build_archive(town.after, anew, options);
    std::filesystem::copy_file(followed, old);
    tiles::check_refreshable(town.before, followed);
    const auto report = tiles::refresh_archive(town.after, followed, town.change, GENERATE(1U, 3U));
    CHECK(contents(followed) == contents(anew));
    CHECK(report.info.content == tiles::content_mark(town.after));
    const auto expected = different(tiles::Archive(old), tiles::Archive(anew), *grid);
    CHECK(expected.size() > 5);
    CHECK(std::set<TileId>(report.changed.begin(), report.changed.end()) == expected);
    CHECK(report.made >= expected.size());
    CHECK(report.made < report.info.tiles);
    CHECK(std::distance(std::filesystem::directory_iterator(folder.path()), {}) == 3);
    // Once more: it is up to date.
    CHECK(tiles::refresh_archive(town.after, followed, town.change).made == 0);
    CHECK(contents(followed) == contents(anew));
}

TEST_CASE("Tiles that become empty go", "[tiles][archive]") {
    const test::TemporaryFolder folder;
    const std::string path = (folder / GENERATE("a.pmtiles", "a.mbtiles")).string();
    Change town;
    town.add("paal", Geometry::point({183'000'000, 460'000'000}));
    const tiles::BuildOptions options{.min_zoom = 15, .max_zoom = 17, .jobs = 1, .remark = {}};
    tiles::build_archive(town.before, (folder / "anew").string(), options);
    tiles::build_archive(town.after, path, options);
    // Back to what it was.
    town.change.before = tiles::content_mark(town.after);
    const auto report = tiles::refresh_archive(town.before, path, town.change);
    CHECK_FALSE(report.changed.empty());  // a pole shows at 17 at the latest
    const tiles::Archive archive(path), anew((folder / "anew").string());
    CHECK(archive.info().tiles == anew.info().tiles);
    CHECK(different(archive, anew, Grid::web_mercator()).empty());
}

TEST_CASE("Which tiles a change can be seen in", "[tiles][archive]") {
    // By hand. Tile 12/2052/2170 of the RD grid is 215.04 m wide; its upper left corner is at
    // x = -285401.92 + 2170 x 215.04 and y = 903401.92 - 2052 x 215.04. The buffer, and two units that
    // borders may be led aside for, are 66/4096 of that: 3.465 m.
    const double x = -285401.92 + 2170 * 215.04, y = 903401.92 - 2052 * 215.04;
    const auto touched = [](double at_x, double at_y) {
        const std::vector<tiles::TileChange> changes{{0, 30, {{at_x, at_y}, {at_x, at_y}}}};
        std::set<TileId> tiles;
        for (const std::uint64_t number : tiles::touched_tiles(Grid::rd_new(), 12, 12, changes))
            tiles.insert(tiles::pmtiles::tile_of(number));
        return tiles;
    };
    CHECK(touched(x + 100, y - 100) == std::set<TileId>{{12, 2052, 2170}});
    CHECK(touched(x + 3.30, y - 100) == std::set<TileId>{{12, 2052, 2169}, {12, 2052, 2170}});
    CHECK(touched(x + 3.50, y - 100) == std::set<TileId>{{12, 2052, 2170}});
    CHECK(touched(x + 100, y - 3.30) == std::set<TileId>{{12, 2051, 2170}, {12, 2052, 2170}});
    CHECK(touched(x - 1, y + 1).size() == 4);
    CHECK(touched(-100000, 500000).empty());  // in the sea
}

TEST_CASE("An archive that cannot follow is refused", "[tiles][archive]") {
    const test::TemporaryFolder folder;
    const std::string path = (folder / GENERATE("a.pmtiles", "a.mbtiles")).string();
    Change town;
    town.add("paal", Geometry::point({181'000'000, 458'000'000}));
    const tiles::BuildOptions options{.min_zoom = 15, .max_zoom = 15, .jobs = 1, .remark = {}};
    tiles::build_archive(town.before, path, options);
    const std::string bytes = contents(path);
    CHECK_NOTHROW(tiles::check_refreshable(town.before, path));
    CHECK_THROWS_AS(tiles::check_refreshable(town.after, path), tiles::StaleArchive);
    tiles::Profile other = tiles::bgt_profile();
    other.description = "Other rules.";
    CHECK_THROWS_AS(tiles::check_refreshable(town.before, path, other), tiles::StaleArchive);
    CHECK_THROWS_AS(tiles::refresh_archive(town.after, path, town.change, 1, other), tiles::StaleArchive);
    CHECK_THROWS_AS(tiles::refresh_archive(town.after, path, {"00000000", town.change.places}),
                    tiles::StaleArchive);
    const auto stop = [](const tiles::BuildProgress&) { return false; };
    CHECK_THROWS_AS(tiles::refresh_archive(town.after, path, town.change, 1, tiles::bgt_profile(), stop),
                    tiles::BuildCancelled);
    CHECK(contents(path) == bytes);
    CHECK(std::distance(std::filesystem::directory_iterator(folder.path()), {}) == 1);
    CHECK_THROWS_AS(tiles::check_refreshable(town.before, (folder / "none").string()), IoError);
    std::ofstream(folder / "letter") << "Dear Sir";
    CHECK_THROWS_AS(tiles::check_refreshable(town.before, (folder / "letter").string()), FormatError);
}
