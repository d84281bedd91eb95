#include <catch2/catch.hpp>
#include <cmath>

#include <wijkbeeld/geo/error.hpp>
#include <wijkbeeld/geo/geometry.hpp>

using namespace wijkbeeld::geo;

TEST_CASE("areas, lengths and direction of rings are exact on the millimetre grid", "[geometry]") {
    // A square of 10 m with a hole of 2 m by 3 m, written clockwise and counter-clockwise: 100 - 6 m2.
    const Geometry g = from_wkt("POLYGON ((0 0, 0 10, 10 10, 10 0, 0 0), (1 1, 3 1, 3 4, 1 4, 1 1))");
    CHECK(area(g) == 94.0);
    CHECK(length(g) == Approx(50).epsilon(1e-12));
    CHECK(signed_area2(g.path(0)) > 0);
    CHECK(signed_area2(g.path(1)) < 0);
}

TEST_CASE("a far-away ring has the area of the same ring at the origin", "[geometry]") {
    const Geometry g = from_wkt(
        "POLYGON ((280000.001 619999.999, 280000.002 619999.999, 280000.002 620000, 280000.001 620000, "
        "280000.001 619999.999))");
    CHECK(area(g) == Approx(1e-6).epsilon(1e-12));
}

TEST_CASE("WKT goes in and comes out the same", "[geometry][wkt]") {
    const auto text =
        GENERATE(as<std::string>{}, "POINT (1.000 -2.500)", "MULTIPOINT ((1.000 2.000), (3.000 4.000))",
                 "LINESTRING (0.000 0.000, 0.001 -0.001)",
                 "MULTILINESTRING ((0.000 0.000, 1.000 1.000), (2.000 2.000, 3.000 3.000))",
                 "POLYGON ((0.000 0.000, 4.000 0.000, 4.000 4.000, 0.000 0.000))",
                 "MULTIPOLYGON (((0.000 0.000, 4.000 0.000, 4.000 4.000, 0.000 0.000)), ((9.000 9.000, "
                 "10.000 9.000, 10.000 10.000, 9.000 9.000)))");
    CHECK(to_wkt(from_wkt(text)) == text);
}

TEST_CASE("WKT that is none is refused", "[geometry][wkt]") {
    const auto text =
        GENERATE(as<std::string>{}, "", "CIRCLE (1 2)", "POINT (1)", "POINT (1 2", "POINT (1 2) x",
                 "LINESTRING (1 2)", "POLYGON ((0 0, 1 0, 1 1, 0 2))", "POINT (nan 1)", "POINT (1e300 1)");
    CHECK_THROWS_AS(from_wkt(text), Error);
}

TEST_CASE("contains knows inside, outside, holes and borders", "[geometry]") {
    const Geometry g = from_wkt("POLYGON ((0 0, 10 0, 10 10, 0 10, 0 0), (2 2, 2 4, 4 4, 4 2, 2 2))");
    CHECK(contains(g, {1, 1}));
    CHECK(contains(g, {0, 5}));
    CHECK_FALSE(contains(g, {3, 3}));
    CHECK_FALSE(contains(g, {10.001, 5}));
}

TEST_CASE("the label place of an area lies in it, also for a horseshoe", "[geometry]") {
    const Geometry g = from_wkt("POLYGON ((0 0, 30 0, 30 30, 20 30, 20 10, 10 10, 10 30, 0 30, 0 0))");
    CHECK(contains(g, point_on(g)));
}

TEST_CASE("GEOS finds the bow tie and repairs it into two triangles", "[geometry][validity]") {
    const Geometry bow = from_wkt("POLYGON ((0 0, 10 10, 10 0, 0 10, 0 0))");
    REQUIRE(invalid_reason(bow));
    const Geometry mended = repaired(bow);
    CHECK_FALSE(invalid_reason(mended));
    CHECK(area(mended) == Approx(50).margin(0.01));  // two triangles of 10 by 5
}

TEST_CASE("what cannot be repaired is said, not crashed on", "[geometry][validity]") {
    Geometry g;
    g.start(GeometryType::polygon);
    for (int i = 0; i < 2; ++i) g.add({i, i});
    g.end_path();
    g.end_part();
    CHECK(invalid_reason(g));
    CHECK_THROWS_AS(repaired(g), GeometryError);
    CHECK_THROWS_AS(repaired(from_wkt("POLYGON ((0 0, 5 0, 9 0, 0 0))")), GeometryError);
}

TEST_CASE("an area that crosses itself everywhere is not repaired for minutes", "[geometry]") {
    // A star of 2 * 40 + 1 points, each joined to the 40th after it: every side crosses all others but its two
    // neighbours, 81 * 78 / 2 = 3,159 times.
    constexpr int points = 81, step = 40;
    std::vector<Vertex> ring;
    for (int i = 0; i <= points; ++i) {
        const double angle = 2 * 3.14159265358979323846 * step * i / points;
        ring.push_back({static_cast<std::int32_t>(1e8 * std::cos(angle)),
                        static_cast<std::int32_t>(1e8 * std::sin(angle))});
    }
    ring.back() = ring.front();
    CHECK_THROWS_WITH(repaired(Geometry::polygon(ring)), Catch::Contains("more than 500 places"));
    const std::vector<Vertex> bow{{0, 0}, {1000, 1000}, {1000, 0}, {0, 1000}, {0, 0}};
    CHECK_FALSE(repaired(Geometry::polygon(bow)).empty());
}
