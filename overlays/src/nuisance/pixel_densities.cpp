#include "nuisance/pixel_densities.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <wijkbeeld/geo/error.hpp>

#include "nuisance/kernel.hpp"

namespace wijkbeeld::overlays::nuisance {

namespace {

constexpr int side = 256;
constexpr double nodes_per_bandwidth = 16;

// A transformation carried through a lattice of nodes: between them it is bilinear.
class LatticeMap {
public:
    LatticeMap(const geo::Transform& transform, geo::RdPoint origin, double step_x, double step_y,
               int columns, int rows)
        : origin_(origin), step_x_(step_x), step_y_(step_y), columns_(columns), rows_(rows) {
        for (int row = 0; row < rows; ++row)
            for (int column = 0; column < columns; ++column) {
                x_.push_back(origin.x + step_x * column);
                y_.push_back(origin.y + step_y * row);
            }
        try {
            transform.apply(x_, y_);
        } catch (const geo::CrsError&) {
            one_by_one(transform);
        }
    }
    // Not a number where the transformation is not defined.
    [[nodiscard]] geo::RdPoint operator()(geo::RdPoint p) const {
        const double fx = (p.x - origin_.x) / step_x_, fy = (p.y - origin_.y) / step_y_;
        const int column = std::clamp(static_cast<int>(fx), 0, columns_ - 2);
        const int row = std::clamp(static_cast<int>(fy), 0, rows_ - 2);
        const double u = fx - column, v = fy - row;
        const auto i = static_cast<std::size_t>(row * columns_ + column);
        const std::size_t j = i + static_cast<std::size_t>(columns_);
        const auto mix = [&](const std::vector<double>& c) {
            return (1 - v) * ((1 - u) * c[i] + u * c[i + 1]) + v * ((1 - u) * c[j] + u * c[j + 1]);
        };
        return {mix(x_), mix(y_)};
    }
    [[nodiscard]] std::optional<geo::RdBox> bounds() const {
        std::optional<geo::RdBox> box;
        for (std::size_t i = 0; i < x_.size(); ++i) {
            if (std::isnan(x_[i])) continue;
            const geo::RdBox place{{x_[i], y_[i]}, {x_[i], y_[i]}};
            if (box)
                box->include(place);
            else
                box = place;
        }
        return box;
    }

private:
    void one_by_one(const geo::Transform& transform) {
        for (int row = 0; row < rows_; ++row)
            for (int column = 0; column < columns_; ++column) {
                const auto i = static_cast<std::size_t>(row * columns_ + column);
                x_[i] = origin_.x + step_x_ * column;
                y_[i] = origin_.y + step_y_ * row;
                try {
                    transform.apply(x_[i], y_[i]);
                } catch (const geo::CrsError&) {
                    x_[i] = y_[i] = std::numeric_limits<double>::quiet_NaN();
                }
            }
    }
    geo::RdPoint origin_;
    double step_x_, step_y_;
    int columns_, rows_;
    std::vector<double> x_, y_;
};

// Making a transformation costs more than a tile: they are made once. `const` is safe from many threads.
const geo::Transform& to_rd_from(geo::Crs crs) {
    static const geo::Transform mercator(geo::Crs::web_mercator, geo::Crs::rd_new),
        same(geo::Crs::rd_new, geo::Crs::rd_new), laea(geo::Crs::etrs89_laea, geo::Crs::rd_new);
    return crs == geo::Crs::web_mercator ? mercator : crs == geo::Crs::rd_new ? same : laea;
}
const geo::Transform& from_rd_to(geo::Crs crs) {
    static const geo::Transform mercator(geo::Crs::rd_new, geo::Crs::web_mercator),
        same(geo::Crs::rd_new, geo::Crs::rd_new), laea(geo::Crs::rd_new, geo::Crs::etrs89_laea);
    return crs == geo::Crs::web_mercator ? mercator : crs == geo::Crs::rd_new ? same : laea;
}

// Ground metres of a pixel in the middle of the country: depends on the level only, not on the tile.
double nominal_pixel(const geo::Grid& grid, int z) {
    const double mercator = grid.crs() == geo::Crs::web_mercator ? 0.6135 : 1.0;
    return grid.tile_side(z) / side * mercator;
}

geo::RdBox common(const geo::RdBox& a, const geo::RdBox& b) {
    return {{std::max(a.min.x, b.min.x), std::max(a.min.y, b.min.y)},
            {std::min(a.max.x, b.max.x), std::min(a.max.y, b.max.y)}};
}

// Nodes at whole multiples of the step in RD, wherever the box lies.
Lattice anchored(const geo::RdBox& box, double step) {
    const double left = std::floor(box.min.x / step), bottom = std::floor(box.min.y / step);
    return {{left * step, bottom * step},
            step,
            static_cast<int>(std::ceil(box.max.x / step) - left) + 1,
            static_cast<int>(std::ceil(box.max.y / step) - bottom) + 1};
}

std::array<float, 4> catmull_rom(float t) {
    const float t2 = t * t, t3 = t2 * t;
    return {0.5F * (-t3 + 2 * t2 - t), 0.5F * (3 * t3 - 5 * t2 + 2), 0.5F * (-3 * t3 + 4 * t2 + t),
            0.5F * (t3 - t2)};
}

// Reads a place from lattice values. The number of reports is the lowest of the four nodes round it.
class Surface {
public:
    Surface(const Lattice& lattice, const LatticeValues& values) : lattice_(lattice), values_(values) {}

    void read(geo::RdPoint p, float& density, std::uint32_t& reports) const {
        const double fx = (p.x - lattice_.origin.x) / lattice_.step,
                     fy = (p.y - lattice_.origin.y) / lattice_.step;
        if (!(fx >= 1 && fy >= 1 && fx < lattice_.columns - 2 && fy < lattice_.rows - 2)) return;
        const int column = static_cast<int>(fx), row = static_cast<int>(fy);
        const std::uint32_t* low = values_.reports.data() + at(column, row);
        const std::uint32_t* high = low + lattice_.columns;
        reports = std::min({low[0], low[1], high[0], high[1]});
        if (reports == 0) return;
        const auto wx = catmull_rom(static_cast<float>(fx - column)),
                   wy = catmull_rom(static_cast<float>(fy - row));
        float sum = 0;
        for (int j = 0; j < 4; ++j) {
            const float* d = values_.density.data() + at(column - 1, row - 1 + j);
            sum +=
                wy[static_cast<std::size_t>(j)] * (wx[0] * d[0] + wx[1] * d[1] + wx[2] * d[2] + wx[3] * d[3]);
        }
        density = std::max(0.0F, sum);
    }

private:
    [[nodiscard]] std::size_t at(int column, int row) const {
        return static_cast<std::size_t>(row) * static_cast<std::size_t>(lattice_.columns) +
               static_cast<std::size_t>(column);
    }
    const Lattice& lattice_;
    const LatticeValues& values_;
};

constexpr std::int32_t square = 50'000;  // mm

// Where reports are for the question of how many are near: in the middles of squares of 50 m. Which pixels are drawn then
// tells squares at most to who asks for many places, levels and bandwidths: with the places themselves it would tell doors.
geo::Vertex middle_of_square(geo::Vertex place) {
    const auto middle = [](std::int32_t v) { return (v >= 0 ? v / square : (v + 1) / square - 1) * square + square / 2; };
    return {middle(place.x), middle(place.y)};
}

PixelDensities empty_pixels() {
    return {side, std::vector<float>(side * side), std::vector<std::uint32_t>(side * side)};
}

PixelDensities fine(const ReportIndex& index, const ReportFilter& filter, double bandwidth,
                    const geo::Grid& grid, geo::TileId tile) {
    const geo::GridBox box = grid.box(tile);
    constexpr int nodes = 17;
    const double span = (box.max_x - box.min_x) / (nodes - 1), pixel = (box.max_x - box.min_x) / side;
    const LatticeMap to_rd(to_rd_from(grid.crs()), {box.min_x, box.max_y}, span, -span, nodes, nodes);
    const double step = bandwidth / nodes_per_bandwidth;
    const auto bounds = to_rd.bounds();
    const geo::RdBox reach = index.extent()->grown(bandwidth + 3 * step + square / 1000.0);
    if (!bounds || !bounds->meets(reach)) return {};
    const Lattice lattice = anchored(common(bounds->grown(3 * step), reach), step);
    const geo::RdBox covered{
        lattice.origin, {lattice.origin.x + step * lattice.columns, lattice.origin.y + step * lattice.rows}};
    std::vector<geo::Vertex> places;
    index.collect(covered.grown(bandwidth + square / 1000.0), filter, places);
    if (places.empty()) return {};
    std::vector<geo::Vertex> counted(places.size());
    std::ranges::transform(places, counted.begin(), middle_of_square);
    const LatticeValues values = spread(lattice, places, counted, bandwidth);
    const Surface surface(lattice, values);
    PixelDensities pixels = empty_pixels();
    for (int row = 0; row < side; ++row)
        for (int column = 0; column < side; ++column) {
            const auto i = static_cast<std::size_t>(row * side + column);
            const geo::RdPoint centre{box.min_x + (column + 0.5) * pixel, box.max_y - (row + 0.5) * pixel};
            surface.read(to_rd(centre), pixels.density[i], pixels.reports[i]);
        }
    return pixels;
}

// The kernel as masses at places in its disk, together one.
struct Mass {
    double dx, dy;
    float share;
};
std::vector<Mass> masses(double bandwidth, double spacing) {
    std::vector<Mass> list;
    double total = 0;
    const int reach = static_cast<int>(std::ceil(bandwidth / spacing));
    for (int j = -reach; j < reach; ++j)
        for (int i = -reach; i < reach; ++i) {
            const double dx = (i + 0.5) * spacing, dy = (j + 0.5) * spacing;
            const double k = quartic(dx * dx + dy * dy, bandwidth);
            if (k <= 0) continue;
            list.push_back({dx, dy, static_cast<float>(k)});
            total += k;
        }
    for (Mass& m : list) m.share /= static_cast<float>(total);
    return list;
}

// Shares reports out over pixels that are coarse beside the kernel.
class Sharing {
public:
    Sharing(double bandwidth, double pixel)
        : masses_(masses(bandwidth, std::clamp(pixel / 2, bandwidth / nodes_per_bandwidth, bandwidth / 3))),
          radius_(std::max(bandwidth, pixel / 2)) {}

    // `at` and `counted_at` in pixels; `east` and `north`: pixels per metre that way.
    void add(geo::RdPoint at, geo::RdPoint counted_at, geo::RdPoint east, geo::RdPoint north) {
        const double per_m2 = std::abs(east.x * north.y - east.y * north.x);
        for (const Mass& m : masses_) {
            const int column = static_cast<int>(std::floor(at.x + m.dx * east.x + m.dy * north.x));
            const int row = static_cast<int>(std::floor(at.y + m.dx * east.y + m.dy * north.y));
            if (column < 0 || row < 0 || column >= side || row >= side) continue;
            pixels_.density[static_cast<std::size_t>(row * side + column)] +=
                m.share * static_cast<float>(per_m2);
        }
        count(counted_at, radius_ * std::sqrt(per_m2));
    }
    [[nodiscard]] PixelDensities result() && { return std::move(pixels_); }

private:
    void count(geo::RdPoint at, double radius) {
        const int last_row = std::min(side - 1, static_cast<int>(std::floor(at.y + radius)));
        const int last_column = std::min(side - 1, static_cast<int>(std::floor(at.x + radius)));
        for (int row = std::max(0, static_cast<int>(std::floor(at.y - radius))); row <= last_row; ++row)
            for (int column = std::max(0, static_cast<int>(std::floor(at.x - radius))); column <= last_column;
                 ++column) {
                const double dx = column + 0.5 - at.x, dy = row + 0.5 - at.y;
                if (dx * dx + dy * dy <= radius * radius)
                    ++pixels_.reports[static_cast<std::size_t>(row * side + column)];
            }
    }
    std::vector<Mass> masses_;
    double radius_;
    PixelDensities pixels_ = empty_pixels();
};

PixelDensities coarse(const ReportIndex& index, const ReportFilter& filter, double bandwidth,
                      const geo::Grid& grid, geo::TileId tile) {
    const double pixel = nominal_pixel(grid, tile.z);
    const auto tile_box = grid.rd_box(tile, 0.02);
    const geo::RdBox reach = index.extent()->grown(1);
    const double margin = bandwidth + 2 * pixel + square / 1000.0;
    if (!tile_box || !tile_box->grown(margin).meets(reach)) return {};
    const geo::RdBox box = common(tile_box->grown(margin), reach);
    std::vector<geo::Vertex> places;
    index.collect(box, filter, places);
    if (places.empty()) return {};
    const Lattice lattice = anchored(box.grown(square / 1000.0), std::clamp(pixel * 32, 500.0, 8000.0));
    const LatticeMap to_grid(from_rd_to(grid.crs()), lattice.origin, lattice.step, lattice.step,
                             lattice.columns, lattice.rows);
    const geo::GridBox own = grid.box(tile);
    const double per_unit = side / (own.max_x - own.min_x);
    const auto to_pixel = [&](geo::RdPoint p) {
        const geo::RdPoint g = to_grid(p);
        return geo::RdPoint{(g.x - own.min_x) * per_unit, (own.max_y - g.y) * per_unit};
    };
    Sharing sharing(bandwidth, pixel);
    for (const geo::Vertex place : places) {
        const geo::RdPoint p = geo::to_metres(place);
        const geo::RdPoint at = to_pixel(p), e = to_pixel({p.x + 1, p.y}), n = to_pixel({p.x, p.y + 1});
        if (std::isnan(at.x) || std::isnan(e.x) || std::isnan(n.x)) continue;
        const geo::RdPoint counted = to_pixel(geo::to_metres(middle_of_square(place)));
        if (std::isnan(counted.x)) continue;
        sharing.add(at, counted, {e.x - at.x, e.y - at.y}, {n.x - at.x, n.y - at.y});
    }
    return std::move(sharing).result();
}

}  // namespace

PixelDensities pixel_densities(const ReportIndex& index, const ReportFilter& filter, double bandwidth,
                               const geo::Grid& grid, geo::TileId tile) {
    if (!index.extent() || !grid.contains(tile) || !grid.rd_box(tile)) return {};
    const bool is_fine = nominal_pixel(grid, tile.z) <= bandwidth / 8;
    return is_fine ? fine(index, filter, bandwidth, grid, tile)
                   : coarse(index, filter, bandwidth, grid, tile);
}

}  // namespace wijkbeeld::overlays::nuisance
