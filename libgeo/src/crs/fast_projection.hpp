#pragma once

#include <array>
#include <atomic>
#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include <wijkbeeld/geo/crs.hpp>
#include "crs/projector.hpp"

namespace wijkbeeld::geo::detail {

struct Projected {
    double x = 0, y = 0;
};

/// RD to another system for millions of vertices: the country is cut into square cells, and in each cell PROJ
/// is replaced by a patch made of 16 of its places when the cell is first used. Cells that are not inside the
/// part NL of the correction grid (2.5-8 E, 50-54 N) go through PROJ vertex by vertex.
///
/// The patch is built on 1, s, s^2, max(s, 0) times the same of t, where s and t are longitude and latitude
/// on Bessel, made linear in x and y, with 0 on the line of the correction grid that crosses the cell. A cell
/// is 524 m wide, turned at most 3 degrees against the lines, which are 1.31 km apart or more: never are
/// there two.
///
/// Why `bound` holds. On 0, the two ends and the middle of the wider side, values up to 1 make a curve that
/// stays below 3 (1.25 on the wider side; on the other a chord and 8/w^2 * (w/2)^2). So in each direction the
/// error is at most 1 + 3 times what the best curve of the kind leaves, and 1 + 3^2 times in both. What it
/// leaves, in metres in the target system, which is at most 1.74 times as large as the ground (Web Mercator
/// at 54.6 N):
///  - of the projections and the datum, which are smooth: h^3/24 of the third derivative, h = 276 m. That
///    is below 3e-13 per m^2 (tests: third differences over the whole area): 0.3 um per direction, 4 um after
///    4 * (1 + 3).
///  - of the correction, which is bilinear between the lines, so of the kind but for two things: the lines
///    are curved, less than 2 cm over a cell (x y tan(lat)/R, 1.4 cm), and the correction differs by at most
///    31 mm from node to node, 5e-5 per metre both ways: 1.7 um; and the scale of the projection, which
///    varies by 6e-5 in a cell, times a kink of 15 mm per 1.3 km: 0.2 um. Times 10: 19 um.
///  - of doubles: 1e-9 m per step.
/// Together below 25 um. An eighth of a unit of the finest tiles, Web Mercator 22, is 0.29 mm.
/// A cell that is measured to be further off (a grid with other lines than RDNAPTRANS2018) goes through PROJ
/// too.
///
/// The outcome depends on the vertex alone, never on the tile or zoom that asks: that is what makes
/// neighbouring tiles agree. `const` is safe from many threads; reading takes no lock.
class FastProjection {
public:
    static constexpr double bound = 25e-6;  ///< of the error in x and in y, metres in the target system

    /// The one of a target system, made at first use.
    [[nodiscard]] static const FastProjection& to(Crs target);

    explicit FastProjection(Crs target);
    ~FastProjection();
    FastProjection(const FastProjection&) = delete;
    FastProjection& operator=(const FastProjection&) = delete;

    /// \throws CrsError when the place lies outside of where the systems are defined.
    [[nodiscard]] Projected operator()(Vertex v) const {
        if (identity_) return {v.x * 0.001, v.y * 0.001};
        const std::int32_t column = (v.x >> cell_bits) - first_column;
        const std::int32_t row = (v.y >> cell_bits) - first_row;
        if (column < 0 || column >= columns || row < 0 || row >= rows) return exactly(v);
        const auto index = static_cast<std::size_t>(row * columns + column);
        const Cell* cell = cells_[index].load(std::memory_order_acquire);
        if (cell == nullptr) cell = make(index);
        return cell->exact ? exactly(v) : cell->at(v);
    }
    /// Through PROJ.
    [[nodiscard]] Projected exactly(Vertex v) const;

    /// Share of the cells made so far that go through PROJ.
    [[nodiscard]] double exact_share() const noexcept;

private:
    static constexpr int cell_bits = 19;                                ///< cells of 2^19 mm
    static constexpr std::int32_t first_column = -200, columns = 1000;  ///< x -105 .. 419 km
    static constexpr std::int32_t first_row = 400, rows = 1000;         ///< y 210 .. 734 km

    struct Axis;
    [[nodiscard]] static double along(const double (&c)[4], double s, double hinge) noexcept {
        return (c[2] * s + c[1]) * s + c[0] + c[3] * hinge;
    }
    [[nodiscard]] static double patch(const double (&c)[4][4], double s, double t) noexcept {
        const double over_s = s > 0 ? s : 0, over_t = t > 0 ? t : 0;
        return (along(c[2], s, over_s) * t + along(c[1], s, over_s)) * t + along(c[0], s, over_s) +
               along(c[3], s, over_s) * over_t;
    }
    struct Cell {
        bool exact = false;
        std::int32_t x0 = 0, y0 = 0;          ///< centre, mm
        double axis[2][3] = {};               ///< s and t: at the centre, and per mm along x and y
        double cx[4][4] = {}, cy[4][4] = {};  ///< [function of t][function of s]
        [[nodiscard]] Projected at(Vertex v) const noexcept {
            const double dx = v.x - x0, dy = v.y - y0;
            const double s = axis[0][0] + axis[0][1] * dx + axis[0][2] * dy;
            const double t = axis[1][0] + axis[1][1] * dx + axis[1][2] * dy;
            return {patch(cx, s, t), patch(cy, s, t)};
        }
    };
    [[nodiscard]] const Cell* make(std::size_t index) const;
    [[nodiscard]] std::unique_ptr<Cell> made(std::int32_t x0, std::int32_t y0) const;
    /// Nothing outside of the part NL of the correction grid.
    [[nodiscard]] std::optional<std::array<Axis, 2>> axes(std::int32_t x0, std::int32_t y0) const;
    void fit(Cell& cell, const Axis& s, const Axis& t) const;
    [[nodiscard]] double error(const Cell& cell) const;

    bool identity_;
    Transform transform_;
    ProjectorPool to_bessel_;
    mutable std::vector<std::atomic<const Cell*>> cells_;
};

}  // namespace wijkbeeld::geo::detail
