#include <catch2/catch.hpp>

#include <wijkbeeld/geo/geometry.hpp>

#include <numbers>

#include "geometry/arc.hpp"

using namespace wijkbeeld::geo;

namespace {

/// A ring of straight pieces and arcs: after the first vertex pairs of middle (or nothing) and end.
struct Step {
    std::optional<Vertex> middle;
    Vertex to;
};

void add_path(Geometry& g, Vertex from, const std::vector<Step>& steps) {
    std::vector<Vertex> path{from};
    std::vector<Arc> arcs;
    ArcStroker stroker(5);
    for (const Step& step : steps) {
        if (step.middle)
            stroker.arc(path.back(), *step.middle, step.to, path, &arcs);
        else
            path.push_back(step.to);
    }
    const auto base = static_cast<std::uint32_t>(g.vertices().size());
    for (const Vertex v : path) g.add(v);
    for (const Arc& a : arcs) g.add_arc({a.first + base, a.middle + base, a.last + base});
    g.end_path();
}

/// A stadium of 10 by 2 m with round ends, and in it a round hole with a radius of half a metre.
Geometry stadium() {
    Geometry g;
    g.start(GeometryType::polygon);
    add_path(g, {0, 0},
             {{{}, {10000, 0}},
              {Vertex{11000, 1000}, {10000, 2000}},
              {{}, {0, 2000}},
              {Vertex{-1000, 1000}, {0, 0}}});
    add_path(g, {4500, 1000}, {{Vertex{5000, 1500}, {5500, 1000}}, {Vertex{5000, 500}, {4500, 1000}}});
    g.end_part();
    return g;
}

constexpr double pi = std::numbers::pi;

}  // namespace

TEST_CASE("area and length of arcs are those of circles", "[curves]") {
    const Geometry g = stadium();
    CHECK(curve_area(g) == Approx(20 + pi - pi / 4).epsilon(1e-15));
    CHECK(curve_length(g) == Approx(20 + 2 * pi + pi).epsilon(1e-15));
    CHECK(area(g) < curve_area(g));  // chords cut the round ends off, and less of the hole
    // Chords miss at most two thirds of the tolerance times the length of the arcs.
    CHECK(std::abs(curve_area(g) - area(g)) < 2.0 / 3 * 0.005 * 3 * pi + 0.001);
    const Geometry straight = from_wkt("POLYGON ((0 0, 4 0, 4 3, 0 0))");
    CHECK(curve_area(straight) == area(straight));
    CHECK(curve_length(straight) == length(straight));
}

TEST_CASE("an arc as good as straight has its sliver of area", "[curves]") {
    // 1 mm beside a chord of 1341.641 m, a radius of 225,000 km. Area and length by 80-digit arithmetic.
    Geometry g;
    g.start(GeometryType::polygon);
    const Vertex a{180000000, 400000000}, m{180670820, 400000001}, b{181341641, 400000000};
    add_path(g, a, {{m, b}, {{}, a}});
    g.end_part();
    CHECK(curve_area(g) == Approx(0.89442733333422776).epsilon(1e-14));
    CHECK(curve_length(g) == Approx(1341.641 + 1341.6410000019876).epsilon(1e-15));
}

TEST_CASE("three quarters of a circle, inside out", "[curves]") {
    Geometry g;
    g.start(GeometryType::polygon);
    add_path(g, {0, 1000}, {{Vertex{-1000, 0}, {1000, 0}}, {{}, {0, 1000}}});
    g.end_part();
    CHECK(curve_area(g) == Approx(0.75 * pi + 0.5).epsilon(1e-15));  // and the triangle before the quarter
    g.start(GeometryType::polygon);
    add_path(g, {0, 1000}, {{Vertex{-1000, 0}, {1000, 0}}, {{}, {3000, 3000}}, {{}, {0, 1000}}});
    g.end_part();
    CHECK(curve_area(g) ==
          Approx(0.75 * pi + 3).epsilon(1e-15));  // kite: half of the diagonals 6 root 2, root 2
}

TEST_CASE("the box of a curve reaches to where the arc does", "[curves]") {
    const Geometry g = stadium();
    const auto box = curve_extent(g);
    REQUIRE(box);
    CHECK(box->min.x == Approx(-1).epsilon(1e-12));
    CHECK(box->max.x == Approx(11).epsilon(1e-12));
    CHECK(box->min.y == 0);
    CHECK(box->max.y == 2);
    // A circle round (0, 0) with a radius of 5 m, through points that are none of its utmost ones.
    Geometry bow;
    bow.start(GeometryType::linestring);
    add_path(bow, {3000, 4000}, {{Vertex{-4000, 3000}, {-3000, -4000}}});
    bow.end_part();
    const auto round = curve_extent(bow);
    CHECK(round->min.x == Approx(-5).epsilon(1e-12));
    CHECK(round->max.y == Approx(5).epsilon(1e-12));
    CHECK(round->max.x == 3);
    CHECK(round->min.y == -4);
    CHECK_FALSE(curve_extent(Geometry{}));
}

TEST_CASE("arcs turn along with their ring", "[curves]") {
    const Geometry g = stadium();
    Geometry turned = g;
    turned.turn_path(0);
    CHECK(turned != g);
    CHECK(turned.arcs(1).size() == 2);
    CHECK(curve_area(turned) == curve_area(g));
    normalise(turned);
    CHECK(turned == g);
    turned.turn_path(1);
    CHECK(turned.arcs(1)[0].first == g.arcs(1)[0].first);
    normalise(turned);
    CHECK(signed_area2(turned.path(1)) < 0);
    CHECK(curve_area(turned) == Approx(20 + pi - pi / 4).epsilon(1e-15));
}
