#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <map>

#include <wijkbeeld/geo/import.hpp>
#include <wijkbeeld/geo/mvt.hpp>
#include <wijkbeeld/geo/tiles.hpp>

#include "memory_store.hpp"
#include "partition.hpp"
#include "samples.hpp"

using namespace wijkbeeld;
using namespace wijkbeeld::geo;

namespace {

struct Place {
    double x = 0, y = 0;
};

/// Does the line from a to b pass through the square of half a unit round the origin.
bool passes_through(Place a, Place b) {
    constexpr double half = 0.5 + 1e-6;
    double from = 0, until = 1;
    for (const auto& [start, step] : {std::pair{a.x, b.x - a.x}, std::pair{a.y, b.y - a.y}}) {
        if (step == 0 && std::abs(start) > half) return false;
        if (step == 0) continue;
        const auto [enters, leaves] = std::minmax({(-half - start) / step, (half - start) / step});
        from = std::max(from, enters);
        until = std::min(until, leaves);
    }
    return from <= until;
}

/// Is there a place on the borders or lines of a geometry that is rounded to this unit: half a unit away at
/// most. By arithmetic on the store's millimetres alone, as RD tiles need no other.
bool rounded_from(mvt::Point p, const Geometry& geometry, TileId tile) {
    constexpr double left = -285401.92, top = 903401.92, whole = 880803.84;
    const double unit = whole / std::ldexp(4096, tile.z);
    const auto relative = [&](Vertex v) {
        return Place{(v.x / 1000.0 - left) / unit - static_cast<double>(tile.col * 4096 + p.x),
                     (top - v.y / 1000.0) / unit - static_cast<double>(tile.row * 4096 + p.y)};
    };
    for (std::size_t i = 0; i < geometry.path_count(); ++i) {
        const auto path = geometry.path(i);
        for (std::size_t k = 1; k < path.size(); ++k)
            if (passes_through(relative(path[k - 1]), relative(path[k]))) return true;
    }
    return false;
}

bool made_by_clipping(mvt::Point p) {
    return std::min(p.x, p.y) <= -63 || std::max(p.x, p.y) >= 4096 + 63;
}

/// Vertices of the areas of a layer that are further than half a unit from where the store has them; and all.
std::pair<int, int> off_and_all(const Store& store, const std::string& layer, TileId tile,
                                const std::map<std::int64_t, Geometry>& stored) {
    int off = 0, all = 0;
    for (const mvt::Layer& drawn : mvt::decode(tiles::encode(store, Grid::rd_new(), tile)))
        for (const mvt::Feature& feature : drawn.features) {
            if (drawn.name != layer) continue;
            const Geometry& source = stored.at(static_cast<std::int64_t>(feature.id.value()));
            for (const auto& ring : feature.paths)
                for (const mvt::Point p : ring) {
                    if (made_by_clipping(p)) continue;
                    ++all;
                    off += !rounded_from(p, source, tile);
                }
        }
    return {off, all};
}

std::map<std::int64_t, Geometry> geometries(const Store& store, const std::string& layer) {
    std::map<std::int64_t, Geometry> all;
    LayerQuery query;
    query.layer = layer;
    store.visit(query,
                [&](const Feature& feature) { return all.emplace(feature.id(), feature.geometry()).second; });
    return all;
}

}  // namespace

TEST_CASE("Where RD tiles are held to: half a unit, not more", "[tiles][rd]") {
    // Unit (100, 50) of tile 12/1462/2288 is X 206614.85, Y 589010.815; a unit is 52.5 mm.
    const TileId tile{12, 1462, 2288};
    const auto line = [](double x) {
        return Geometry::linestring(std::vector{to_vertex({x, 589000}), to_vertex({x, 589013})});
    };
    CHECK(rounded_from({100, 50}, line(206614.85 + 0.026), tile));
    CHECK(rounded_from({100, 50}, line(206614.85 - 0.026), tile));
    CHECK_FALSE(rounded_from({100, 50}, line(206614.85 + 0.027), tile));
    CHECK_FALSE(rounded_from({100, 50}, line(206614.85 - 0.027), tile));
}

TEST_CASE("RD tiles have the store's places, rounded and no more", "[tiles][rd]") {
    test::MemoryStore store;
    store.add_layer({"begroeidterreindeel",
                     LayerGeometry::polygon,
                     {{"eind_registratie", ColumnType::datetime}, {"bgt_status", ColumnType::text}},
                     "bgt",
                     ""});
    for (const Geometry& plot : test::Partition({206620, 588810}, 12, 14).plots())
        store.add("begroeidterreindeel", {{}, std::string("bestaand")}, plot);
    const auto stored = geometries(store, "begroeidterreindeel");
    for (const TileId tile : {TileId{12, 1462, 2288}, TileId{10, 365, 572}}) {
        const auto [off, all] = off_and_all(store, "begroeidterreindeel", tile, stored);
        CHECK(off == 0);
        CHECK(all > 14 * 14 * 20);
    }
}

TEST_CASE("RD tiles of a real delivery have the store's places", "[tiles][rd][sample]") {
    const auto zip = WIJKBEELD_SAMPLE("bgt-samples/citygml/nlextract/otterlo.zip");
    if (!zip) return;
    test::MemoryStore store;
    import_bgt({zip->string()}, store);
    const TileId tile = Grid::rd_new().tile_at(12, 181250, 457150);  // the middle of the village
    for (const char* layer : {"pand", "wegdeel", "scheiding"}) {
        const auto [off, all] = off_and_all(store, layer, tile, geometries(store, layer));
        CHECK(off == 0);
        CHECK(all > 50);
    }
}
