#include <catch2/catch.hpp>

#include <set>
#include <wijkbeeld/geo/import.hpp>
#include <wijkbeeld/geo/mvt.hpp>
#include <wijkbeeld/geo/tiles.hpp>

#include "decoded.hpp"
#include "memory_store.hpp"
#include "samples.hpp"

using namespace wijkbeeld;
using namespace wijkbeeld::geo;

TEST_CASE("Every tile of a real delivery is valid, and nothing is missing at level 17", "[tiles][sample]") {
    const auto zip = WIJKBEELD_SAMPLE("bgt-samples/citygml/nlextract/otterlo.zip");
    if (!zip) return;
    test::MemoryStore store;
    import_bgt({zip->string()}, store);
    RdBox town = store.layer("pand")->extent.value();
    for (const Grid* grid : {&Grid::web_mercator(), &Grid::rd_new(), &Grid::laea()})
        for (const int level : {9, 12, 14, 17}) {
            const int z = grid->from_mercator_zoom(level);
            // At the deepest level only a quarter, to keep the test short.
            const RdBox box = level < 17
                                  ? town
                                  : RdBox{{town.min.x, town.min.y},
                                          {(town.min.x + town.max.x) / 2, (town.min.y + town.max.y) / 2}};
            const TileRange range = grid->range(z, box);
            std::set<std::uint64_t> buildings;
            for (std::int64_t row = range.min_row; row <= range.max_row; ++row)
                for (std::int64_t col = range.min_col; col <= range.max_col; ++col)
                    for (const mvt::Layer& layer : mvt::decode(tiles::encode(store, *grid, {z, row, col})))
                        for (const mvt::Feature& feature : layer.features) {
                            if (feature.type == mvt::GeometryType::polygon) test::check_polygon(feature);
                            if (layer.name == "pand") buildings.insert(*feature.id);
                        }
            if (level < 17) continue;
            LayerQuery query;
            query.layer = "pand";
            query.box = box;
            query.where = {
                {"bgt_status", Condition::Op::equal, {std::string("bestaand")}},
                {"plus_status", Condition::Op::none_of, {std::string("plan"), std::string("historie")}}};
            std::size_t missing = 0;
            store.visit(query, [&](const Feature& f) {
                return missing += !buildings.contains(static_cast<std::uint64_t>(f.id())), true;
            });
            CHECK(missing == 0);
        }
}
