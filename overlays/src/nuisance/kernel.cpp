#include "nuisance/kernel.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace wijkbeeld::overlays::nuisance {

double quartic(double squared_distance, double bandwidth) noexcept {
    const double h2 = bandwidth * bandwidth;
    if (squared_distance >= h2) return 0;
    const double u = 1 - squared_distance / h2;
    return 3 / (std::numbers::pi * h2) * u * u;
}

double density_at(geo::RdPoint at, std::span<const geo::RdPoint> places, std::span<const double> weights,
                  double bandwidth) noexcept {
    double sum = 0;
    for (std::size_t i = 0; i < places.size(); ++i) {
        const double dx = places[i].x - at.x, dy = places[i].y - at.y;
        sum += (weights.empty() ? 1.0 : weights[i]) * quartic(dx * dx + dy * dy, bandwidth);
    }
    return sum;
}

namespace {

/// The nodes within a radius (in steps) of a place, row by row: `visit(at, cx, dy, first, last)` gets the number of the
/// row's first node, the place's column, the distance of the row, and the columns.
template <typename Visit>
void each_row(const Lattice& lattice, geo::Vertex place, double radius, const Visit& visit) {
    const geo::RdPoint p = geo::to_metres(place);
    const double cx = (p.x - lattice.origin.x) / lattice.step, cy = (p.y - lattice.origin.y) / lattice.step;
    const int first_row = std::max(0, static_cast<int>(std::ceil(cy - radius)));
    const int last_row = std::min(lattice.rows - 1, static_cast<int>(std::floor(cy + radius)));
    for (int row = first_row; row <= last_row; ++row) {
        const double dy = row - cy;
        const double half = std::sqrt(std::max(0.0, radius * radius - dy * dy));
        const int first = std::max(0, static_cast<int>(std::ceil(cx - half)));
        const int last = std::min(lattice.columns - 1, static_cast<int>(std::floor(cx + half)));
        visit(static_cast<std::size_t>(row) * static_cast<std::size_t>(lattice.columns), cx, dy, first, last);
    }
}

}  // namespace

LatticeValues spread(const Lattice& lattice, std::span<const geo::Vertex> places,
                     std::span<const geo::Vertex> counted, double bandwidth) {
    LatticeValues values{std::vector<float>(lattice.size()), std::vector<std::uint32_t>(lattice.size())};
    const double radius = bandwidth / lattice.step;
    const auto scale = static_cast<float>(1 / (radius * radius));
    const auto peak = static_cast<float>(quartic(0, bandwidth));
    for (const geo::Vertex place : places)
        each_row(lattice, place, radius, [&](std::size_t at, double cx, double dy, int first, int last) {
            const auto base = static_cast<float>(1 - dy * dy / (radius * radius));
            float* density = values.density.data() + at;
            for (int column = first; column <= last; ++column) {
                const float dx = static_cast<float>(column - cx);
                const float u = std::max(0.0F, base - dx * dx * scale);
                density[column] += peak * u * u;
            }
        });
    for (const geo::Vertex place : counted)
        each_row(lattice, place, radius, [&](std::size_t at, double, double, int first, int last) {
            std::uint32_t* reports = values.reports.data() + at;
            for (int column = first; column <= last; ++column) ++reports[column];
        });
    return values;
}

}  // namespace wijkbeeld::overlays::nuisance
