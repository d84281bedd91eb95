#include "edge_check.hpp"

#include <algorithm>
#include <cstdlib>
#include <iterator>

#include <wijkbeeld/geo/tiles.hpp>

#include "polygon_fault.hpp"

namespace wijkbeeld::test {

using namespace wijkbeeld::geo;

namespace {

constexpr std::int64_t side = tiles::extent;
constexpr std::int64_t reach = tile_buffer - 1;  // the outermost unit is where clipping makes vertices
constexpr std::int64_t close = tile_buffer / 2;
constexpr std::size_t most_examples = 5;

bool within(std::int64_t v, std::int64_t edge) noexcept {
    return std::abs(v - edge) <= reach;
}

}  // namespace

int EdgeCheck::number_of(const std::string& layer) {
    const auto found = std::find(layers_.begin(), layers_.end(), layer);
    if (found == layers_.end()) layers_.push_back(layer);
    return static_cast<int>(std::find(layers_.begin(), layers_.end(), layer) - layers_.begin());
}

void EdgeCheck::gather(TileId tile, mvt::Point p, int layer, Strips& strips) const {
    // Of the other direction, what both tiles have whole: their buffers end at the same places.
    const bool x_inside = p.x >= -reach && p.x <= side + reach,
               y_inside = p.y >= -reach && p.y <= side + reach;
    if (!x_inside || !y_inside) return;
    const Vertex vertex{tile.col * side + p.x, tile.row * side + p.y, layer};
    if (within(p.x, 0)) strips[left].push_back(vertex);
    if (within(p.x, side)) strips[right].push_back(vertex);
    if (within(p.y, 0)) strips[top].push_back(vertex);
    if (within(p.y, side)) strips[bottom].push_back(vertex);
}

void EdgeCheck::add(TileId tile, const std::vector<mvt::Layer>& layers) {
    Strips strips;
    for (const mvt::Layer& layer : layers) {
        const int number = number_of(layer.name);
        for (const mvt::Feature& feature : layer.features) {
            if (feature.type != mvt::GeometryType::polygon) continue;
            for (const auto& ring : feature.paths)
                for (const mvt::Point p : ring) gather(tile, p, number, strips);
        }
    }
    for (Strip& strip : strips) {
        std::sort(strip.begin(), strip.end());
        strip.erase(std::unique(strip.begin(), strip.end()), strip.end());
    }
    tiles_[tile] = std::move(strips);
}

const EdgeCheck::Strip& EdgeCheck::strip(TileId tile, Side which) const {
    static const Strip none;
    const auto found = tiles_.find(tile);
    return found == tiles_.end() ? none : found->second[which];
}

void EdgeCheck::compare(TileId tile, const Strip& here, const Strip& there, bool upright,
                        EdgeReport& report) const {
    if (here.empty() && there.empty()) return;
    ++report.edges;
    std::vector<Vertex> lacking;
    std::set_symmetric_difference(here.begin(), here.end(), there.begin(), there.end(),
                                  std::back_inserter(lacking));
    report.vertices += (here.size() + there.size() - lacking.size()) / 2;
    const std::uint64_t before = report.differing;
    for (const Vertex& v : lacking) {
        const std::int64_t x = v.x - tile.col * side, y = v.y - tile.row * side;
        if (std::abs((upright ? x : y) - side) > close) {
            ++report.far;
            continue;
        }
        ++report.differing;
        if (report.examples.size() < most_examples)
            report.examples.push_back({tile, layers_[static_cast<std::size_t>(v.layer)], x, y,
                                       std::binary_search(here.begin(), here.end(), v)});
    }
    report.edges_differing += report.differing > before;
}

EdgeReport EdgeCheck::finish() const {
    EdgeReport report;
    for (const auto& [tile, strips] : tiles_) {
        const TileId east{tile.z, tile.row, tile.col + 1}, south{tile.z, tile.row + 1, tile.col};
        const TileId west{tile.z, tile.row, tile.col - 1}, north{tile.z, tile.row - 1, tile.col};
        compare(tile, strips[right], strip(east, left), true, report);
        compare(tile, strips[bottom], strip(south, top), false, report);
        // Neighbours that are not there would not ask.
        if (!tiles_.contains(west)) compare(west, strip(west, right), strips[left], true, report);
        if (!tiles_.contains(north)) compare(north, strip(north, bottom), strips[top], false, report);
    }
    return report;
}

}  // namespace wijkbeeld::test
