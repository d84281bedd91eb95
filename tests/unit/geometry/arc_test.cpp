#include "geometry/arc.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <numbers>

#include <wijkbeeld/geo/error.hpp>

using namespace wijkbeeld::geo;

namespace {

std::vector<Vertex> stroked(Vertex a, Vertex m, Vertex b, double tolerance = 5) {
    std::vector<Vertex> path{a};
    ArcStroker(tolerance).arc(a, m, b, path);
    return path;
}

/// Largest distance of the chords of a path to a circle with its centre at c, in mm.
double deviation(const std::vector<Vertex>& path, Vertex c, double radius) {
    double most = 0;
    for (std::size_t i = 1; i < path.size(); ++i) {
        const double x = (path[i - 1].x + static_cast<double>(path[i].x)) / 2 - c.x;
        const double y = (path[i - 1].y + static_cast<double>(path[i].y)) / 2 - c.y;
        most = std::max(most, std::abs(radius - std::hypot(x, y)));
    }
    return most;
}

}  // namespace

TEST_CASE("an arc is drawn the same from both sides", "[arc]") {
    const Vertex a{180000123, 457000456}, m{180003000, 457002000}, b{180005777, 457000111};
    auto there = stroked(a, m, b);
    const auto back = stroked(b, m, a);
    REQUIRE(there.size() > 4);
    CHECK(there.front() == a);
    CHECK(there.back() == b);
    CHECK(std::ranges::count(there, m) == 1);
    std::ranges::reverse(there);
    CHECK(there == back);
}

// Expected here and below: the same by 80-digit decimal arithmetic of another program, rounded to
// millimetres.
TEST_CASE("points of arcs, from a decimetre to 225,000 km", "[arc]") {
    using Path = std::vector<Vertex>;
    CHECK(stroked({100, 0}, {71, 71}, {0, 100}) ==
          Path{{100, 0}, {93, 38}, {71, 71}, {38, 93}, {0, 100}});  // a radius of 99 mm
    CHECK(stroked({180000123, 457000456}, {180003000, 457002000}, {180005777, 457000111}) ==
          Path{{180000123, 457000456}, {180000315, 457000740}, {180000537, 457001001}, {180000785, 457001237},
               {180001057, 457001445}, {180001349, 457001623}, {180001659, 457001769}, {180001983, 457001880},
               {180002317, 457001957}, {180002657, 457001997}, {180003000, 457002000}, {180003352, 457001965},
               {180003697, 457001891}, {180004033, 457001780}, {180004354, 457001632}, {180004657, 457001450},
               {180004938, 457001235}, {180005193, 457000991}, {180005420, 457000720}, {180005615, 457000425},
               {180005777, 457000111}});
    // 225,000 km: one millimetre beside a chord of 1.3 km, two metres beside one of 60 km.
    const Path flat{{180000000, 400000000}, {180670820, 400000001}, {181341641, 400000000}};
    CHECK(stroked(flat[0], flat[1], flat[2]) == flat);
    const Path wide = stroked({0, 0}, {30000000, 2000}, {60000000, 0});
    CHECK(wide.size() == 23);
    CHECK(Path(wide.begin(), wide.begin() + 4) ==
          Path{{0, 0}, {2727273, 347}, {5454545, 661}, {8181818, 942}});
    // Of a millimetre, and three quarters of a circle.
    CHECK(stroked({0, 0}, {1, 1}, {2, 0}) == Path{{0, 0}, {1, 1}, {2, 0}});
    CHECK(stroked({0, 0}, {0, 1}, {1, 1}, 1) == Path{{0, 0}, {0, 1}, {1, 1}});
    CHECK(stroked({0, 1000}, {-1000, 0}, {1000, 0}, 50) == Path{{0, 1000},
                                                                {-500, 866},
                                                                {-866, 500},
                                                                {-1000, 0},
                                                                {-809, -588},
                                                                {-309, -951},
                                                                {309, -951},
                                                                {809, -588},
                                                                {1000, 0}});
}

TEST_CASE("a full circle is two arcs, written as such or not", "[arc]") {
    const std::vector<Vertex> expected{{0, 0},     {146, -354}, {500, -500}, {854, -354}, {1000, 0},
                                       {854, 354}, {500, 500},  {146, 354},  {0, 0}};
    std::vector<Vertex> two{{0, 0}};
    ArcStroker stroker(50);
    stroker.arc({0, 0}, {500, -500}, {1000, 0}, two);
    stroker.arc({1000, 0}, {500, 500}, {0, 0}, two);
    CHECK(two == expected);
    CHECK(stroked({0, 0}, {1000, 0}, {0, 0}, 50) == expected);
    std::vector<Vertex> circle{{0, 0}};
    std::vector<Arc> arcs;
    stroker.circle({0, 0}, {500, -500}, {1000, 0}, circle, &arcs);
    CHECK(circle == expected);
    CHECK(arcs == std::vector<Arc>{{0, 2, 4}, {4, 6, 8}});
}

TEST_CASE("arcs tell their vertices, in either direction", "[arc]") {
    const Vertex a{100, 0}, m{71, 71}, b{0, 100};
    for (const bool back : {false, true}) {
        std::vector<Vertex> path{{7, 7}, back ? b : a};
        std::vector<Arc> arcs;
        ArcStroker(5).arc(path[1], m, back ? a : b, path, &arcs);
        CHECK(arcs == std::vector<Arc>{{1, 3, 5}});
    }
    std::vector<Vertex> path{{0, 0}};
    std::vector<Arc> arcs;
    ArcStroker(5).arc({0, 0}, {5, 0}, {10, 0}, path, &arcs);
    CHECK(arcs.empty());  // on a line
}

TEST_CASE("chords stay within the tolerance of the arc", "[arc]") {
    // A half circle with a radius of 10 m round (20, 0).
    for (const double tolerance : {1.0, 5.0, 50.0}) {
        const auto path = stroked({10000, 0}, {20000, 10000}, {30000, 0}, tolerance);
        CHECK(deviation(path, {20000, 0}, 10000) <= tolerance + 0.8);  // 0.8: ends lie on whole millimetres
        CHECK(static_cast<double>(path.size()) <
              4 + std::numbers::pi / std::acos(1 - tolerance / 10000) / 2);  // and no more than needed
    }
}

TEST_CASE("more than half a circle goes the long way round", "[arc]") {
    const auto path = stroked({0, 1000}, {-1000, 0}, {1000, 0});  // from the top, left round, to the right
    CHECK(std::ranges::any_of(path, [](Vertex v) { return v.y < -990; }));
    CHECK(std::ranges::none_of(path, [](Vertex v) { return v.x > 100 && v.y > 100; }));
}

TEST_CASE("a circle has the area of a circle", "[arc]") {
    std::vector<Vertex> path{{0, 0}};
    ArcStroker(5).circle({0, 0}, {5000, 5000}, {10000, 0}, path);
    CHECK(path.front() == path.back());
    const double exact = std::numbers::pi * 25;
    // Chords lie inside: at most the tolerance times the circumference is missing, 2/3 of that by Archimedes.
    const double found = area(Geometry::polygon(path));
    CHECK(found < exact);
    CHECK(found > exact - 0.005 * 2 / 3 * 2 * std::numbers::pi * 5 - 0.01);
    std::vector<Vertex> same{{0, 0}};
    ArcStroker(5).arc({0, 0}, {10000, 0}, {0, 0}, same);  // an arc that ends where it starts
    CHECK(area(Geometry::polygon(same)) == Approx(exact).epsilon(0.002));
}

TEST_CASE("an arc as good as straight is its points", "[arc]") {
    CHECK(stroked({0, 0}, {5000, 0}, {10000, 0}) == std::vector<Vertex>{{0, 0}, {5000, 0}, {10000, 0}});
    // 1 mm beside a chord of 3 km: the radius is 1.1 million km.
    CHECK(stroked({0, 0}, {1500000, 1}, {3000000, 0}) ==
          std::vector<Vertex>{{0, 0}, {1500000, 1}, {3000000, 0}});
    // 4.5 m beside a chord of 90 km: a radius of 225 km, of which the ends must not run away.
    const auto path = stroked({180000000, 400000000}, {225000000, 404500000}, {270000000, 400000000});
    CHECK(std::ranges::all_of(path, [](Vertex v) { return v.y >= 400000000 && v.y <= 404500000; }));
    CHECK(path.size() > 100);
}

TEST_CASE("points that fall together give no arc", "[arc]") {
    CHECK(stroked({1, 1}, {1, 1}, {1, 1}).back() == Vertex{1, 1});
    CHECK(stroked({0, 0}, {0, 0}, {10, 0}).back() == Vertex{10, 0});
    std::vector<Vertex> path{{0, 0}};
    CHECK_THROWS_AS(ArcStroker(5).circle({0, 0}, {1, 0}, {2, 0}, path), GeometryError);
}
