#pragma once

#include <atomic>
#include <cstdint>
#include <memory>
#include <vector>

#include <wijkbeeld/geo/crs.hpp>

namespace wijkbeeld::geo::detail {

struct Projected {
    double x = 0, y = 0;
};

/// RD to another system for millions of vertices: the country is cut into square cells, and in each cell PROJ
/// is replaced by a bicubic polynomial through 16 of its places, made when a cell is first used. A cell where
/// the polynomial is measured to be more than `tolerance` off goes through PROJ vertex by vertex.
///
/// The outcome depends on the vertex alone, never on the tile or zoom that asks: that is what makes
/// neighbouring tiles agree. `const` is safe from many threads; reading takes no lock.
class FastProjection {
public:
    static constexpr double tolerance = 0.002;  ///< metres in the target system: 1/8 tile unit at level 18

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

    struct Cell {
        bool exact = false;
        std::int32_t x0 = 0, y0 = 0;          ///< centre, mm
        double cx[4][4] = {}, cy[4][4] = {};  ///< [power of v][power of u]
        [[nodiscard]] Projected at(Vertex v) const noexcept;
    };
    [[nodiscard]] const Cell* make(std::size_t index) const;
    [[nodiscard]] std::unique_ptr<Cell> fitted(std::int32_t x0, std::int32_t y0) const;
    [[nodiscard]] double error(const Cell& cell) const;

    bool identity_;
    Transform transform_;
    mutable std::vector<std::atomic<const Cell*>> cells_;
};

}  // namespace wijkbeeld::geo::detail
