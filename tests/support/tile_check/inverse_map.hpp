#pragma once

#include <vector>

#include <wijkbeeld/geo/grid.hpp>

namespace wijkbeeld::test {

/// A rectangle in units of a tile; may be a part of it.
struct Window {
    double min_x = 0, min_y = 0, max_x = 0, max_y = 0;
    [[nodiscard]] double area() const noexcept { return (max_x - min_x) * (max_y - min_y); }
};

/// From units of a tile back to RD, through PROJ at a lattice and straight lines between: within millimetres
/// over some kilometres, and never more than a hundredth of a unit.
class InverseMap {
public:
    InverseMap(const geo::Grid& grid, geo::TileId tile, const Window& window);
    [[nodiscard]] geo::RdPoint operator()(double x, double y) const noexcept;
    /// Metres on the ground of one unit, in the middle of the window.
    [[nodiscard]] double unit() const noexcept { return unit_; }

private:
    static constexpr int steps = 32;
    Window window_;
    std::vector<double> x_, y_;  ///< of the lattice, row by row
    double unit_ = 0;
};

/// The part of a tile that a box in RD reaches; nothing left of it when max < min.
[[nodiscard]] Window window_of(const geo::Grid& grid, geo::TileId tile, const geo::RdBox& box);

}  // namespace wijkbeeld::test
