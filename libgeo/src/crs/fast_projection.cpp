#include "crs/fast_projection.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include <wijkbeeld/geo/error.hpp>

namespace wijkbeeld::geo::detail {

namespace {

constexpr std::size_t order = 4;
constexpr double half_cell = 1 << 18;  // mm

/// Places of the fit, as shares of half a cell: cos((2k+1)pi/8), the Chebyshev points of degree 4, between
/// which an interpolating cubic wavers least.
constexpr std::array<double, order> nodes{-0.92387953251128674, -0.38268343236508977, 0.38268343236508977,
                                          0.92387953251128674};

using Matrix = std::array<std::array<double, order>, order>;

/// [power][node]: coefficients of the cubic that is 1 at a node and 0 at the others.
Matrix lagrange() {
    Matrix result{};
    for (std::size_t node = 0; node < order; ++node) {
        std::array<double, order> p{1, 0, 0, 0};
        std::size_t degree = 0;
        for (std::size_t other = 0; other < order; ++other) {
            if (other == node) continue;
            const double scale = 1 / (nodes[node] - nodes[other]);
            ++degree;
            for (std::size_t k = degree; k > 0; --k) p[k] = (p[k - 1] - nodes[other] * p[k]) * scale;
            p[0] *= -nodes[other] * scale;
        }
        for (std::size_t power = 0; power < order; ++power) result[power][node] = p[power];
    }
    return result;
}

void fit(const Matrix& values, double (&coefficients)[4][4]) {
    static const Matrix inverse = lagrange();
    for (std::size_t j = 0; j < order; ++j)
        for (std::size_t i = 0; i < order; ++i) {
            double sum = 0;
            for (std::size_t n = 0; n < order; ++n)
                for (std::size_t m = 0; m < order; ++m) sum += inverse[j][n] * inverse[i][m] * values[n][m];
            coefficients[j][i] = sum;
        }
}

double cubic(const double (&c)[4], double u) noexcept {
    return ((c[3] * u + c[2]) * u + c[1]) * u + c[0];
}

double bicubic(const double (&c)[4][4], double u, double v) noexcept {
    return ((cubic(c[3], u) * v + cubic(c[2], u)) * v + cubic(c[1], u)) * v + cubic(c[0], u);
}

}  // namespace

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
      cells_(identity_ ? 0 : static_cast<std::size_t>(columns) * rows) {}

FastProjection::~FastProjection() {
    for (auto& cell : cells_) delete cell.load();
}

Projected FastProjection::exactly(Vertex v) const {
    Projected p{v.x * 0.001, v.y * 0.001};
    transform_.apply(p.x, p.y);
    return p;
}

Projected FastProjection::Cell::at(Vertex v) const noexcept {
    const double u = (v.x - x0) * (1 / half_cell);
    const double w = (v.y - y0) * (1 / half_cell);
    return {bicubic(cx, u, w), bicubic(cy, u, w)};
}

std::unique_ptr<FastProjection::Cell> FastProjection::fitted(std::int32_t x0, std::int32_t y0) const {
    std::array<double, order * order> x{}, y{};
    for (std::size_t n = 0; n < order; ++n)
        for (std::size_t m = 0; m < order; ++m) {
            x[n * order + m] = (x0 + nodes[m] * half_cell) * 0.001;
            y[n * order + m] = (y0 + nodes[n] * half_cell) * 0.001;
        }
    transform_.apply(x, y);
    auto cell = std::make_unique<Cell>();
    cell->x0 = x0;
    cell->y0 = y0;
    Matrix fx{}, fy{};
    for (std::size_t i = 0; i < order * order; ++i) {
        fx[i / order][i % order] = x[i];
        fy[i / order][i % order] = y[i];
    }
    fit(fx, cell->cx);
    fit(fy, cell->cy);
    return cell;
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

const FastProjection::Cell* FastProjection::make(std::size_t index) const {
    const auto column = static_cast<std::int32_t>(index) % columns + first_column;
    const auto row = static_cast<std::int32_t>(index) / columns + first_row;
    const auto centre = [](std::int32_t n) { return (n << cell_bits) + (1 << (cell_bits - 1)); };
    std::unique_ptr<Cell> cell = fitted(centre(column), centre(row));
    cell->exact = error(*cell) > tolerance;
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
