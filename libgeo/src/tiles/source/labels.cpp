#include "tiles/source/labels.hpp"

#include <algorithm>
#include <map>
#include <tuple>

namespace wijkbeeld::geo::tiles::source {

namespace {

struct Candidate {
    std::size_t order;     ///< in the profile's list of values, the first most important
    std::int64_t written;  ///< less the number of places where the same is written: long streets before short
    std::int64_t id;
    std::uint32_t item;
    Vertex at;
    auto key() const { return std::tuple(order, written, id, item); }
};

const Value& value_of(const Look& look, const LayerRule& rule, const std::string& attribute) {
    static const Value nothing;
    const auto at = std::find(rule.attributes.begin(), rule.attributes.end(), attribute);
    return at == rule.attributes.end() ? nothing : look.values[static_cast<std::size_t>(at - rule.attributes.begin())];
}

std::size_t order_of(const Look& look, const LayerRule& rule) {
    const Value& value = value_of(look, rule, rule.importance->attribute);
    const auto& values = rule.importance->values;
    return static_cast<std::size_t>(std::find(values.begin(), values.end(), to_text(value)) - values.begin());
}

bool near(Vertex a, Vertex b, double mm) noexcept {
    const double dx = double(a.x) - b.x, dy = double(a.y) - b.y;
    return dx * dx + dy * dy < mm * mm;
}

std::vector<Candidate> candidates_of(const Block& block, const Profile& profile, const Step& step) {
    std::vector<Candidate> all;
    std::map<std::pair<std::uint8_t, std::string>, std::int64_t> written;
    const auto text = [&](const Look& look, const LayerRule& rule) {
        return std::pair(look.layer, to_text(value_of(look, rule, rule.importance->text)));
    };
    for (std::uint32_t i = 0; i < block.items.size(); ++i) {
        const Look& look = block.looks[block.items[i].look];
        const LayerRule& rule = profile.layers[look.layer];
        if (!rule.importance || block.items[i].hidden_below > step.max_zoom) continue;
        ++written[text(look, rule)];
        all.push_back({order_of(look, rule), 0, block.items[i].id, i, block.items[i].box.centre()});
    }
    for (Candidate& c : all) {
        const Look& look = block.looks[block.items[c.item].look];
        c.written = -written[text(look, profile.layers[look.layer])];
    }
    return all;
}

}  // namespace

std::vector<std::uint32_t> thinned_labels(const Block& block, const Profile& profile, const Step& step) {
    std::vector<Candidate> all = candidates_of(block, profile, step);
    std::sort(all.begin(), all.end(), [](const Candidate& a, const Candidate& b) { return a.key() < b.key(); });
    std::vector<Candidate> kept;
    for (const Candidate& c : all)
        if (std::none_of(kept.begin(), kept.end(),
                         [&](const Candidate& k) { return near(k.at, c.at, step.label_spacing * 1000); }))
            kept.push_back(c);
    std::vector<std::uint32_t> items;
    for (const Candidate& c : kept) items.push_back(c.item);
    std::sort(items.begin(), items.end());
    return items;
}

}  // namespace wijkbeeld::geo::tiles::source
