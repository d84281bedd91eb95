#include <catch2/catch.hpp>
#include <fstream>
#include <random>

#include <wijkbeeld/geo/archive.hpp>
#include <wijkbeeld/geo/mvt.hpp>

#include "partition.hpp"
#include "samples.hpp"
#include "small_town.hpp"
#include "tiles/archive/archive_reader.hpp"
#include "tiles/archive/pmtiles.hpp"
#include "tiles/archive/write_archive.hpp"

using namespace wijkbeeld;
using namespace wijkbeeld::geo;
using test::contents;
using test::small_town;
namespace pmtiles = wijkbeeld::geo::tiles::pmtiles;

namespace {

pmtiles::Header header_of(const std::filesystem::path& path) {
    const std::string bytes = contents(path);
    return pmtiles::read_header(bytes, bytes.size());
}

std::uint64_t number_at(const std::string& bytes, std::size_t at, std::size_t size) {
    std::uint64_t number = 0;
    for (std::size_t i = size; i-- > 0;) number = number << 8U | static_cast<unsigned char>(bytes[at + i]);
    return number;
}

/// Texts as tiles that are held.
struct HeldTexts final : tiles::TileHolder {
    std::vector<std::string> texts;
    std::vector<tiles::HeldTile> tiles;
    void add(std::uint64_t number, const std::string& text) {
        tiles.push_back(
            {number, texts.size(), tiles::content_hash(text), this, static_cast<std::uint32_t>(text.size())});
        texts.push_back(text);
    }
    void read(const tiles::HeldTile& tile, std::string& bytes) const override { bytes = texts[tile.place]; }
};

}  // namespace

TEST_CASE("Tile numbers are those of the specification", "[tiles][pmtiles]") {
    // From the tables of the PMTiles 3 specification, section 4.1.1 and its example values.
    CHECK(pmtiles::number_of({0, 0, 0}) == 0);
    CHECK(pmtiles::number_of({1, 0, 0}) == 1);
    CHECK(pmtiles::number_of({1, 1, 0}) == 2);
    CHECK(pmtiles::number_of({1, 1, 1}) == 3);
    CHECK(pmtiles::number_of({1, 0, 1}) == 4);
    CHECK(pmtiles::number_of({2, 0, 0}) == 5);
    CHECK(pmtiles::number_of({12, 1763, 3423}) == 19078479);
    const int z = GENERATE(3, 9, 17, 22);
    for (std::int64_t i = 0; i < 50; ++i) {
        const TileId tile{z, (i * 7919) % (1LL << z), (i * 104729) % (1LL << z)};
        CHECK(pmtiles::tile_of(pmtiles::number_of(tile)) == tile);
    }
}

TEST_CASE("The header, byte by byte", "[tiles][pmtiles]") {
    const test::TemporaryFolder folder;
    const auto store = small_town();
    tiles::BuildOptions options;
    options.min_zoom = 13;
    options.max_zoom = 15;
    const auto info = tiles::build_archive(store, (folder / "a.pmtiles").string(), options);
    const std::string bytes = contents(folder / "a.pmtiles");
    CHECK(bytes.substr(0, 7) == "PMTiles");
    CHECK(bytes[7] == 3);
    CHECK(number_at(bytes, 8, 8) == 127);                             // root directory offset
    CHECK(number_at(bytes, 24, 8) == 127 + number_at(bytes, 16, 8));  // metadata follows
    CHECK(number_at(bytes, 40, 8) == number_at(bytes, 24, 8) + number_at(bytes, 32, 8));  // leaves follow
    CHECK(number_at(bytes, 56, 8) == number_at(bytes, 40, 8) + number_at(bytes, 48, 8));  // data follow
    CHECK(number_at(bytes, 56, 8) + number_at(bytes, 64, 8) == bytes.size());
    CHECK(number_at(bytes, 72, 8) == info.tiles);  // addressed
    CHECK(number_at(bytes, 80, 8) <= info.tiles);  // entries
    CHECK(bytes[96] == 1);                         // clustered
    CHECK(bytes[97] == 2);                         // directories: gzip
    CHECK(bytes[98] == 2);                         // tiles: gzip
    CHECK(bytes[99] == 1);                         // MVT
    CHECK(bytes[100] == 13);
    CHECK(bytes[101] == 15);
    // Otterlo lies at 5.77 E, 52.10 N.
    CHECK(static_cast<double>(number_at(bytes, 102, 4)) / 1e7 == Approx(5.77).margin(0.02));
    CHECK(static_cast<double>(number_at(bytes, 106, 4)) / 1e7 == Approx(52.105).margin(0.02));
    CHECK(bytes.substr(127, 2) == "\x1f\x8b");
    CHECK(info.metadata.find("\"vector_layers\"") != std::string::npos);
    CHECK(info.metadata.find("\"rules\"") != std::string::npos);
    CHECK(info.metadata.find("waterdeel") == std::string::npos);  // the store has none
    CHECK(info.content == tiles::content_mark(store));
    // Nothing is left beside it.
    CHECK(std::distance(std::filesystem::directory_iterator(folder.path()), {}) == 1);
}

TEST_CASE("An archive is the same for any number of threads, and its tiles those made on demand",
          "[tiles][pmtiles]") {
    const Grid* grid = GENERATE(&Grid::web_mercator(), &Grid::rd_new(), &Grid::laea());
    const test::TemporaryFolder folder;
    const auto store = small_town();
    tiles::BuildOptions options;
    options.grid = grid;
    options.min_zoom = grid->from_mercator_zoom(12);
    options.max_zoom = grid->from_mercator_zoom(17);
    options.jobs = 1;
    tiles::build_archive(store, (folder / "one.pmtiles").string(), options);
    options.jobs = 4;
    tiles::build_archive(store, (folder / "four.pmtiles").string(), options);
    CHECK(contents(folder / "one.pmtiles") == contents(folder / "four.pmtiles"));

    const tiles::Archive archive((folder / "one.pmtiles").string());
    CHECK(archive.info().grid == grid->id());
    std::uint64_t found = 0;
    for (int z = options.min_zoom; z <= options.max_zoom; ++z) {
        // Wider than the town: what is not in the archive must be empty on demand too.
        const TileRange range = grid->range(z, RdBox{{180900, 457900}, {182000, 459000}}.grown(100));
        for (std::int64_t row = range.min_row; row <= range.max_row; ++row)
            for (std::int64_t col = range.min_col; col <= range.max_col; ++col) {
                const std::string made = tiles::encode(store, *grid, {z, row, col});
                const auto stored = archive.tile({z, row, col});
                REQUIRE(stored.has_value() == !made.empty());
                if (!stored) continue;
                REQUIRE(tiles::gunzip(*stored) == made);
                ++found;
            }
    }
    CHECK(found == archive.info().tiles);
    CHECK_FALSE(archive.tile({options.max_zoom + 1, 0, 0}));
    CHECK_FALSE(archive.tile({-1, 0, 0}));
}

TEST_CASE("An archive has the tiles of land that only came to a neighbour", "[tiles][archive]") {
    // Level 5 of RD is as coarse as level 10, where berms are not shown: theirs becomes part of the heath beside it,
    // which lies in the next tile (from X 182525.12 on, 430 m of buffer) with that part alone.
    LayerSchema heath{"begroeidterreindeel",
                      LayerGeometry::polygon,
                      {{"eind_registratie", ColumnType::datetime},
                       {"bgt_status", ColumnType::text},
                       {"bgt_fysiek_voorkomen", ColumnType::text}},
                      "bgt",
                      ""};
    LayerSchema berm = heath;
    berm.name = "ondersteunendwegdeel";
    test::MemoryStore store;
    const auto add = [&](const LayerSchema& layer, const char* cover, double west, double east) {
        const std::array ring{to_vertex({west, 455000}), to_vertex({east, 455000}), to_vertex({east, 456500}),
                              to_vertex({west, 456500})};
        store.add_layer(layer);
        store.add(layer.name, {{}, std::string("bestaand"), std::string(cover)}, Geometry::polygon(ring));
    };
    add(heath, "heide", 181000, 182000);
    add(berm, "groenvoorziening", 182000, 183500);
    const Grid& grid = Grid::rd_new();
    const TileId next = grid.tile_at(5, 183000, 456000);
    REQUIRE(next.col != grid.tile_at(5, 182000, 456000).col);
    const std::string made = tiles::TileSource::make(store)->tile(grid, next);
    REQUIRE_FALSE(made.empty());
    const test::TemporaryFolder folder;
    const std::string path = (folder / "land.pmtiles").string();
    tiles::build_archive(store, path, {.grid = &grid, .min_zoom = 5, .max_zoom = 5});
    CHECK(tiles::Archive(path).tile(next).has_value());
}

TEST_CASE("Equal tiles are stored once, runs are counted, leaves are followed", "[tiles][pmtiles]") {
    const test::TemporaryFolder folder;
    const std::string path = (folder / "many.pmtiles").string();
    constexpr std::uint64_t count = 60000;
    const std::uint64_t first = pmtiles::number_of({9, 0, 0});
    // A hundred equal neighbours, then tiles of all lengths with gaps between them: no directory packs that
    // into 16 KiB.
    std::mt19937 random(1);
    std::vector<std::uint64_t> drawn(count);
    for (std::uint64_t& n : drawn) n = random() % 977;
    const auto number = [&](std::uint64_t i) {
        return i < 100 ? first + i : first + 200 + 4 * i + drawn[i] % 4;
    };
    const auto content = [&](std::uint64_t i) {
        return i < 100 ? std::string("sea") : std::to_string(i) + std::string(drawn[i], 'x');
    };
    HeldTexts texts;
    for (std::uint64_t i = 0; i < count; ++i) texts.add(number(i), content(i));
    tiles::ArchiveInfo info;
    info.min_zoom = info.max_zoom = 9;
    info.metadata = "{}";
    tiles::write_archive(path, info, texts.tiles);
    const pmtiles::Header header = header_of(path);
    CHECK(header.addressed == count);
    CHECK(header.entries == count - 99);
    CHECK(header.contents == count - 99);
    CHECK(header.leaves.length > 0);
    CHECK(header.root.length <= pmtiles::root_limit);
    const tiles::Archive archive(path);
    for (const std::uint64_t i : {0ULL, 99ULL, 100ULL, 4095ULL, 4096ULL, 33333ULL, 59999ULL})
        CHECK(archive.tile(pmtiles::tile_of(number(i))) == content(i));
    CHECK_FALSE(archive.tile(pmtiles::tile_of(first + 100)));

    // What is equal but does not lie side by side is one content of two entries.
    HeldTexts apart;
    for (const auto& [at, text] : {std::pair(first, "a"), {first + 1, "b"}, {first + 2, "a"}})
        apart.add(at, text);
    tiles::write_archive(path, info, apart.tiles);
    CHECK(header_of(path).entries == 3);
    CHECK(header_of(path).contents == 2);
    apart.add(first, "again");
    CHECK_THROWS_AS(tiles::write_archive(path, info, apart.tiles), FormatError);
    CHECK(std::distance(std::filesystem::directory_iterator(folder.path()), {}) == 1);
}

TEST_CASE("A damaged archive is refused, never a crash", "[tiles][pmtiles]") {
    const test::TemporaryFolder folder;
    const auto store = small_town();
    const std::string path = (folder / "a.pmtiles").string();
    tiles::BuildOptions options;
    options.min_zoom = options.max_zoom = 14;
    tiles::build_archive(store, path, options);
    const std::string whole = contents(path);
    const auto try_bytes = [&](const std::string& bytes) {
        std::ofstream(path, std::ios::binary | std::ios::trunc) << bytes;
        try {
            const tiles::Archive archive(path);
            (void)archive.tile(Grid::web_mercator().tile_at(14, 642000, 6806000));
            return true;
        } catch (const FormatError&) {
            return false;
        }
    };
    CHECK(try_bytes(whole));
    CHECK_FALSE(try_bytes(whole.substr(0, whole.size() - 1)));
    CHECK_FALSE(try_bytes(whole.substr(0, 126)));
    CHECK_FALSE(try_bytes(""));
    for (std::size_t i = 0; i < 400 && i < whole.size(); ++i)
        for (const char bit : {'\x01', '\x80'}) {
            std::string broken = whole;
            broken[i] = static_cast<char>(broken[i] ^ bit);
            (void)try_bytes(broken);
        }
    CHECK_THROWS_AS(tiles::Archive((folder / "none.pmtiles").string()), IoError);
}

TEST_CASE("Levels that a grid does not have", "[tiles][pmtiles]") {
    const test::TemporaryFolder folder;
    tiles::BuildOptions levels;
    levels.max_zoom = 17;
    levels.grid = &Grid::rd_new();
    CHECK_THROWS_AS(tiles::build_archive(small_town(), (folder / "a.pmtiles").string(), levels), FormatError);
}

TEST_CASE("Objects that are not drawn", "[tiles]") {
    test::MemoryStore store;
    store.add_layer({"waterdeel",
                     LayerGeometry::polygon,
                     {{"eind_registratie", ColumnType::datetime},
                      {"bgt_status", ColumnType::text},
                      {"plus_status", ColumnType::text},
                      {"lokaal_id", ColumnType::text},
                      {"bgt_type", ColumnType::text}},
                     "bgt",
                     ""});
    const auto plots = test::Partition({181000, 458000}, 40, 2).plots();
    const std::string is("bestaand");
    store.add("waterdeel", {{}, is, {}, std::string("L1"), std::string("sloot")}, plots[0]);
    store.add("waterdeel", {std::string("2020-01-01T00:00:00Z"), is, {}, std::string("L2"), {}}, plots[1]);
    store.add("waterdeel", {{}, std::string("plan"), {}, std::string("L3"), {}}, plots[2]);
    store.add("waterdeel", {{}, is, std::string("historie"), std::string("L4"), {}}, plots[3]);
    const Grid& grid = Grid::rd_new();
    const auto layers = mvt::decode(tiles::encode(store, grid, grid.tile_at(10, 181040, 458040)));
    REQUIRE(layers.size() == 1);
    REQUIRE(layers[0].features.size() == 1);
    CHECK(layers[0].features[0].id == 1U);
    const std::vector<std::pair<std::string, Value>> expected{{"bgt_type", std::string("sloot")}};
    CHECK(layers[0].features[0].attributes == expected);  // and no lokaal_id
}

TEST_CASE("The mark of what a store holds", "[tiles][pmtiles]") {
    auto store = small_town();
    const std::string before = tiles::content_mark(store);
    CHECK(before == tiles::content_mark(small_town()));
    store.add("paal", {{}, std::string("bestaand"), {}, {}}, Geometry::point({181000000, 458000000}));
    CHECK(before != tiles::content_mark(store));
}

TEST_CASE("An archive that is written over while it is open gives an error, not an end", "[tiles][pmtiles]") {
    const test::TemporaryFolder folder;
    const auto path = folder / "a.pmtiles";
    (void)tiles::build_archive(small_town(), path.string(), {});
    const tiles::Archive archive(path.string());
    std::optional<TileId> there;
    tiles::open_archive(path.string())->visit([&](const tiles::HeldTile& tile, std::string_view) {
        if (!there) there = pmtiles::tile_of(tile.number);
    });
    REQUIRE(there);
    CHECK(archive.tile(*there));
    std::filesystem::resize_file(path, 200);
    CHECK_THROWS_AS(archive.tile(*there), IoError);
    std::filesystem::resize_file(path, 0);
    CHECK_THROWS_AS(archive.tile(*there), IoError);
}
