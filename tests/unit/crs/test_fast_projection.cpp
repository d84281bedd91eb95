#include <algorithm>
#include <array>
#include <catch2/catch.hpp>
#include <cmath>
#include <cstdlib>
#include <random>

#include <wijkbeeld/geo/grid.hpp>

#include "crs/fast_projection.hpp"
#include "crs/pipeline.hpp"

using namespace wijkbeeld::geo;
using detail::FastProjection;
using detail::ProjectorPool;

namespace {

/// Where the BGT can lie, in mm.
constexpr int min_x = -7'000'000, max_x = 300'000'000, min_y = 289'000'000, max_y = 629'000'000;

double error_at(const FastProjection& project, Vertex v) {
    const auto fast = project(v), exact = project.exactly(v);
    return std::max(std::abs(fast.x - exact.x), std::abs(fast.y - exact.y));
}

/// Climbs from a place to where the error is largest, with steps that become smaller.
double climbed(const FastProjection& project, Vertex v) {
    double worst = error_at(project, v);
    for (int step = 60'000; step > 100; step /= 2)
        for (const auto [dx, dy] : {std::array{1, 0}, {-1, 0}, {0, 1}, {0, -1}}) {
            const Vertex next{std::clamp(v.x + dx * step, min_x, max_x),
                              std::clamp(v.y + dy * step, min_y, max_y)};
            if (const double error = error_at(project, next); error > worst) worst = error, v = next;
        }
    return worst;
}

/// The size of the third derivatives (xxx, xxy, xyy, yyy) of the part without the correction, per m^2, from
/// differences over 20 km round a place: more than enough against the nanometres that PROJ rounds by.
double third_derivative(const ProjectorPool& smooth, double x0, double y0) {
    constexpr double step = 20'000;
    constexpr double weights[4] = {-1, 3, -3, 1};
    constexpr double directions[4][2] = {{1, 0},
                                         {0, 1},
                                         {0.70710678118654752, 0.70710678118654752},
                                         {0.70710678118654752, -0.70710678118654752}};
    double worst = 0;
    for (const auto& d : directions) {
        std::array<double, 4> x{}, y{};
        for (std::size_t i = 0; i < 4; ++i) {
            const double along = (static_cast<double>(i) - 1.5) * step;
            x[i] = x0 + along * d[0];
            y[i] = y0 + along * d[1];
        }
        smooth.apply(x, y);
        double dx = 0, dy = 0;
        for (std::size_t i = 0; i < 4; ++i) dx += weights[i] * x[i], dy += weights[i] * y[i];
        worst = std::max({worst, std::abs(dx), std::abs(dy)});
    }
    return worst / (step * step * step);
}

}  // namespace

TEST_CASE("The patches keep their bound wherever the error is looked for", "[crs]") {
    const Crs target = GENERATE(Crs::web_mercator, Crs::etrs89_laea);
    const FastProjection& project = FastProjection::to(target);
    std::mt19937 random(7);
    std::uniform_int_distribution<int> x(min_x, max_x), y(min_y, max_y);
    double worst = 0;
    for (int i = 0; i < 20000; ++i) worst = std::max(worst, error_at(project, {x(random), y(random)}));
    for (int i = 0; i < 400; ++i) worst = std::max(worst, climbed(project, {x(random), y(random)}));
    INFO("worst " << worst * 1e6 << " um, cells through PROJ " << project.exact_share());
    CHECK(worst < FastProjection::bound);
    // A patch that is measured to be worse goes through PROJ; where the BGT lies there are none of those.
    CHECK(project.exact_share() == 0);
}

TEST_CASE("The bound is below an eighth of a tile unit at every level", "[crs]") {
    for (const Grid* grid : {&Grid::web_mercator(), &Grid::laea()})
        for (int z = 0; z <= grid->max_zoom(); ++z)
            CHECK(FastProjection::bound < grid->tile_side(z) / 4096 / 8);
}

TEST_CASE("The third derivatives that the bound is proven with", "[crs]") {
    const Crs target = GENERATE(Crs::web_mercator, Crs::etrs89_laea);
    const ProjectorPool smooth(detail::pipeline(Crs::rd_new, target, false), 0);
    double worst = 0;
    for (int x = min_x / 1000; x <= max_x / 1000; x += 10'000)
        for (int y = min_y / 1000; y <= max_y / 1000; y += 10'000)
            worst = std::max(worst, third_derivative(smooth, x, y));
    INFO("worst " << worst);
    // Between the places it can change by 10 km times a fourth derivative, some 3/R of it: half a percent.
    CHECK(worst < 2e-13);
    CHECK(worst > 0);
}

TEST_CASE("Outside of the dense correction grid vertices go through PROJ", "[crs]") {
    const FastProjection project(Crs::web_mercator);
    for (const Vertex v :
         {Vertex{-60'000'000, 500'000'000}, {150'000'000, 680'000'000}, {400'000'000, 460'000'000}})
        CHECK(error_at(project, v) == 0);
    CHECK(project.exact_share() == 1);
}

TEST_CASE("RD stays RD to the millimetre", "[crs]") {
    const auto p = FastProjection::to(Crs::rd_new)({181234567, 458765432});
    CHECK(p.x == Approx(181234.567).epsilon(1e-15));
    CHECK(p.y == Approx(458765.432).epsilon(1e-15));
}
