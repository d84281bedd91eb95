#pragma once

#include <optional>

#include "voorbeeldstad/random.hpp"
#include "voorbeeldstad/shape.hpp"

/// \file
/// The skeleton of the plan: lines of uneven distance from north to south (columns) and from west to east
/// (rows), each a strip of ground of fixed width. What lies between four of them is a face.

namespace wijkbeeld::voorbeeldstad {

/// What a line is meant for; this fixes its width over its whole length.
enum class LineKind : std::uint8_t { street, wide, rail, river, motorway };

/// Half the width of a strip, mm.
[[nodiscard]] constexpr std::int32_t half_width(LineKind kind) noexcept {
    switch (kind) {
        case LineKind::street:
            return 8 * metre;
        case LineKind::wide:
            return 14 * metre;
        case LineKind::rail:
            return 16 * metre;
        case LineKind::river:
            return 24 * metre;
        case LineKind::motorway:
            return 26 * metre;
    }
    return 0;
}

/// A cell is a face with the strips on its west and south and their crossing: it owns these.
struct Cell {
    std::int32_t column = 0, row = 0;
    auto operator<=>(const Cell&) const = default;
};

class Lattice {
public:
    static constexpr std::int32_t pitch = 168 * metre;
    static constexpr int rail_column = 2, river_row = 2;

    /// \param motorway the row the motorway runs along; none in a village
    Lattice(std::uint64_t seed, std::optional<int> motorway) : seed_(seed), motorway_(motorway) {}

    [[nodiscard]] LineKind column_kind(int i) const noexcept {
        return i == rail_column ? LineKind::rail : is_wide(i) ? LineKind::wide : LineKind::street;
    }
    [[nodiscard]] LineKind row_kind(int j) const noexcept {
        if (motorway_ && j == *motorway_) return LineKind::motorway;
        return j == river_row ? LineKind::river : is_wide(j) ? LineKind::wide : LineKind::street;
    }
    /// Where the axis of a line lies, mm.
    [[nodiscard]] std::int32_t column_axis(int i) const noexcept { return axis(i, 1); }
    [[nodiscard]] std::int32_t row_axis(int j) const noexcept { return axis(j, 2); }
    /// West border of the cells of a column, south border of the cells of a row.
    [[nodiscard]] std::int32_t column_border(int i) const noexcept {
        return column_axis(i) - half_width(column_kind(i));
    }
    [[nodiscard]] std::int32_t row_border(int j) const noexcept {
        return row_axis(j) - half_width(row_kind(j));
    }
    /// The line whose border is exactly there, when there is one.
    [[nodiscard]] std::optional<int> column_with_border(std::int32_t x) const noexcept;
    [[nodiscard]] std::optional<int> row_with_border(std::int32_t y) const noexcept;
    /// The column or row of cells a place lies in.
    [[nodiscard]] int column_at(std::int32_t x) const noexcept;
    [[nodiscard]] int row_at(std::int32_t y) const noexcept;

    [[nodiscard]] Box cell(Cell c) const noexcept;
    [[nodiscard]] Box face(Cell c) const noexcept;
    [[nodiscard]] Box crossing(Cell c) const noexcept;
    [[nodiscard]] Box west_strip(Cell c) const noexcept;
    [[nodiscard]] Box south_strip(Cell c) const noexcept;

private:
    /// The ring of canals, and avenues further out.
    [[nodiscard]] static bool is_wide(int line) noexcept { return line == 0 || line == 1 || line % 5 == 0; }
    [[nodiscard]] std::int32_t axis(int line, int direction) const noexcept {
        return line * pitch + Random(key_of(seed_, 0xA1, direction, line)).between(-20, 20) * metre;
    }

    std::uint64_t seed_;
    std::optional<int> motorway_;
};

/// Places along a border between `from` and `to` where it may bend, both ends included: about every 16 m.
/// Between them the border is straight.
[[nodiscard]] inline int border_steps(std::int32_t from, std::int32_t to) noexcept {
    return (to - from + 16 * metre - 1) / (16 * metre);
}
[[nodiscard]] inline std::int32_t border_step(std::int32_t from, std::int32_t to, int step) noexcept {
    return from +
           static_cast<std::int32_t>(static_cast<std::int64_t>(to - from) * step / border_steps(from, to));
}

}  // namespace wijkbeeld::voorbeeldstad
