#include <catch2/catch.hpp>
#include <cmath>
#include <random>

#include "crs/fast_projection.hpp"

using namespace wijkbeeld::geo;
using detail::FastProjection;

TEST_CASE("The polynomials stay within an eighth of a unit of PROJ", "[crs]") {
    const Crs target = GENERATE(Crs::web_mercator, Crs::etrs89_laea);
    const FastProjection& project = FastProjection::to(target);
    std::mt19937 random(7);
    std::uniform_int_distribution<int> x(10'000'000, 278'000'000), y(306'000'000, 620'000'000);
    double worst = 0;
    for (int i = 0; i < 20000; ++i) {
        const Vertex v{x(random), y(random)};
        const auto fast = project(v), exact = project.exactly(v);
        worst = std::max(worst, std::hypot(fast.x - exact.x, fast.y - exact.y));
    }
    INFO("worst " << worst * 1000 << " mm, cells through PROJ " << project.exact_share());
    // The tile unit of level 18 is 37.3 mm in Web Mercator: an eighth is 4.7 mm.
    CHECK(worst < 0.0047);
    CHECK(project.exact_share() < 0.05);
}

TEST_CASE("RD stays RD to the millimetre", "[crs]") {
    const auto p = FastProjection::to(Crs::rd_new)({181234567, 458765432});
    CHECK(p.x == Approx(181234.567).epsilon(1e-15));
    CHECK(p.y == Approx(458765.432).epsilon(1e-15));
}
