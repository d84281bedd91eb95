#include "tiles/source/chosen.hpp"

#include <algorithm>

namespace wijkbeeld::geo::tiles::source {

namespace {

bool contains(const std::vector<std::string>& names, std::string_view name) noexcept {
    return std::ranges::find(names, name) != names.end();
}

/// Of boxes that meet: what meets both of them meets what they have in common.
RdBox common(const RdBox& a, const RdBox& b) noexcept {
    return {{std::max(a.min.x, b.min.x), std::max(a.min.y, b.min.y)},
            {std::min(a.max.x, b.max.x), std::min(a.max.y, b.max.y)}};
}

/// The objects that are chosen, in order of id.
std::vector<std::int64_t> find_objects(const LayerChoice& choice, const LayerRule& rule, const Store& frozen,
                                       const RdBox& box) {
    std::vector<std::int64_t> ids;
    const auto info = frozen.layer(choice.layer);
    if (!info) return ids;
    LayerQuery query = *choice.objects;
    query.layer = choice.layer;
    query.exact_box = query.with_geometry;
    for (const Condition& condition : rule.where)
        if (info->schema.find(condition.column)) query.where.push_back(condition);
    if (query.box && !query.box->meets(box)) return ids;
    query.box = query.box ? common(*query.box, box) : box;
    // Of a tile that has all of the layer, asking the index for the box would cost more than it saves.
    if (const auto& all = info->extent; all && query.box->contains(all->min) && query.box->contains(all->max))
        query.box.reset();
    frozen.visit(query, [&](const Feature& feature) {
        if (!choice.accepts || choice.accepts(feature)) ids.push_back(feature.id());
        return true;
    });
    return ids;
}

}  // namespace

bool chooses_objects(const Choice& choice) noexcept {
    return std::ranges::any_of(choice.layers,
                               [](const LayerChoice& layer) { return layer.objects.has_value(); });
}

Chosen::Chosen(const TileOptions& options, const Profile& profile, const AtLevel& at, const Store& frozen,
               const RdBox& box)
    : options_(options),
      profile_(profile),
      step_(chooses_objects(*options.choice) ? nullptr : at.step),
      layers_(profile.layers.size()) {
    for (std::size_t i = 0; i < layers_.size(); ++i) {
        const LayerRule& rule = profile.layers[i];
        Layer& layer = layers_[i];
        layer.known.resize(rule.attributes.size());
        const auto choice = std::ranges::find(options.choice->layers, rule.layer, &LayerChoice::layer);
        const bool wanted = options.layer.empty() || options.layer == rule.layer;
        if (choice == options.choice->layers.end() || !wanted || at.level < rule.min_zoom) continue;
        layer.shown = true;
        if (choice->objects) layer.ids = find_objects(*choice, rule, frozen, box);
        choose_attributes(*choice, rule, layer);
    }
}

void Chosen::choose_attributes(const LayerChoice& choice, const LayerRule& rule, Layer& layer) const {
    if (!choice.attributes) {
        layer.known.assign(rule.attributes.size(), true);
        if (options_.ids_of != nullptr) layer.others.emplace_back(id_attribute);
        return;
    }
    const bool reduced = step_ != nullptr && rule.partition;
    const auto& in_source = !reduced ? rule.attributes : step_->coarse ? rule.coarse : rule.general;
    for (std::size_t i = 0; i < rule.attributes.size(); ++i)
        layer.known[i] =
            contains(in_source, rule.attributes[i]) && contains(*choice.attributes, rule.attributes[i]);
    for (const std::string& name : *choice.attributes)
        if (!contains(in_source, name)) layer.others.push_back(name);
}

bool Chosen::empty() const noexcept {
    return std::ranges::all_of(
        layers_, [](const Layer& layer) { return !layer.shown || (layer.ids && layer.ids->empty()); });
}

bool Chosen::shows(std::size_t layer, std::int64_t id) const noexcept {
    const Layer& chosen = layers_[layer];
    return chosen.shown && (!chosen.ids || std::ranges::binary_search(*chosen.ids, id));
}

std::vector<std::string> Chosen::others(std::string_view layer) const {
    const auto rule = std::ranges::find(profile_.layers, layer, &LayerRule::layer);
    return rule == profile_.layers.end()
               ? std::vector<std::string>()
               : layers_[static_cast<std::size_t>(rule - profile_.layers.begin())].others;
}

}  // namespace wijkbeeld::geo::tiles::source
