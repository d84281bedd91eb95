#include "crs/fast_projection.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include <wijkbeeld/geo/error.hpp>
#include "crs/pipeline.hpp"

namespace wijkbeeld::geo::detail {

namespace {

constexpr std::size_t order = 4;
constexpr double half_cell = 1 << 18;  // mm

/// The part NL of the correction grid of RDNAPTRANS2018, in degrees on Bessel; lines of its coarser part,
/// NL_EEZ, outside of it are of no concern here.
constexpr double line_step[2] = {0.02, 0.0125};
constexpr double first_line[2] = {2.5, 50}, last_line[2] = {8, 54};

/// Values of a function at four places along an axis, in the order of Axis::places, to its coefficients on
/// 1, s, s^2 and max(s, 0).
using Four = std::array<double, order>;

}  // namespace

/// How one coordinate of the correction grid, counted in its lines, runs through a cell: s = at + dx *
/// along_x + dy * along_y with s = 0 on the line.
struct FastProjection::Axis {
    double at = 0, along_x = 0, along_y = 0;
    double wide = 0, narrow = 0;  ///< s at the two sides of the cell, the one further from the line first

    /// A cell without a line has one through its centre: that costs nothing.
    Axis(double s, double sx, double sy) : at(s - std::round(s)), along_x(sx), along_y(sy) {
        const double reach = (std::abs(sx) + std::abs(sy)) * half_cell;
        if (std::abs(at) > reach * (1 - 1e-6)) at = 0;
        wide = at < 0 ? at - reach : at + reach;
        narrow = at < 0 ? at + reach : at - reach;
    }
    [[nodiscard]] Four places() const { return {0, wide, wide / 2, narrow}; }
    [[nodiscard]] Four coefficients(const Four& f) const {
        const double square = (f[1] - 2 * f[2] + f[0]) * 2 / (wide * wide);
        const double wide_slope = (4 * f[2] - f[1] - 3 * f[0]) / wide;
        const double narrow_slope = (f[3] - f[0]) / narrow - square * narrow;
        if (wide < 0) return {f[0], wide_slope, square, narrow_slope - wide_slope};
        return {f[0], narrow_slope, square, wide_slope - narrow_slope};
    }
};

const FastProjection& FastProjection::to(Crs target) {
    switch (target) {
        case Crs::rd_new: {
            static const FastProjection rd(Crs::rd_new);
            return rd;
        }
        case Crs::web_mercator: {
            static const FastProjection mercator(Crs::web_mercator);
            return mercator;
        }
        case Crs::etrs89_laea: {
            static const FastProjection laea(Crs::etrs89_laea);
            return laea;
        }
        case Crs::wgs84:
            break;
    }
    throw CrsError("no tile grid has its coordinates in degrees");
}

FastProjection::FastProjection(Crs target)
    : identity_(target == Crs::rd_new),
      transform_(Crs::rd_new, target),
      to_bessel_(rd_to_bessel(), 0),
      cells_(identity_ ? 0 : static_cast<std::size_t>(columns) * rows) {}

FastProjection::~FastProjection() {
    for (auto& cell : cells_) delete cell.load();
}

Projected FastProjection::exactly(Vertex v) const {
    Projected p{v.x * 0.001, v.y * 0.001};
    transform_.apply(p.x, p.y);
    return p;
}

std::optional<std::array<FastProjection::Axis, 2>> FastProjection::axes(std::int32_t x0,
                                                                        std::int32_t y0) const {
    // The centre and the middles of the sides.
    std::array<double, 5> degrees[2] = {{0, -half_cell, half_cell, 0, 0}, {0, 0, 0, -half_cell, half_cell}};
    for (std::size_t k = 0; k < 5; ++k) {
        degrees[0][k] = (x0 + degrees[0][k]) * 0.001;
        degrees[1][k] = (y0 + degrees[1][k]) * 0.001;
    }
    to_bessel_.apply(degrees[0], degrees[1]);
    const auto axis = [&](std::size_t i) {
        const auto& d = degrees[i];
        const double per_mm = 1 / (2 * half_cell * line_step[i]);
        return Axis((d[0] - first_line[i]) / line_step[i], (d[2] - d[1]) * per_mm, (d[4] - d[3]) * per_mm);
    };
    for (std::size_t i = 0; i < 2; ++i)
        if (degrees[i][0] < first_line[i] + line_step[i] || degrees[i][0] > last_line[i] - line_step[i])
            return std::nullopt;
    return std::array{axis(0), axis(1)};
}

void FastProjection::fit(Cell& cell, const Axis& s, const Axis& t) const {
    const double determinant = s.along_x * t.along_y - s.along_y * t.along_x;
    std::array<double, order * order> x{}, y{};
    for (std::size_t n = 0; n < order; ++n)
        for (std::size_t m = 0; m < order; ++m) {
            const double ds = s.places()[m] - s.at, dt = t.places()[n] - t.at;
            x[n * order + m] = (cell.x0 + (ds * t.along_y - dt * s.along_y) / determinant) * 0.001;
            y[n * order + m] = (cell.y0 + (dt * s.along_x - ds * t.along_x) / determinant) * 0.001;
        }
    transform_.apply(x, y);
    const auto coefficients = [&](const std::array<double, order * order>& values, double(&out)[4][4]) {
        Four lines[order];
        for (std::size_t n = 0; n < order; ++n)
            lines[n] = s.coefficients(
                {values[n * order], values[n * order + 1], values[n * order + 2], values[n * order + 3]});
        for (std::size_t i = 0; i < order; ++i) {
            const Four column = t.coefficients({lines[0][i], lines[1][i], lines[2][i], lines[3][i]});
            for (std::size_t j = 0; j < order; ++j) out[j][i] = column[j];
        }
    };
    coefficients(x, cell.cx);
    coefficients(y, cell.cy);
}

double FastProjection::error(const Cell& cell) const {
    constexpr int side = 8;  // 9 x 9 places, the corners of the cell among them
    std::array<double, 81> x{}, y{};
    std::array<Vertex, 81> places{};
    for (int i = 0; i < 81; ++i) {
        const int step = static_cast<int>(half_cell) * 2 / side;
        const auto k = static_cast<std::size_t>(i);
        places[k] = {cell.x0 + (i % 9 - 4) * step, cell.y0 + (i / 9 - 4) * step};
        x[k] = places[k].x * 0.001;
        y[k] = places[k].y * 0.001;
    }
    transform_.apply(x, y);
    double worst = 0;
    for (std::size_t k = 0; k < places.size(); ++k) {
        const Projected p = cell.at(places[k]);
        worst = std::max({worst, std::abs(p.x - x[k]), std::abs(p.y - y[k])});
    }
    return worst;
}

std::unique_ptr<FastProjection::Cell> FastProjection::made(std::int32_t x0, std::int32_t y0) const {
    auto cell = std::make_unique<Cell>();
    cell->x0 = x0;
    cell->y0 = y0;
    const auto lines = axes(x0, y0);
    if (!lines) {
        cell->exact = true;
        return cell;
    }
    for (std::size_t i = 0; i < 2; ++i) {
        const Axis& axis = (*lines)[i];
        const double terms[] = {axis.at, axis.along_x, axis.along_y};
        std::copy(std::begin(terms), std::end(terms), cell->axis[i]);
    }
    fit(*cell, (*lines)[0], (*lines)[1]);
    cell->exact = error(*cell) > bound;  // another grid than the one of the proof
    return cell;
}

const FastProjection::Cell* FastProjection::make(std::size_t index) const {
    const auto column = static_cast<std::int32_t>(index) % columns + first_column;
    const auto row = static_cast<std::int32_t>(index) / columns + first_row;
    const auto centre = [](std::int32_t n) { return (n << cell_bits) + (1 << (cell_bits - 1)); };
    std::unique_ptr<Cell> cell = made(centre(column), centre(row));
    const Cell* expected = nullptr;
    // Two threads may make the same cell; the first one stays, and both are equal.
    if (!cells_[index].compare_exchange_strong(expected, cell.get(), std::memory_order_acq_rel))
        return expected;
    return cell.release();
}

double FastProjection::exact_share() const noexcept {
    double made = 0, exact = 0;
    for (const auto& slot : cells_)
        if (const Cell* cell = slot.load(std::memory_order_acquire)) {
            ++made;
            exact += cell->exact ? 1 : 0;
        }
    return made > 0 ? exact / made : 0;
}

}  // namespace wijkbeeld::geo::detail
