#pragma once

#include <cstdint>
#include <span>
#include <vector>
#include <wijkbeeld/geo/geometry.hpp>

/// \file
/// The quartic kernel, in metres of ground: K(d) = 3/(pi h^2) (1 - d^2/h^2)^2 for d < h (Silverman 1986,
/// eq. 4.5).

namespace wijkbeeld::overlays::nuisance {

/// Density per m2 that one report gives at the square of a distance.
[[nodiscard]] double quartic(double squared_distance, double bandwidth) noexcept;
/// Weighted density per m2 at one place, all points asked. Empty `weights`: one each.
[[nodiscard]] double density_at(geo::RdPoint at, std::span<const geo::RdPoint> places,
                                std::span<const double> weights, double bandwidth) noexcept;

/// Nodes in RD, `step` metres apart, from the south-west; node (column, row) is at origin + step * (column,
/// row).
struct Lattice {
    geo::RdPoint origin;
    double step = 1;
    int columns = 0, rows = 0;
    [[nodiscard]] std::size_t size() const noexcept {
        return static_cast<std::size_t>(columns) * static_cast<std::size_t>(rows);
    }
};

/// Density per m2 that `places` give at the nodes of a lattice, and how many of `counted` lie within the bandwidth.
struct LatticeValues {
    std::vector<float> density;
    std::vector<std::uint32_t> reports;
};
[[nodiscard]] LatticeValues spread(const Lattice& lattice, std::span<const geo::Vertex> places,
                                   std::span<const geo::Vertex> counted, double bandwidth);

}  // namespace wijkbeeld::overlays::nuisance
