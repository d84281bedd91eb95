#include <catch2/catch.hpp>
#include <set>

#include <wijkbeeld/geo/mvt.hpp>
#include <wijkbeeld/geo/tiles.hpp>

using namespace wijkbeeld::geo;

namespace {

constexpr TileId left{12, 1462, 2288}, right{12, 1462, 2289}, above{12, 1462, 2288}, below{12, 1463, 2288};

/// Units of RD tile 12/1462/2288 as a place in RD.
Vertex at(double x, double y) {
    return to_vertex({206609.60 + x * 0.0525, 589013.44 - y * 0.0525});
}

using Places = std::vector<std::pair<double, double>>;

/// The corners of an area that a tile shows within 32 units of the edge on its right or lower side, or, of
/// the neighbour there, on its left or upper one: all in units of 12/1462/2288.
std::set<mvt::Point> at_edge(TileId tile, const Places& places, bool turned) {
    std::vector<Vertex> ring;
    for (const auto& [x, y] : places) ring.push_back(turned ? at(y, x) : at(x, y));
    Geometry area = Geometry::polygon(ring);
    normalise(area);
    tiles::Builder builder(Grid::rd_new(), tile);
    builder.layer("test");
    builder.add(1, area, {});
    std::set<mvt::Point> corners;
    for (const mvt::Layer& layer : mvt::decode(builder.finish()))
        for (const auto& path : layer.features.at(0).paths)
            for (mvt::Point p : path) {
                p.x += static_cast<std::int32_t>(tile.col - left.col) * 4096;
                p.y += static_cast<std::int32_t>(tile.row - left.row) * 4096;
                if (std::abs((turned ? p.y : p.x) - 4096) <= 32) corners.insert(p);
            }
    return corners;
}

}  // namespace

TEST_CASE("Of strips thinner than a unit both tiles at an edge show the same", "[tiles][mvt]") {
    const bool turned = GENERATE(false, true);
    const TileId here = turned ? above : left, there = turned ? below : right;
    SECTION("a strip that gets wider beyond the buffer of one tile, where it is nothing wide") {
        const Places strip{{4090, 100.1}, {4490, 100.1}, {4490, 102.1}};
        CHECK(at_edge(here, strip, turned).empty());
        CHECK(at_edge(there, strip, turned).empty());
    }
    SECTION("the same to the other side") {
        const Places strip{{4100, 100.1}, {3700, 100.1}, {3700, 102.1}};
        CHECK(at_edge(here, strip, turned).empty());
        CHECK(at_edge(there, strip, turned).empty());
    }
    SECTION("a strip that ends beyond the buffer in one unit, but crosses its end in two") {
        const Places strip{{4090, 100.4}, {4490, 100.6}, {4490, 101.4}};
        const std::set<mvt::Point> tip{turned ? mvt::Point{100, 4090} : mvt::Point{4090, 100}};
        CHECK(at_edge(here, strip, turned) == tip);
        CHECK(at_edge(there, strip, turned) == tip);
    }
    SECTION("a strip that is wide enough where the buffer ends") {
        const Places strip{{4090, 100.1}, {4490, 100.1}, {4490, 130.1}};
        const std::set<mvt::Point> tip{turned ? mvt::Point{100, 4090} : mvt::Point{4090, 100}};
        CHECK(at_edge(here, strip, turned) == tip);
        CHECK(at_edge(there, strip, turned) == tip);
    }
}
