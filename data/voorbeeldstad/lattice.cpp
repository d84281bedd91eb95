#include "voorbeeldstad/lattice.hpp"

namespace wijkbeeld::voorbeeldstad {

namespace {

/// The last line whose border is not beyond a place. Axes stray less than half a pitch from their place.
template <class Border>
int last_not_beyond(std::int32_t place, const Border& border) {
    int line = place / Lattice::pitch + 2;
    while (border(line) > place) --line;
    return line;
}

}  // namespace

int Lattice::column_at(std::int32_t x) const noexcept {
    return last_not_beyond(x, [this](int i) { return column_border(i); });
}

int Lattice::row_at(std::int32_t y) const noexcept {
    return last_not_beyond(y, [this](int j) { return row_border(j); });
}

std::optional<int> Lattice::column_with_border(std::int32_t x) const noexcept {
    const int i = column_at(x);
    return column_border(i) == x ? std::optional(i) : std::nullopt;
}

std::optional<int> Lattice::row_with_border(std::int32_t y) const noexcept {
    const int j = row_at(y);
    return row_border(j) == y ? std::optional(j) : std::nullopt;
}

Box Lattice::cell(Cell c) const noexcept {
    return {{column_border(c.column), row_border(c.row)},
            {column_border(c.column + 1), row_border(c.row + 1)}};
}

Box Lattice::crossing(Cell c) const noexcept {
    const std::int32_t h = half_width(column_kind(c.column)), k = half_width(row_kind(c.row));
    const Spot axis{column_axis(c.column), row_axis(c.row)};
    return {{axis.x - h, axis.y - k}, {axis.x + h, axis.y + k}};
}

Box Lattice::face(Cell c) const noexcept {
    return {crossing(c).high, cell(c).high};
}

Box Lattice::west_strip(Cell c) const noexcept {
    const Box node = crossing(c);
    return {{node.low.x, node.high.y}, {node.high.x, cell(c).high.y}};
}

Box Lattice::south_strip(Cell c) const noexcept {
    const Box node = crossing(c);
    return {{node.high.x, node.low.y}, {cell(c).high.x, node.high.y}};
}

}  // namespace wijkbeeld::voorbeeldstad
