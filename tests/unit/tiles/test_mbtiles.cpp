#include <catch2/catch.hpp>
#include <fstream>
#include <random>

#include <wijkbeeld/geo/archive.hpp>

#include "samples.hpp"
#include "small_town.hpp"
#include "store/geopackage/sqlite.hpp"

using namespace wijkbeeld;
using namespace wijkbeeld::geo;
using store::sqlite::Access;
using store::sqlite::Connection;
using test::contents;

TEST_CASE("MBTiles holds the tiles of PMTiles, whatever the names", "[tiles][mbtiles]") {
    const Grid* grid = GENERATE(&Grid::web_mercator(), &Grid::rd_new(), &Grid::laea());
    const test::TemporaryFolder folder;
    const auto store = test::small_town();
    tiles::BuildOptions options;
    options.grid = grid;
    options.min_zoom = grid->from_mercator_zoom(12);
    options.max_zoom = grid->from_mercator_zoom(16);
    options.jobs = 1;
    tiles::build_archive(store, (folder / "one.mbtiles").string(), options);
    options.jobs = 4;
    const auto info = tiles::build_archive(store, (folder / "four.mbtiles").string(), options);
    CHECK(contents(folder / "one.mbtiles") == contents(folder / "four.mbtiles"));
    tiles::build_archive(store, (folder / "a.pmtiles").string(), options);

    std::filesystem::rename(folder / "one.mbtiles", folder / "changed.pmtiles");
    const tiles::Archive mbtiles((folder / "changed.pmtiles").string()),
        pmtiles((folder / "a.pmtiles").string());
    CHECK(mbtiles.info().format == tiles::ArchiveFormat::mbtiles);
    CHECK(pmtiles.info().format == tiles::ArchiveFormat::pmtiles);
    CHECK(mbtiles.info().grid == grid->id());
    CHECK(mbtiles.info().content == tiles::content_mark(store));
    CHECK(mbtiles.info().min_zoom == options.min_zoom);
    CHECK(mbtiles.info().max_zoom == options.max_zoom);
    CHECK(mbtiles.info().tiles == pmtiles.info().tiles);
    CHECK(mbtiles.info().west == Approx(pmtiles.info().west).margin(1e-6));
    CHECK(mbtiles.info().north == Approx(pmtiles.info().north).margin(1e-6));
    for (int z = options.min_zoom - 1; z <= options.max_zoom + 1; ++z) {
        const TileRange range = grid->range(z, RdBox{{180900, 457900}, {182000, 459000}});
        for (std::int64_t row = range.min_row; row <= range.max_row; ++row)
            for (std::int64_t col = range.min_col; col <= range.max_col; ++col)
                REQUIRE(mbtiles.tile({z, row, col}) == pmtiles.tile({z, row, col}));
    }
    CHECK(info.tiles > 10);
}

TEST_CASE("MBTiles as the specification has it", "[tiles][mbtiles]") {
    const test::TemporaryFolder folder;
    const std::string path = (folder / "a.mbtiles").string();
    const auto store = test::small_town();
    const tiles::BuildOptions options{.min_zoom = 13, .max_zoom = 15, .jobs = 1, .remark = {}};
    const auto info = tiles::build_archive(store, path, options);
    const Connection file(path, Access::read);
    const auto value = [&](const char* name) {
        auto query = file.prepare("SELECT value FROM metadata WHERE name = ?");
        query.bind(1, std::string_view(name));
        return query.step() ? query.string(0) : "";
    };
    CHECK(file.integer("PRAGMA application_id") == 0x4d504258);
    CHECK_FALSE(value("name").empty());
    CHECK(value("format") == "pbf");
    CHECK(value("minzoom") == "13");
    CHECK(value("maxzoom") == "15");
    CHECK(value("bounds").starts_with("5.7"));
    CHECK(value("json").starts_with(R"({"vector_layers":[{"id":")"));
    CHECK(value("grid") == "WebMercatorQuad");
    CHECK(static_cast<std::uint64_t>(file.integer("SELECT count(*) FROM tiles")) == info.tiles);
    // Rows count from below: Otterlo is in row 2692 of level 13 from above (52.1 N), so in 8191 - 2692 from
    // below.
    CHECK(file.integer(
              "SELECT count(*) FROM tiles WHERE zoom_level = 13 AND tile_row BETWEEN 5490 AND 5505") > 0);
    CHECK(file.integer("SELECT count(*) FROM tiles WHERE zoom_level = 13 AND tile_row < 5000") == 0);
    CHECK(file.integer("SELECT count(*) FROM tiles WHERE hex(substr(tile_data, 1, 2)) <> '1F8B'") == 0);
}

TEST_CASE("MBTiles of others: a plain table of tiles", "[tiles][mbtiles]") {
    const test::TemporaryFolder folder;
    const std::string path = (folder / "plain.mbtiles").string();
    {
        const Connection file(path, Access::create);
        file.execute(
            "CREATE TABLE metadata (name text, value text);"
            "CREATE TABLE tiles (zoom_level integer, tile_column integer, tile_row integer, tile_data blob);"
            "INSERT INTO metadata VALUES ('name', 'plain'), ('format', 'pbf'), ('bounds', '5,52,6,53'),"
            " ('json', '{\"vector_layers\": []}');"
            "INSERT INTO tiles VALUES (2, 1, 3, x'414243')");
    }
    const tiles::Archive archive(path);
    CHECK(archive.info().grid == "WebMercatorQuad");
    CHECK(archive.info().content.empty());
    CHECK(archive.info().tiles == 1);
    CHECK(archive.info().east == 6);
    CHECK(archive.tile({2, 0, 1}) == "ABC");
    CHECK_FALSE(archive.tile({2, 3, 1}));
    CHECK_FALSE(archive.tile({2, 0, 4}));
    CHECK_THROWS_AS(tiles::check_refreshable(test::small_town(), path), tiles::StaleArchive);
}

TEST_CASE("SQLite that is no MBTiles, or is damaged, is refused, never a crash", "[tiles][mbtiles]") {
    const test::TemporaryFolder folder;
    const std::string path = (folder / "a.mbtiles").string();
    Connection(path, Access::create).execute("CREATE TABLE gpkg_contents (a); PRAGMA user_version = 1");
    CHECK_THROWS_AS(tiles::Archive(path), FormatError);
    std::filesystem::remove(path);
    const tiles::BuildOptions options{.min_zoom = 13, .max_zoom = 15, .jobs = 1, .remark = {}};
    tiles::build_archive(test::small_town(), path, options);
    const std::string whole = contents(path);
    const auto try_bytes = [&](const std::string& bytes) {
        std::ofstream(path, std::ios::binary | std::ios::trunc) << bytes;
        try {
            const tiles::Archive archive(path);
            for (int z = 13; z <= 15; ++z) {
                const TileRange range =
                    Grid::web_mercator().range(z, RdBox{{181000, 458000}, {181800, 458800}});
                for (std::int64_t row = range.min_row; row <= range.max_row; ++row)
                    (void)archive.tile({z, row, range.min_col});
            }
            return true;
        } catch (const FormatError&) {
        } catch (const IoError&) {
        }
        return false;
    };
    CHECK(try_bytes(whole));
    CHECK_FALSE(try_bytes(whole.substr(0, 100)));
    CHECK_FALSE(try_bytes(whole.substr(0, 4096)));
    CHECK_FALSE(try_bytes("SQLite format 3"));
    std::mt19937 random(7);
    for (int i = 0; i < 400; ++i) {
        std::string broken = whole;
        // Heads of pages, where the structure is, more often than not.
        std::size_t at = random() % whole.size();
        if (i % 3 > 0) at = at / 4096 * 4096 + random() % 64;
        if (at < 16) at += 16;
        broken[at] = static_cast<char>(random());
        (void)try_bytes(broken);
    }
}
