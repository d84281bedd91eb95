#include <algorithm>
#include <cmath>
#include <wijkbeeld/geo/error.hpp>
#include <wijkbeeld/overlays/heat.hpp>

#include "nuisance/kernel.hpp"
#include "nuisance/pixel_densities.hpp"

namespace wijkbeeld::overlays {

namespace {

constexpr double m2_per_hectare = 10'000;
constexpr double most_cells = 4e8;
constexpr double narrowest = 50, widest = 2000;

void check(const HeatOptions& options) {
    if (!(options.bandwidth >= narrowest && options.bandwidth <= widest))
        throw geo::GeometryError("the bandwidth must be from 50 to 2000 metres");
}

// From the factor that makes reports per m2 into reports per hectare per week.
double factor(const ReportIndex& index, const ReportFilter& filter) {
    return m2_per_hectare / index.weeks(filter);
}

nuisance::Lattice cells_round(const std::vector<geo::Vertex>& places, double margin, double cell) {
    geo::RdBox box{geo::to_metres(places[0]), geo::to_metres(places[0])};
    for (const geo::Vertex v : places) box.include({geo::to_metres(v), geo::to_metres(v)});
    box = box.grown(margin);
    const double left = std::floor(box.min.x / cell), bottom = std::floor(box.min.y / cell);
    const double columns = std::floor(box.max.x / cell) - left + 1,
                 rows = std::floor(box.max.y / cell) - bottom + 1;
    if (columns * rows > most_cells)
        throw geo::GeometryError("more than 400 million cells: choose larger cells or a smaller selection");
    return {{(left + 0.5) * cell, (bottom + 0.5) * cell},
            cell,
            static_cast<int>(columns),
            static_cast<int>(rows)};
}

}  // namespace

const std::vector<HeatClass>& heat_classes() {
    // From light to dark in even steps of lightness, yellow through red to purple: keeps its order for who
    // does not tell red from green, and in grey.
    static const std::vector<HeatClass> classes = {{0.01, {255, 240, 169, 110}}, {0.02, {254, 217, 118, 135}},
                                                   {0.05, {254, 184, 81, 155}},  {0.1, {252, 148, 63, 170}},
                                                   {0.2, {240, 100, 48, 185}},   {0.5, {205, 45, 45, 200}},
                                                   {1, {150, 15, 75, 212}},      {2, {88, 5, 95, 222}}};
    return classes;
}

geo::RasterGrid density(const ReportIndex& index, const ReportFilter& filter, const HeatOptions& options,
                        double cell) {
    check(options);
    if (!(cell >= 1 && cell <= options.bandwidth))
        throw geo::GeometryError("the cell must be from 1 metre to the bandwidth");
    geo::RasterGrid grid;
    grid.cell = cell;
    std::vector<geo::Vertex> places;
    if (index.extent()) index.collect(*index.extent(), filter, places);
    if (places.empty()) return grid;
    const nuisance::Lattice lattice = cells_round(places, options.bandwidth, cell);
    const nuisance::LatticeValues values = nuisance::spread(lattice, places, {}, options.bandwidth);
    grid.columns = lattice.columns;
    grid.rows = lattice.rows;
    grid.top_left = {lattice.origin.x - cell / 2, lattice.origin.y + (lattice.rows - 0.5) * cell};
    grid.values.reserve(lattice.size());
    const auto scale = static_cast<float>(factor(index, filter));
    for (int row = lattice.rows - 1; row >= 0; --row) {
        const auto begin = values.density.begin() + static_cast<std::ptrdiff_t>(row) * lattice.columns;
        std::transform(begin, begin + lattice.columns, std::back_inserter(grid.values),
                       [scale](float v) { return v * scale; });
    }
    return grid;
}

std::string heat_tile(const ReportIndex& index, const ReportFilter& filter, const HeatOptions& options,
                      const geo::Grid& grid, geo::TileId tile) {
    check(options);
    const nuisance::PixelDensities pixels =
        nuisance::pixel_densities(index, filter, options.bandwidth, grid, tile);
    const std::vector<HeatClass>& classes = heat_classes();
    std::vector<float> from;
    std::vector<geo::Colour> palette = {{}};
    for (const HeatClass& c : classes) {
        from.push_back(static_cast<float>(c.from / factor(index, filter)));
        palette.push_back(c.colour);
    }
    std::vector<std::uint8_t> picture(pixels.density.size());
    bool shows = false;
    for (std::size_t i = 0; i < picture.size(); ++i) {
        if (pixels.reports[i] < std::max<std::uint64_t>(options.min_reports, 1)) continue;
        picture[i] = static_cast<std::uint8_t>(std::upper_bound(from.begin(), from.end(), pixels.density[i]) -
                                               from.begin());
        shows = shows || picture[i] > 0;
    }
    return shows ? geo::png(pixels.side, pixels.side, picture, palette) : std::string();
}

}  // namespace wijkbeeld::overlays
