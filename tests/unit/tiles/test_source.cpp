#include <catch2/catch.hpp>
#include <cmath>
#include <set>

#include <wijkbeeld/geo/archive.hpp>
#include <wijkbeeld/geo/error.hpp>
#include <wijkbeeld/geo/mvt.hpp>
#include <wijkbeeld/geo/tile_source.hpp>
#include <wijkbeeld/geo/touched.hpp>

#include "memory_store.hpp"
#include "partition.hpp"
#include "samples.hpp"
#include "store/geopackage/sqlite.hpp"
#include "tiles/source/ranking.hpp"
#include "tiles/source/shapes.hpp"

using namespace wijkbeeld;
using namespace wijkbeeld::geo;
namespace source = wijkbeeld::geo::tiles::source;

namespace {

const std::array<const char*, 3> covers{"groenvoorziening", "struiken", "grasland overig"};

const LayerSchema& land() {
    static const LayerSchema schema{"begroeidterreindeel",
                                    LayerGeometry::polygon,
                                    {{"lokaal_id", ColumnType::text},
                                     {"eind_registratie", ColumnType::datetime},
                                     {"bgt_status", ColumnType::text},
                                     {"plus_status", ColumnType::text},
                                     {"relatieve_hoogteligging", ColumnType::integer},
                                     {"bgt_fysiek_voorkomen", ColumnType::text}},
                                    "bgt",
                                    ""};
    return schema;
}

/// Crooked plots of three kinds, 2 by 2 km, without gap or overlap.
std::vector<Geometry> plots() {
    return test::Partition({180000, 457000}, 40, 50).plots();
}

void add_plots(LayerWriter& rows, const std::vector<Geometry>& all = plots()) {
    int n = 0;
    for (const Geometry& plot : all) {
        const std::string id = "G0203." + std::to_string(++n);
        rows.insert(std::array<ValueView, 6>{std::string_view(id), {}, std::string_view("bestaand"), {},
                                             std::int64_t{0}, std::string_view(covers[std::size_t(n * n) % 3])},
                    plot);
    }
}

/// A GeoPackage with the plots.
std::shared_ptr<Store> plot_store(const test::TemporaryFolder& folder) {
    std::shared_ptr<Store> store = open_store((folder / "plots.gpkg").string(), OpenMode::write_or_create);
    const auto writer = store->write();
    add_plots(writer->layer(land()));
    writer->commit();
    return store;
}

std::int64_t area2(const std::string& tile) {
    std::int64_t sum = 0;
    for (const mvt::Layer& layer : mvt::decode(tile))
        for (const mvt::Feature& feature : layer.features)
            for (const auto& ring : feature.paths)
                if (feature.type == mvt::GeometryType::polygon) sum += mvt::area2(ring);
    return sum;
}

/// Two areas side by side with a border from (0, 0) to (0, 100) metres, bent out by some millimetres in the
/// middle, in a frame of their own.
source::Block bent_border(std::int32_t bend, std::optional<Vertex> in_the_way) {
    source::Shapes shapes;
    const std::uint32_t look = shapes.look({0, {}});
    const auto add = [&](std::initializer_list<Vertex> ring, std::int64_t id) {
        for (const Vertex v : ring) shapes.vertex(v);
        shapes.end_path();
        source::Item item;
        item.id = id, item.look = look, item.type = tiles::MvtType::polygon;
        shapes.end_item(item);
    };
    add({{0, 0}, {bend, 50'000}, {0, 100'000}, {-50'000, 100'000}, {-50'000, 0}}, 1);
    if (in_the_way)  // the right one has a corner close to the border
        add({{0, 0}, {50'000, 0}, {50'000, 50'000}, *in_the_way, {50'000, 60'000}, {50'000, 100'000}, {0, 100'000}, {bend, 50'000}}, 2);
    else
        add({{0, 0}, {50'000, 0}, {50'000, 100'000}, {0, 100'000}, {bend, 50'000}}, 2);
    return source::make_block(shapes, {0, 1});
}

source::Rank rank_at(const source::Block& block, Vertex place) {
    const auto found = std::find(block.vertices.begin(), block.vertices.end(), place);
    REQUIRE(found != block.vertices.end());
    return block.ranks[static_cast<std::size_t>(found - block.vertices.begin())];
}

}  // namespace

TEST_CASE("what is drawn does not depend on how much is read at once") {
    // Square kilometres on both sides of x = 184.549 km, where two of the largest squares meet.
    const std::vector<Geometry> plots = test::Partition({183549, 457000}, 40, 50).plots();
    const test::TemporaryFolder folder;
    const std::shared_ptr<Store> store = open_store((folder / "two.gpkg").string(), OpenMode::write_or_create);
    const auto writer = store->write();
    add_plots(writer->layer(land()), plots);
    writer->commit();
    const auto at_once = tiles::TileSource::make(*store, {});
    const auto by_square = tiles::TileSource::make(*store, {.read_at_once = 1});
    for (const int z : {10, 13, 16}) {
        const TileRange range = Grid::web_mercator().range(z, {{184500, 457500}, {184600, 457600}});
        for (auto row = range.min_row; row <= range.max_row; ++row)
            for (auto col = range.min_col; col <= range.max_col; ++col) {
                const std::string tile = at_once->tile(Grid::web_mercator(), {z, row, col});
                CHECK(area2(tile) > 0);
                CHECK(tile == by_square->tile(Grid::web_mercator(), {z, row, col}));
            }
    }
}

TEST_CASE("A vertex has the rank of the triangle it makes with its neighbours", "[tiles][source]") {
    // 100 m by 80 mm, halved: 4 m2 is 40,000 times 100 mm2, between 2^15 and 2^16.
    const source::Block block = bent_border(80, {});
    CHECK(rank_at(block, {80, 50'000}) == 16);
    CHECK(block.vertices.size() == 7);  // shared ones once
    // Where two areas meet the rim, and the rim itself, nothing is ever left out.
    for (const Vertex v : {Vertex{0, 0}, Vertex{0, 100'000}, Vertex{-50'000, 0}, Vertex{50'000, 100'000}})
        CHECK(rank_at(block, v) == source::pinned);
    // 8 square units are 4 m2 where a unit is sqrt(0.5) m wide: there it is just not needed any more.
    CHECK(source::least_rank(std::sqrt(0.5) * 1.5) > 16);
    CHECK(source::least_rank(std::sqrt(0.5) * 0.9) <= 16);
}

TEST_CASE("A border never passes over a vertex", "[tiles][source]") {
    // The corner at 40 mm lies in the triangle of the bend of 80 mm.
    CHECK(rank_at(bent_border(80, Vertex{90, 55'000}), {80, 50'000}) == 16);
    CHECK(rank_at(bent_border(-80, Vertex{-20, 50'000}), {-80, 50'000}) == source::pinned);
}

TEST_CASE("A tile in the midst of a partition is filled exactly, at every level of every grid", "[tiles][source]") {
    const test::TemporaryFolder folder;
    const auto store = plot_store(folder);
    const auto made = tiles::TileSource::make(*store);
    constexpr std::int64_t whole = 2 * std::int64_t{4096 + 128} * (4096 + 128);
    for (const Grid* grid : {&Grid::web_mercator(), &Grid::rd_new(), &Grid::laea()})
        for (int level = 14; level <= 18; ++level) {
            const int z = grid->from_mercator_zoom(level);
            if (z > grid->max_zoom()) continue;
            const TileRange range = grid->range(z, RdBox{{180950, 457950}, {181050, 458050}});
            int filled = 0;
            for (std::int64_t row = range.min_row; row <= range.max_row; ++row)
                for (std::int64_t col = range.min_col; col <= range.max_col; ++col) {
                    const auto reach = tiles::reach(*grid, {z, row, col});
                    if (reach.min.x < 180050 || reach.max.x > 181950 || reach.min.y < 457050 || reach.max.y > 458950)
                        continue;  // the rim is in it
                    INFO(grid->id() << " " << z << "/" << row << "/" << col);
                    CHECK(area2(made->tile(*grid, {z, row, col})) == whole);
                    if (level > 14) CHECK(area2(made->tile(*grid, {z, row, col}, {.objects = true})) == whole);
                    ++filled;
                }
            if (level > 14) CHECK(filled > 0);
        }
}

TEST_CASE("Below level 15 areas of one kind are one, and small ones are handed over", "[tiles][source]") {
    const test::TemporaryFolder folder;
    const auto store = plot_store(folder);
    const auto made = tiles::TileSource::make(*store);
    const auto features = [&](int level, const tiles::TileOptions& options) {
        std::size_t n = 0;
        const TileRange range = Grid::web_mercator().range(level, RdBox{{180000, 457000}, {182000, 459000}});
        for (std::int64_t row = range.min_row; row <= range.max_row; ++row)
            for (std::int64_t col = range.min_col; col <= range.max_col; ++col)
                for (const mvt::Layer& layer : mvt::decode(made->tile(Grid::web_mercator(), {level, row, col}, options)))
                    n += layer.features.size();
        return n;
    };
    CHECK(features(14, {.objects = true}) >= plots().size());
    CHECK(features(14, {}) < plots().size());  // neighbours of one kind are one
    CHECK(features(10, {}) < 30);              // of 1,600 m2 each: all are below the 8,800 m2 of that step
}

TEST_CASE("One layer of a tile is what the whole tile has of it", "[tiles][source]") {
    test::MemoryStore store;
    store.add_layer(land());
    LayerSchema other = land();
    other.name = "wegdeel";
    store.add_layer(other);
    int n = 0;
    for (const Geometry& plot : plots())
        store.add(++n % 2 == 0 ? "wegdeel" : "begroeidterreindeel",
                  {{}, {}, std::string("bestaand"), {}, std::int64_t{0}, std::string("struiken")}, plot);
    const auto made = tiles::TileSource::make(store);
    const Grid& grid = Grid::rd_new();
    const TileId id = grid.tile_at(9, 181000, 458000);
    const auto whole = mvt::decode(made->tile(grid, id));
    const auto roads = mvt::decode(made->tile(grid, id, {.layer = "wegdeel"}));
    REQUIRE(roads.size() == 1);
    const auto same = std::find_if(whole.begin(), whole.end(), [](const auto& l) { return l.name == "wegdeel"; });
    REQUIRE(same != whole.end());
    REQUIRE(same->features.size() == roads[0].features.size());
    for (std::size_t i = 0; i < roads[0].features.size(); ++i)
        CHECK(same->features[i].paths == roads[0].features[i].paths);
}

TEST_CASE("A store that keeps its source gives the tiles of one made in memory", "[tiles][source]") {
    const test::TemporaryFolder folder;
    const auto store = plot_store(folder);
    const auto made = tiles::TileSource::make(*store, {.jobs = 1});
    tiles::keep_source(*store, {.jobs = 3});
    REQUIRE(store->layer(tile_source_layer));
    const auto kept = tiles::TileSource::open(store);
    for (const int z : {8, 11, 13, 14, 16, 18}) {
        const TileRange range = Grid::web_mercator().range(z, RdBox{{180400, 457400}, {180900, 457900}});
        for (std::int64_t row = range.min_row; row <= range.max_row; ++row)
            for (std::int64_t col = range.min_col; col <= range.max_col; ++col)
                CHECK(kept->tile(Grid::web_mercator(), {z, row, col}) == made->tile(Grid::web_mercator(), {z, row, col}));
    }
}

TEST_CASE("What other programs do to the objects is on the tiles, and an update makes the source anew", "[tiles][source]") {
    namespace sqlite = store::sqlite;
    const test::TemporaryFolder folder;
    const auto store = plot_store(folder);
    tiles::keep_source(*store);
    const TileId midst = [] {
        const TileRange range = Grid::web_mercator().range(15, RdBox{{180650, 457650}, {180651, 457651}});
        return TileId{range.z, range.min_row, range.min_col};
    }();
    const auto tile_of = [&](const tiles::TileSource& source) { return source.tile(Grid::web_mercator(), midst); };
    const std::string before = tile_of(*tiles::TileSource::open(store));
    const auto edit = [&](const char* sql) {
        sqlite::Connection((folder / "plots.gpkg").string(), sqlite::Access::write).execute(sql);
    };
    // Archives of before are not of this store, whatever it was that was written.
    const std::string mark = tiles::content_mark(*store);
    edit("CREATE TABLE other (a)");
    CHECK(tiles::content_mark(*store) != mark);
    edit("DELETE FROM begroeidterreindeel WHERE fid % 2 = 0");
    const std::string edited = tile_of(*tiles::TileSource::make(*store));
    REQUIRE(edited != before);
    CHECK(tile_of(*tiles::TileSource::open(store)) == edited);
    // Also after something else was written by us.
    const auto commit = [&](const std::function<void(StoreWriter&)>& change) {
        const auto writer = store->write();
        change(*writer);
        writer->commit();
    };
    commit([](StoreWriter& writer) { writer.set_metadata("a", "b"); });
    CHECK(tile_of(*tiles::TileSource::open(store)) == edited);

    const auto rows = [&] { return store->count({.layer = std::string(tile_source_layer)}); };
    const auto old_rows = rows();
    std::vector<tiles::TileChange> changes;
    commit([&](StoreWriter& writer) { changes = tiles::refresh_source(writer, 1, {}); });
    REQUIRE(changes.size() == 1);
    CHECK(changes.front().box.contains(RdPoint{0, 0}));
    CHECK(rows() > 0);
    CHECK(old_rows > 0);
    CHECK(tile_of(*tiles::TileSource::open(store)) == edited);
    // From then on it is refreshed as ever.
    commit([&](StoreWriter& writer) { changes = tiles::refresh_source(writer, 2, {}); });
    CHECK(changes.empty());
}

TEST_CASE("A refreshed source tells of every tile that became another, and of few more", "[tiles][source]") {
    const test::TemporaryFolder folder;
    const auto store = plot_store(folder);
    tiles::keep_source(*store);
    const auto all_tiles = [&](const tiles::TileSource& of) {
        std::map<TileId, std::string> tiles;
        for (int z = 9; z <= 17; ++z) {
            const TileRange range = Grid::web_mercator().range(z, RdBox{{180000, 457000}, {182000, 459000}});
            for (std::int64_t row = range.min_row; row <= range.max_row; ++row)
                for (std::int64_t col = range.min_col; col <= range.max_col; ++col)
                    tiles[{z, row, col}] = of.tile(Grid::web_mercator(), {z, row, col});
        }
        return tiles;
    };
    const auto opened = tiles::TileSource::open(store);
    const auto before = all_tiles(*opened);
    // A plot becomes of another kind, one goes, and one comes outside of all others.
    const std::vector<Geometry> old = plots();
    const Geometry fresh = Geometry::polygon(
        std::vector<Vertex>{{182'300'000, 458'000'000}, {182'400'000, 458'000'000}, {182'400'000, 458'100'000}});
    std::vector<tiles::TileChange> changes;
    {
        const auto writer = store->write();
        LayerWriter& rows = writer->layer(land());
        const auto insert = [&](const char* id, const Geometry& geometry) {
            rows.insert(std::array<ValueView, 6>{std::string_view(id), {}, std::string_view("bestaand"), {}, std::int64_t{0},
                                                 std::string_view("rietland")},
                        geometry);
        };
        rows.erase("lokaal_id", std::string_view("G0203.1030"));
        insert("G0203.1030", old[1029]);
        rows.erase("lokaal_id", std::string_view("G0203.1500"));
        insert("G0203.2501", fresh);
        changes = tiles::refresh_source(*writer, 1, {*old[1029].extent(), *old[1499].extent(), *fresh.extent()});
        writer->commit();
    }
    const auto reopened = tiles::TileSource::open(store, tiles::bgt_profile(), opened.get());
    const auto after = all_tiles(*reopened);
    CHECK(after == all_tiles(*tiles::TileSource::make(*store)));
    CHECK(after == all_tiles(*opened));  // one opened earlier sees the store as it is
    std::size_t touched = 0, different = 0;
    for (const auto& [id, bytes] : before) {
        const bool told = std::any_of(changes.begin(), changes.end(), [&](const tiles::TileChange& c) {
            return id.z >= c.min_zoom && id.z <= c.max_zoom && tiles::reach(Grid::web_mercator(), id).meets(c.box);
        });
        const bool other = after.at(id) != bytes;
        INFO(id.z << "/" << id.row << "/" << id.col);
        CHECK((told || !other));
        touched += told, different += other;
    }
    CHECK(different > 10);
    CHECK(touched < before.size() / 2);
    // It stands in the log, once per change.
    CHECK(store->count({.layer = tiles::tile_change_layer().name}) == changes.size());
}

TEST_CASE("A store without a source has none after an update, which may be seen everywhere", "[tiles][source]") {
    const test::TemporaryFolder folder;
    const auto store = plot_store(folder);
    const auto writer = store->write();
    const auto changes = tiles::refresh_source(*writer, 1, {RdBox{{181000, 458000}, {181010, 458010}}});
    writer->commit();
    REQUIRE(changes.size() == 1);
    CHECK(changes[0].min_zoom == 0);
    CHECK(changes[0].max_zoom >= 22);
    CHECK(changes[0].box.contains({181000, 400000}));
    CHECK_FALSE(store->layer(tile_source_layer));
}

TEST_CASE("Bytes of a block come back as it was; damaged ones are refused", "[tiles][source]") {
    const source::Block block = bent_border(80, Vertex{90, 55'000});
    const std::string bytes = source::to_bytes(block);
    const source::Block back = source::read_block(bytes);
    CHECK(back.vertices == block.vertices);
    CHECK(back.ranks == block.ranks);
    CHECK(back.corners == block.corners);
    CHECK(back.path_ends == block.path_ends);
    CHECK(back.box == block.box);
    CHECK(source::to_bytes(back) == bytes);
    for (std::size_t size = 0; size < bytes.size(); ++size)
        CHECK_THROWS_AS(source::read_block(std::string_view(bytes).substr(0, size)), FormatError);
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        std::string damaged = bytes;
        damaged[i] = static_cast<char>(damaged[i] ^ 0x55);
        try {
            (void)source::read_block(damaged);
        } catch (const FormatError&) {
            continue;
        }
    }
}
