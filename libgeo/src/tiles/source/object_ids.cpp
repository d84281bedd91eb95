#include "tiles/source/object_ids.hpp"

#include <algorithm>
#include <unordered_map>

#include <wijkbeeld/geo/tiles.hpp>

namespace wijkbeeld::geo::tiles::source {

std::vector<std::string> ObjectIds::of(std::string_view layer, const std::vector<std::int64_t>& ids) {
    constexpr std::size_t at_once = 512;
    const std::string column(id_attribute);
    std::vector<std::string> texts(ids.size());
    const auto info = store_.layer(layer);
    if (!info || !info->schema.find(column)) return texts;
    std::unordered_map<std::int64_t, std::string> known;
    for (const std::int64_t id : ids)
        if (id >= 0) known.try_emplace(id);
    std::size_t found = 0;
    LayerQuery query{.layer = std::string(layer), .columns = {column}, .with_geometry = false};
    for (auto next = known.begin(); next != known.end();) {
        query.ids.clear();
        for (; next != known.end() && query.ids.size() < at_once; ++next) query.ids.push_back(next->first);
        store_.visit(query, [&](const Feature& feature) {
            known[feature.id()] = feature.text(column);
            return ++found > 0;
        });
    }
    lacking_ |= found < known.size();
    std::ranges::transform(ids, texts.begin(),
                           [&](std::int64_t id) { return id < 0 ? std::string() : known[id]; });
    return texts;
}

}  // namespace wijkbeeld::geo::tiles::source
