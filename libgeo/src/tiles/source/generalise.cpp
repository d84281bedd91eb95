#include "tiles/source/generalise.hpp"

#include <algorithm>
#include <numeric>

#include "tiles/source/dissolve.hpp"
#include "tiles/source/labels.hpp"
#include "tiles/source/ranking.hpp"
#include "tiles/source/shapes.hpp"

namespace wijkbeeld::geo::tiles::source {

namespace {

/// Metres that a unit of a Web Mercator tile is wide on the ground, in the middle of the country.
double metres_per_unit(int mercator_zoom) {
    constexpr double circumference = 40075016.7, scale = 0.6129;
    return std::ldexp(circumference * scale / extent, -mercator_zoom);
}

/// The parts as one block, without the vertices that no level of the step needs.
Block joined(const std::vector<std::shared_ptr<const Block>>& parts, Rank least) {
    Shapes shapes;
    for (const auto& part : parts) shapes.items(*part, least, [](std::size_t) { return true; });
    std::vector<std::uint32_t> all(shapes.items().size());
    std::iota(all.begin(), all.end(), 0U);
    return make_block(shapes, std::move(all), Ranks::left_out);
}

}  // namespace

Block generalised(const std::vector<std::shared_ptr<const Block>>& parts, const Profile& profile,
                  std::size_t number) {
    const Step& step = profile.steps[number];
    Block all = joined(parts, least_rank(metres_per_unit(step.max_zoom)));
    all.ranks.assign(all.vertices.size(), pinned);
    Shapes shapes;
    dissolve(all, profile, step, shapes);
    const std::vector<std::uint32_t> labels = thinned_labels(all, profile, step);
    shapes.items(all, 0, [&](std::size_t i) {
        const Item& item = all.items[i];
        const LayerRule& rule = profile.layers[all.looks[item.look].layer];
        if ((item.type == MvtType::polygon && rule.partition) || item.hidden_below > step.max_zoom) return false;
        return !rule.importance || std::binary_search(labels.begin(), labels.end(), i);
    });
    std::vector<std::uint32_t> items(shapes.items().size());
    std::iota(items.begin(), items.end(), 0U);
    return make_block(shapes, std::move(items));
}

}  // namespace wijkbeeld::geo::tiles::source
