#include "tiles/source/object_values.hpp"

#include <algorithm>
#include <unordered_map>

namespace wijkbeeld::geo::tiles::source {

std::vector<std::string> ObjectValues::columns_of(const LayerSchema& schema) const {
    std::vector<std::string> names = columns_(schema.name);
    std::erase_if(names, [&](const std::string& name) { return !schema.find(name); });
    return names;
}

TileDrawing::OwnValues ObjectValues::of(std::string_view layer, const std::vector<std::int64_t>& ids) {
    constexpr std::size_t at_once = 512;
    const auto info = store_.layer(layer);
    if (!info) return {};
    TileDrawing::OwnValues own{columns_of(info->schema), {}};
    const std::size_t width = own.names.size();
    if (width == 0) return own;
    std::vector<std::size_t> columns;
    for (const std::string& name : own.names) columns.push_back(*info->schema.find(name));
    std::unordered_map<std::int64_t, std::size_t> first;  // of the values of an object
    for (const std::int64_t id : ids)
        if (id >= 0) first.try_emplace(id, first.size() * width);
    std::vector<Value> values(first.size() * width);
    std::size_t found = 0;
    LayerQuery query{.layer = std::string(layer), .columns = own.names, .with_geometry = false};
    for (auto next = first.begin(); next != first.end();) {
        query.ids.clear();
        for (; next != first.end() && query.ids.size() < at_once; ++next) query.ids.push_back(next->first);
        store_.visit(query, [&](const Feature& feature) {
            const auto at = static_cast<std::ptrdiff_t>(first.at(feature.id()));
            std::ranges::transform(columns, values.begin() + at,
                                   [&](std::size_t c) { return feature.values()[c]; });
            return ++found > 0;
        });
    }
    lacking_ |= found < first.size();
    own.values.resize(ids.size() * width);
    for (std::size_t i = 0; i < ids.size(); ++i)
        if (ids[i] >= 0)
            std::copy_n(values.begin() + static_cast<std::ptrdiff_t>(first.at(ids[i])), width,
                        own.values.begin() + static_cast<std::ptrdiff_t>(i * width));
    return own;
}

}  // namespace wijkbeeld::geo::tiles::source
