#include "voorbeeldstad/ground.hpp"

#include <array>
#include <cmath>

namespace wijkbeeld::voorbeeldstad {

namespace {

constexpr double sway_pitch = 420;   // metres between the places that are moved
constexpr double sway_reach = 66;    // how far, at most
constexpr double round_reach = 700;  // metres from the market where rings stop being round
constexpr double roundness = 0.85;

/// Weights of a uniform cubic B-spline: smooth to the second derivative, and no sine needed.
std::array<double, 4> spline(double t) {
    const double u = 1 - t;
    return {u * u * u / 6, (3 * t * t * t - 6 * t * t + 4) / 6, (3 * u * u * u - 6 * u * u + 4) / 6,
            t * t * t / 6};
}

/// How much shorter a diagonal becomes: squares round the market turn into rounded ones.
double rounding(double x, double y) {
    const double xx = x * x, yy = y * y, square = xx + yy;
    if (square == 0 || square >= round_reach * round_reach) return 1;
    const double fade = 1 - square / (round_reach * round_reach);
    return 1 - roundness * fade * fade * (1 - std::sqrt(std::sqrt(xx * xx + yy * yy) / square));
}

geo::RdPoint between(geo::RdPoint a, geo::RdPoint b, double t) {
    return {a.x + (b.x - a.x) * t, a.y + (b.y - a.y) * t};
}

/// The step of a border a place lies on, and how far along it.
struct Step {
    std::int32_t from, to;
    double t;
};
Step step_at(std::int32_t low, std::int32_t high, std::int32_t place) {
    const int steps = border_steps(low, high);
    auto n = static_cast<int>(static_cast<std::int64_t>(place - low) * steps / (high - low));
    while (border_step(low, high, n) > place) --n;
    while (n + 1 < steps && border_step(low, high, n + 1) <= place) ++n;
    const std::int32_t from = border_step(low, high, n), to = border_step(low, high, n + 1);
    return {from, to, static_cast<double>(place - from) / (to - from)};
}

}  // namespace

geo::RdPoint Ground::sway(double x, double y) const noexcept {
    const double column = std::floor(x / sway_pitch), row = std::floor(y / sway_pitch);
    const auto across = spline(x / sway_pitch - column), up = spline(y / sway_pitch - row);
    geo::RdPoint sum;
    for (std::size_t j = 0; j < 4; ++j)
        for (std::size_t i = 0; i < 4; ++i) {
            const std::uint64_t bits =
                key_of(seed_, 0xB0, static_cast<std::int64_t>(column) + static_cast<std::int64_t>(i),
                       static_cast<std::int64_t>(row) + static_cast<std::int64_t>(j));
            const double weight = across[i] * up[j] * sway_reach * 0x1p-31;
            sum.x += weight * (static_cast<double>(bits >> 32U) - 0x1p31);
            sum.y += weight * (static_cast<double>(bits & 0xffffffffU) - 0x1p31);
        }
    return sum;
}

geo::RdPoint Ground::bend(Spot spot) const noexcept {
    const double x = static_cast<double>(spot.x) / metre, y = static_cast<double>(spot.y) / metre;
    const double r = rounding(x, y);
    const geo::RdPoint swayed = sway(x, y);
    return {x * r + swayed.x, y * r + swayed.y};
}

geo::Vertex Ground::place(Spot spot) const noexcept {
    geo::RdPoint p;
    if (const auto i = lattice_.column_with_border(spot.x)) {
        const int j = lattice_.row_at(spot.y);
        const Step s = step_at(lattice_.row_border(j), lattice_.row_border(j + 1), spot.y);
        p = between(bend({spot.x, s.from}), bend({spot.x, s.to}), s.t);
    } else if (const auto j = lattice_.row_with_border(spot.y)) {
        const int column = lattice_.column_at(spot.x);
        const Step s = step_at(lattice_.column_border(column), lattice_.column_border(column + 1), spot.x);
        p = between(bend({s.from, spot.y}), bend({s.to, spot.y}), s.t);
    } else {
        p = bend(spot);
    }
    return {static_cast<std::int32_t>(std::floor((p.x + centre.x) * metre + 0.5)),
            static_cast<std::int32_t>(std::floor((p.y + centre.y) * metre + 0.5))};
}

}  // namespace wijkbeeld::voorbeeldstad
