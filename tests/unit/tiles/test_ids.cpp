#include <catch2/catch.hpp>

#include <wijkbeeld/geo/archive.hpp>
#include <wijkbeeld/geo/mvt.hpp>
#include <wijkbeeld/geo/tile_source.hpp>

#include "memory_store.hpp"
#include "partition.hpp"
#include "samples.hpp"
#include "small_town.hpp"

using namespace wijkbeeld;
using namespace wijkbeeld::geo;

namespace {

LayerSchema land(std::string name = "begroeidterreindeel") {
    return {std::move(name),
            LayerGeometry::polygon,
            {{"lokaal_id", ColumnType::text},
             {"eind_registratie", ColumnType::datetime},
             {"bgt_status", ColumnType::text},
             {"bgt_fysiek_voorkomen", ColumnType::text}},
            "bgt",
            ""};
}

/// The register's name of plot n, which has the fid n as well.
std::string called(std::int64_t n) {
    return "G0203." + std::to_string(n);
}

std::vector<Geometry> plots() {
    return test::Partition({181000, 458000}, 40, 20).plots();
}

std::vector<Value> values(std::int64_t n, const char* cover) {
    return {called(n), {}, std::string("bestaand"), std::string(cover)};
}

/// Plots of two kinds, of which neighbours of one kind are one at low levels.
test::MemoryStore town() {
    test::MemoryStore store;
    store.add_layer(land());
    std::int64_t n = 0;
    for (const Geometry& plot : plots()) {
        ++n;
        store.add("begroeidterreindeel", values(n, n % 3 == 0 ? "struiken" : "heide"), plot);
    }
    return store;
}

/// Every feature of the tiles of a level round the town.
template <typename Visitor>
void each_feature(const tiles::TileSource& source, int z, const tiles::TileOptions& options,
                  const Visitor& visit) {
    const TileRange range = Grid::web_mercator().range(z, RdBox{{181000, 458000}, {181800, 458800}});
    for (std::int64_t row = range.min_row; row <= range.max_row; ++row)
        for (std::int64_t col = range.min_col; col <= range.max_col; ++col)
            for (const mvt::Layer& layer :
                 mvt::decode(source.tile(Grid::web_mercator(), {z, row, col}, options)))
                for (const mvt::Feature& feature : layer.features) visit(layer, feature);
}

std::optional<std::string> id_of(const mvt::Feature& feature) {
    std::optional<std::string> found;
    for (const auto& [key, value] : feature.attributes)
        if (key == "lokaal_id") {
            CHECK_FALSE(found);
            found = std::get<std::string>(value);
        }
    return found;
}

/// The town in a file, with a source of tiles that is kept.
struct KeptTown {
    test::TemporaryFolder folder;
    std::shared_ptr<Store> store{open_store((folder / "town.gpkg").string(), OpenMode::write_or_create)};
    KeptTown() {
        const auto writer = store->write();
        std::int64_t n = 0;
        for (const Geometry& plot : plots()) insert(*writer, ++n, plot);
        writer->commit();
        tiles::keep_source(*store);
    }
    static void insert(StoreWriter& writer, std::int64_t n, const Geometry& plot) {
        const std::string id = called(n);
        writer.layer(land()).insert(
            std::array<ValueView, 4>{
                std::string_view(id), {}, std::string_view("bestaand"), std::string_view("heide")},
            plot);
    }
    static void erase(StoreWriter& writer, std::int64_t n) {
        writer.layer(land()).erase("lokaal_id", std::string_view(called(n)));
    }
};

/// The tile of a level in the midst of the town.
TileId midst(int z) {
    const TileRange range = Grid::web_mercator().range(z, RdBox{{181400, 458400}, {181400, 458400}});
    return {z, range.min_row, range.min_col};
}

}  // namespace

TEST_CASE("Objects that are drawn by themselves have their lokaal_id when it is asked for", "[tiles][ids]") {
    const auto store = town();
    const auto source = tiles::TileSource::make(store);
    const int z = GENERATE(12, 13, 14, 15, 17);
    std::size_t single = 0, dissolved = 0;
    each_feature(*source, z, {.ids_of = &store}, [&](const mvt::Layer&, const mvt::Feature& feature) {
        feature.id ? ++single : ++dissolved;
        CHECK(id_of(feature) ==
              (feature.id ? std::optional(called(static_cast<std::int64_t>(*feature.id))) : std::nullopt));
    });
    CHECK((z < 14 || single > 10));  // at 14 some have no neighbour of their kind
    CHECK((z < 15) == (dissolved > 0));
    each_feature(*source, z, {},
                 [](const mvt::Layer&, const mvt::Feature& feature) { CHECK_FALSE(id_of(feature)); });
}

TEST_CASE("Beside its lokaal_id a tile is what it is without", "[tiles][ids]") {
    const auto store = town();
    const auto source = tiles::TileSource::make(store);
    std::vector<mvt::Feature> with, without;
    each_feature(*source, 16, {.ids_of = &store},
                 [&](const mvt::Layer&, const mvt::Feature& feature) { with.push_back(feature); });
    each_feature(*source, 16, {},
                 [&](const mvt::Layer&, const mvt::Feature& feature) { without.push_back(feature); });
    REQUIRE(with.size() == without.size());
    for (std::size_t i = 0; i < with.size(); ++i) {
        CHECK(with[i].id == without[i].id);
        CHECK(with[i].paths == without[i].paths);
        std::erase_if(with[i].attributes,
                      [](const auto& attribute) { return attribute.first == "lokaal_id"; });
        CHECK(with[i].attributes == without[i].attributes);
    }
}

TEST_CASE("What has no lokaal_id in the store has none in a tile", "[tiles][ids]") {
    auto store = town();
    LayerSchema bare = land("waterdeel");
    bare.columns.erase(bare.columns.begin());
    store.add_layer(bare);
    store.add_layer(land("wegdeel"));
    store.add("waterdeel", {{}, std::string("bestaand"), {}}, plots()[0]);
    store.add("wegdeel", {{}, {}, std::string("bestaand"), {}}, plots()[1]);
    std::map<std::string, int> named, unnamed;
    each_feature(*tiles::TileSource::make(store), 17, {.ids_of = &store},
                 [&](const mvt::Layer& layer, const mvt::Feature& feature) {
                     ++(id_of(feature) ? named : unnamed)[layer.name];
                 });
    CHECK(named.contains("begroeidterreindeel"));
    CHECK_FALSE(unnamed.contains("begroeidterreindeel"));
    for (const char* layer : {"waterdeel", "wegdeel"}) {
        CHECK(unnamed.contains(layer));
        CHECK_FALSE(named.contains(layer));
    }
    const std::string metadata =
        tiles::metadata_json(tiles::bgt_profile(), Grid::web_mercator(), 8, 17, &store, true);
    CHECK(
        metadata.find(R"("id":"wegdeel","fields":{"bgt_fysiek_voorkomen":"String","lokaal_id":"String"})") !=
        std::string::npos);
    CHECK(metadata.find(R"("id":"waterdeel","fields":{})") != std::string::npos);
    CHECK(metadata.find(R"("ids":"lokaal_id")") != std::string::npos);
    CHECK(tiles::metadata_json(tiles::bgt_profile(), Grid::web_mercator(), 8, 17, &store).find("lokaal_id") ==
          std::string::npos);
}

TEST_CASE("A tile with ids is of before or after a change, never of both", "[tiles][ids]") {
    const KeptTown town;
    const auto early = tiles::TileSource::open(town.store);
    const tiles::TileOptions with_ids{.ids_of = town.store.get()};
    const std::string before = early->tile(Grid::web_mercator(), midst(17), with_ids);
    std::int64_t taken = 0;
    for (const mvt::Layer& layer : mvt::decode(before))
        taken = static_cast<std::int64_t>(layer.features[0].id.value());
    {
        const auto writer = town.store->write();
        const Geometry place = plots()[static_cast<std::size_t>(taken - 1)];
        KeptTown::erase(*writer, taken);
        KeptTown::insert(*writer, 999, place);
        (void)tiles::refresh_source(*writer, 1, {*place.extent()});
        writer->commit();
    }
    // Its blocks are in memory, and an object of theirs has gone.
    const std::string after = early->tile(Grid::web_mercator(), midst(17), with_ids);
    CHECK(after != before);
    CHECK(after == tiles::TileSource::open(town.store)->tile(Grid::web_mercator(), midst(17), with_ids));
    CHECK(after.find(called(999)) != std::string::npos);
}

TEST_CASE("An object that another program took out has no id, the others keep theirs", "[tiles][ids]") {
    const KeptTown town;
    const auto source = tiles::TileSource::open(town.store);
    const std::string plain = source->tile(Grid::web_mercator(), midst(17));
    const auto objects = mvt::decode(plain).at(0).features;
    REQUIRE(objects.size() > 2);
    {
        const auto writer = town.store->write();
        KeptTown::erase(*writer, static_cast<std::int64_t>(objects[1].id.value()));
        writer->commit();
    }
    const auto now = mvt::decode(source->tile(Grid::web_mercator(), midst(17), {.ids_of = town.store.get()}))
                         .at(0)
                         .features;
    REQUIRE(now.size() == objects.size());
    for (std::size_t i = 0; i < now.size(); ++i) CHECK(id_of(now[i]).has_value() == (i != 1));
}

TEST_CASE("An archive tells that it has ids, and is refreshed with them", "[tiles][ids][archive]") {
    const std::string ending = GENERATE(".pmtiles", ".mbtiles");
    const test::TemporaryFolder folder;
    const std::string plain = (folder / ("plain" + ending)).string();
    const std::string followed = (folder / ("followed" + ending)).string();
    const std::string anew = (folder / ("anew" + ending)).string();
    const auto before = town();
    auto after = town();
    const Geometry fresh = test::Partition({181900, 458300}, 40, 1).plots()[0];
    after.add("begroeidterreindeel", values(401, "heide"), fresh);
    tiles::BuildOptions options{.min_zoom = 12, .max_zoom = 17, .jobs = 1, .ids = true, .remark = {}};
    tiles::build_archive(before, followed, options);
    options.jobs = 3;
    tiles::build_archive(after, anew, options);
    options.ids = false;
    tiles::build_archive(after, plain, options);
    CHECK(tiles::Archive(followed).info().ids);
    CHECK_FALSE(tiles::Archive(plain).info().ids);
    tiles::check_refreshable(before, followed);
    const auto report =
        tiles::refresh_archive(after, followed, {tiles::content_mark(before), {{0, 30, *fresh.extent()}}});
    CHECK(report.info.ids);
    CHECK(test::contents(followed) == test::contents(anew));
    CHECK(test::contents(anew) != test::contents(plain));

    const auto source = tiles::TileSource::make(after);
    const TileId tile = midst(16);
    CHECK(tiles::gunzip(tiles::Archive(anew).tile(tile).value()) ==
          source->tile(Grid::web_mercator(), tile, {.ids_of = &after}));
    CHECK(tiles::gunzip(tiles::Archive(plain).tile(tile).value()) ==
          source->tile(Grid::web_mercator(), tile));
}
