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
    for (const auto& part : parts)
        for (std::size_t i = 0; i < part->items.size(); ++i) shapes.item(*part, i, least);
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
    for (std::uint32_t i = 0; i < all.items.size(); ++i) {
        const Item& item = all.items[i];
        const LayerRule& rule = profile.layers[all.looks[item.look].layer];
        if (item.type == MvtType::polygon && rule.partition) continue;
        if (item.hidden_below > step.max_zoom) continue;
        if (rule.importance && !std::binary_search(labels.begin(), labels.end(), i)) continue;
        shapes.item(all, i);
    }
    std::vector<std::uint32_t> items(shapes.items().size());
    std::iota(items.begin(), items.end(), 0U);
    return make_block(shapes, std::move(items));
}

}  // namespace wijkbeeld::geo::tiles::source
