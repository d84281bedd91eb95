#include <catch2/catch.hpp>

#include <array>
#include <map>
#include <set>

#include <wijkbeeld/geo/mvt.hpp>
#include <wijkbeeld/geo/tile_source.hpp>

#include "memory_store.hpp"
#include "partition.hpp"
#include "samples.hpp"

using namespace wijkbeeld;
using namespace wijkbeeld::geo;

namespace {

constexpr const char* land_name = "begroeidterreindeel";
constexpr const char* road_name = "wegdeel";

LayerSchema land(const char* name) {
    return {name,
            LayerGeometry::polygon,
            {{"lokaal_id", ColumnType::text},
             {"bronhouder", ColumnType::text},
             {"eind_registratie", ColumnType::datetime},
             {"bgt_status", ColumnType::text},
             {"relatieve_hoogteligging", ColumnType::integer},
             {"bgt_fysiek_voorkomen", ColumnType::text}},
            "bgt",
            ""};
}

std::string called(std::uint64_t n) {
    return std::string("L").append(std::to_string(n));
}

std::vector<Geometry> plots() {
    return test::Partition({181000, 458000}, 40, 20).plots();
}

/// Plots of land, of which every fifth is a road: of its layer the n-th has fid n and bronhouder G1 or G2.
test::MemoryStore town() {
    test::MemoryStore store;
    store.add_layer(land(land_name));
    store.add_layer(land(road_name));
    std::array<std::uint64_t, 2> counts{};
    std::size_t all = 0;
    for (const Geometry& plot : plots()) {
        const bool road = ++all % 5 == 0;
        const std::uint64_t n = ++counts[road ? 1 : 0];
        store.add(road ? road_name : land_name,
                  {called(n),
                   std::string(n % 3 == 0 ? "G2" : "G1"),
                   {},
                   std::string("bestaand"),
                   std::int64_t{0},
                   std::string("grasland")},
                  plot);
    }
    return store;
}

tiles::LayerChoice of_holder(const char* layer, const char* holder) {
    LayerQuery query{.layer = layer, .columns = {"lokaal_id"}, .with_geometry = false};
    query.where.push_back({"bronhouder", Condition::Op::equal, {std::string(holder)}});
    return {.layer = layer, .objects = query};
}

std::vector<TileId> tiles_of(int z) {
    std::vector<TileId> all;
    const TileRange range = Grid::web_mercator().range(z, RdBox{{181000, 458000}, {181800, 458800}});
    for (std::int64_t row = range.min_row; row <= range.max_row; ++row)
        for (std::int64_t col = range.min_col; col <= range.max_col; ++col) all.push_back({z, row, col});
    return all;
}

std::vector<mvt::Layer> decoded(const tiles::TileSource& source, TileId tile,
                                const tiles::TileOptions& options = {}) {
    return mvt::decode(source.tile(Grid::web_mercator(), tile, options));
}

/// Text of a feature, to compare.
std::string text_of(const mvt::Feature& feature) {
    std::string text = feature.id ? std::to_string(*feature.id) : "-";
    for (const auto& [name, value] : feature.attributes)
        text.append(" ").append(name).append("=").append(to_text(value));
    for (const auto& path : feature.paths)
        for (const mvt::Point p : path)
            text.append(" ").append(std::to_string(p.x)).append(",").append(std::to_string(p.y));
    return text;
}

std::vector<std::string> texts_of(const std::vector<mvt::Layer>& layers, std::string_view name) {
    std::vector<std::string> texts;
    for (const mvt::Layer& layer : layers)
        if (layer.name == name)
            for (const mvt::Feature& feature : layer.features) texts.push_back(text_of(feature));
    return texts;
}

}  // namespace

TEST_CASE("where objects are shown one by one, chosen ones are as they are in the whole tile",
          "[tiles][choice]") {
    const auto store = town();
    const auto source = tiles::TileSource::make(store);
    const tiles::Choice choice{&store, {of_holder(land_name, "G2")}};
    const int z = GENERATE(15, 16, 17);
    std::size_t chosen = 0;
    for (const TileId tile : tiles_of(z)) {
        std::vector<mvt::Layer> whole = decoded(*source, tile);
        for (mvt::Layer& layer : whole)
            std::erase_if(layer.features, [](const mvt::Feature& feature) { return *feature.id % 3 != 0; });
        const auto some = decoded(*source, tile, {.choice = &choice});
        CHECK(texts_of(some, land_name) == texts_of(whole, land_name));
        CHECK(texts_of(some, road_name).empty());  // a layer that is not chosen
        chosen += texts_of(some, land_name).size();
    }
    CHECK(chosen > 106);  // every third of 320, some in two tiles
}

TEST_CASE("a chosen area keeps to the corners of others on its borders", "[tiles][choice]") {
    const Geometry area =
        from_wkt("POLYGON ((181000 458000, 181040 458000, 181041 458040, 181000 458040, 181000 458000))");
    // Its corner lies on the border of the area, half way, where that has none: to a centimetre.
    const Geometry beside =
        from_wkt("POLYGON ((181040.51 458020.3, 181060 458010, 181060 458030, 181040.51 458020.3))");
    const auto drawn = [&](const std::vector<Geometry>& others, const char* holder) {
        test::MemoryStore store;
        store.add_layer(land(land_name));
        for (const Geometry& geometry : others)
            store.add(land_name,
                      {called(1),
                       std::string(&geometry == others.data() ? "G1" : "G2"),
                       {},
                       std::string("bestaand"),
                       std::int64_t{0},
                       std::string("grasland")},
                      geometry);
        const tiles::Choice choice{&store, {of_holder(land_name, holder != nullptr ? holder : "")}};
        const TileRange range = Grid::web_mercator().range(15, RdBox{{181020, 458020}, {181020, 458020}});
        return texts_of(
            decoded(*tiles::TileSource::make(store), {15, range.min_row, range.min_col},
                    holder == nullptr ? tiles::TileOptions{} : tiles::TileOptions{.choice = &choice}),
            land_name);
    };
    const auto chosen = drawn({area, beside}, "G1");
    REQUIRE(chosen.size() == 1);
    CHECK(chosen != drawn({area}, "G1"));
    CHECK(chosen[0] == drawn({area, beside}, nullptr)[0]);
}

TEST_CASE("what a query finds too much is left to a condition, which reads what it needs",
          "[tiles][choice]") {
    const auto store = town();
    const auto source = tiles::TileSource::make(store);
    tiles::LayerChoice some{.layer = land_name, .objects = LayerQuery{.layer = land_name}};
    some.accepts = [](const Feature& feature) {
        return feature.text("bronhouder") == "G2" && !feature.geometry().empty();
    };
    const tiles::Choice by_condition{&store, {some}}, by_query{&store, {of_holder(land_name, "G2")}};
    for (const TileId tile : tiles_of(16))
        CHECK(source->tile(Grid::web_mercator(), tile, {.choice = &by_condition}) ==
              source->tile(Grid::web_mercator(), tile, {.choice = &by_query}));
}

TEST_CASE("below, chosen objects stay objects and keep to the borders that they share", "[tiles][choice]") {
    const auto store = town();
    const auto source = tiles::TileSource::make(store);
    const tiles::Choice choice{&store,
                               {{.layer = land_name, .objects = LayerQuery{.layer = land_name}},
                                {.layer = road_name, .objects = LayerQuery{.layer = road_name}}}};
    const int z = GENERATE(12, 13, 14);
    std::set<std::string> ids;
    std::map<std::pair<mvt::Point, mvt::Point>, int> sides;
    for (const TileId tile : tiles_of(z))
        for (const mvt::Layer& layer : decoded(*source, tile, {.choice = &choice}))
            for (const mvt::Feature& feature : layer.features) {
                REQUIRE(feature.id);
                ids.insert(layer.name + std::to_string(*feature.id));
            }
    CHECK(ids.size() == plots().size());  // in the whole tiles they are a few areas
    // In the midst of a tile every side of a plot is a side of its neighbour: no gap and no overlap.
    const auto layers = decoded(*source, tiles_of(z)[0], {.choice = &choice});
    for (const mvt::Layer& layer : layers)
        for (const mvt::Feature& feature : layer.features)
            for (const auto& ring : feature.paths)
                for (std::size_t i = 1; i < ring.size() && feature.type == mvt::GeometryType::polygon; ++i)
                    ++sides[{std::min(ring[i - 1], ring[i]), std::max(ring[i - 1], ring[i])}];
    const auto shared = std::ranges::count_if(sides, [](const auto& side) { return side.second == 2; });
    const auto more = std::ranges::count_if(sides, [](const auto& side) { return side.second > 2; });
    CHECK(more == 0);
    CHECK(shared > static_cast<long>(sides.size()) * 3 / 4);
}

TEST_CASE("nothing chosen is an empty tile", "[tiles][choice]") {
    const auto store = town();
    const auto source = tiles::TileSource::make(store);
    const tiles::Choice nobody{&store, {of_holder(land_name, "G9")}}, nothing{&store, {}};
    for (const int z : {12, 16})
        for (const TileId tile : tiles_of(z)) {
            CHECK(source->tile(Grid::web_mercator(), tile, {.choice = &nobody}).empty());
            CHECK(source->tile(Grid::web_mercator(), tile, {.choice = &nothing}).empty());
        }
}

TEST_CASE("a box of the choice and that of the tile hold both", "[tiles][choice]") {
    const auto store = town();
    const auto source = tiles::TileSource::make(store);
    const TileId tile = tiles_of(13)[0];
    tiles::Choice choice{&store, {{.layer = land_name, .objects = LayerQuery{.layer = land_name}}}};
    const RdBox corner{{181000, 458000}, {181050, 458050}};
    choice.layers[0].objects->box = corner;
    std::set<std::uint64_t> found, expected;
    for (const mvt::Layer& layer : decoded(*source, tile, {.choice = &choice}))
        for (const mvt::Feature& feature : layer.features) found.insert(*feature.id);
    store.visit({.layer = land_name, .box = corner}, [&](const Feature& feature) {
        return expected.insert(static_cast<std::uint64_t>(feature.id())).second;
    });
    CHECK(found == expected);
    CHECK(found.size() < 10);
    choice.layers[0].objects->box = RdBox{{281000, 458000}, {281050, 458050}};
    CHECK(source->tile(Grid::web_mercator(), tile, {.choice = &choice}).empty());
}

TEST_CASE("objects have the attributes that are asked for, from the source or from the store",
          "[tiles][choice]") {
    const auto store = town();
    const auto source = tiles::TileSource::make(store);
    tiles::Choice choice{&store, {of_holder(land_name, "G2")}};
    choice.layers[0].attributes = {"bronhouder", "bgt_fysiek_voorkomen", "lokaal_id"};
    const int z = GENERATE(12, 17);
    std::size_t seen = 0;
    for (const TileId tile : tiles_of(z))
        for (const mvt::Layer& layer : decoded(*source, tile, {.choice = &choice}))
            for (const mvt::Feature& feature : layer.features) {
                ++seen;
                const std::vector<std::pair<std::string, Value>> expected{
                    {"bgt_fysiek_voorkomen", std::string("grasland")},
                    {"bronhouder", std::string("G2")},
                    {"lokaal_id", called(*feature.id)}};
                CHECK(feature.attributes == expected);
            }
    CHECK(seen > 100);
    choice.layers[0].attributes.emplace();
    for (const TileId tile : tiles_of(z))
        for (const mvt::Layer& layer : decoded(*source, tile, {.choice = &choice}))
            for (const mvt::Feature& feature : layer.features) CHECK(feature.attributes.empty());
}

TEST_CASE("attributes alone change nothing else; areas of several objects have what the step keeps",
          "[tiles][choice]") {
    const auto store = town();
    const auto source = tiles::TileSource::make(store);
    const tiles::Choice choice{
        &store,
        {{.layer = land_name, .attributes = {{"lokaal_id", "bgt_fysiek_voorkomen"}}}, {.layer = road_name}}};
    const int z = GENERATE(12, 14, 16);
    for (const TileId tile : tiles_of(z)) {
        auto whole = decoded(*source, tile), asked = decoded(*source, tile, {.choice = &choice});
        REQUIRE(whole.size() == asked.size());
        CHECK(texts_of(whole, road_name) == texts_of(asked, road_name));
        for (std::size_t i = 0; i < whole.size(); ++i) {
            if (whole[i].name != land_name) continue;
            REQUIRE(whole[i].features.size() == asked[i].features.size());
            for (std::size_t k = 0; k < whole[i].features.size(); ++k) {
                const mvt::Feature& feature = asked[i].features[k];
                CHECK(feature.paths == whole[i].features[k].paths);
                CHECK(feature.id == whole[i].features[k].id);
                std::vector<std::pair<std::string, Value>> expected{
                    {"bgt_fysiek_voorkomen", std::string("grasland")}};
                if (feature.id) expected.emplace_back("lokaal_id", called(*feature.id));
                CHECK(feature.attributes == expected);
            }
        }
    }
}

TEST_CASE("a tile of chosen objects is of before or after a change, never of both", "[tiles][choice]") {
    const test::TemporaryFolder folder;
    const std::shared_ptr<Store> store =
        open_store((folder / "town.gpkg").string(), OpenMode::write_or_create);
    const auto insert = [](StoreWriter& writer, const char* id, const Geometry& plot) {
        writer.layer(land(land_name))
            .insert(std::array<ValueView, 6>{std::string_view(id),
                                             std::string_view("G1"),
                                             {},
                                             std::string_view("bestaand"),
                                             std::int64_t{0},
                                             std::string_view("grasland")},
                    plot);
    };
    const std::vector<Geometry> all = plots();
    {
        const auto writer = store->write();
        for (const Geometry& plot : all) insert(*writer, "old", plot);
        writer->commit();
        tiles::keep_source(*store);
    }
    const auto early = tiles::TileSource::open(store);
    const tiles::Choice choice{store.get(), {of_holder(land_name, "G1")}};
    const TileRange range = Grid::web_mercator().range(17, RdBox{{181400, 458400}, {181400, 458400}});
    const TileId tile{17, range.min_row, range.min_col};
    const std::string before = early->tile(Grid::web_mercator(), tile, {.choice = &choice});
    CHECK(before == early->tile(Grid::web_mercator(), tile));
    {
        const auto writer = store->write();
        writer->layer(land(land_name)).erase("lokaal_id", std::string_view("old"));
        std::vector<RdBox> boxes;
        for (const Geometry& plot : all) {
            insert(*writer, "new", plot);
            boxes.push_back(*plot.extent());
        }
        (void)tiles::refresh_source(*writer, 1, boxes);
        writer->commit();
    }
    // Its blocks are in memory, of objects that have all gone.
    const std::string after = early->tile(Grid::web_mercator(), tile, {.choice = &choice});
    CHECK(after != before);
    CHECK(after == tiles::TileSource::open(store)->tile(Grid::web_mercator(), tile));
}
