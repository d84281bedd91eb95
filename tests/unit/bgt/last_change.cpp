#include <catch2/catch.hpp>
#include <fstream>

#include <wijkbeeld/geo/import.hpp>
#include <wijkbeeld/geo/moments.hpp>

#include "citygml.hpp"
#include "samples.hpp"

using namespace wijkbeeld;
using namespace wijkbeeld::test;

// In January a Dutch clock is an hour ahead of UTC.
TEST_CASE("a store knows when the register last changed, also by what it does not keep", "[import][time]") {
    const bool history = GENERATE(false, true);
    const TemporaryFolder folder;
    const auto path = folder / "a.gml";
    std::ofstream(path, std::ios::binary)
        << delivery({wegdeel({.id = "b1", .lokaal_id = "G1", .registered = "2018-01-01T01:00:00"}),
                     wegdeel({.id = "b2",
                              .lokaal_id = "G2",
                              .registered = "2018-01-02T01:00:00",
                              .ended = "2020-01-01T01:00:00"})});
    const auto store = geo::open_store((folder / "a.gpkg").string(), geo::OpenMode::write_or_create);
    geo::import_bgt({path.string()}, *store, {.history = history});
    CHECK(geo::keeps_history(*store) == history);
    const geo::Moments moments(*store);
    CHECK(moments.first() == geo::parse_iso_time("2018-01-01T00:00:00Z"));
    CHECK(moments.last() == geo::parse_iso_time("2020-01-01T00:00:00Z"));
    CHECK(moments.size() == (history ? 3 : 2));
}
