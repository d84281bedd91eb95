#include <algorithm>

#include <wijkbeeld/geo/tiles.hpp>

#include "tiles/drawing/clip.hpp"

namespace wijkbeeld::geo::tiles {

namespace {

/// The query of one layer of a tile: only what is drawn, only what is needed of it. Conditions and attributes
/// on columns that the layer does not have are skipped.
LayerQuery query_of(const LayerRule& rule, const LayerSchema& schema, const RdBox& box) {
    LayerQuery query{.layer = rule.layer, .box = box, .where = {}, .columns = {}, .limit = {}};
    for (const Condition& condition : rule.where)
        if (schema.find(condition.column)) query.where.push_back(condition);
    for (const std::string& column : rule.attributes)
        if (schema.find(column)) query.columns.push_back(column);
    // No column at all would mean every column.
    if (query.columns.empty() && !schema.columns.empty())
        query.columns.push_back(schema.columns.front().name);
    return query;
}

void add_layer(Builder& builder, const Store& store, const LayerRule& rule, const RdBox& box) {
    const auto info = store.layer(rule.layer);
    if (!info || info->count == 0) return;
    const LayerQuery query = query_of(rule, info->schema, box);
    std::vector<std::pair<std::string_view, std::size_t>> columns;
    for (const std::string& name : rule.attributes)
        if (const auto at = info->schema.find(name)) columns.emplace_back(name, *at);
    builder.layer(rule.layer);
    std::vector<Builder::Attribute> attributes;
    store.visit(query, [&](const Feature& feature) {
        attributes.clear();
        for (const auto& [name, at] : columns) attributes.emplace_back(name, view(feature.values()[at]));
        builder.add(feature.id(), feature.geometry(), attributes);
        return true;
    });
}

}  // namespace

std::string encode(const Store& store, const Grid& grid, TileId tile, const Profile& profile) {
    if (!grid.contains(tile)) return {};
    const auto box = grid.rd_box(tile, static_cast<double>(buffer) / extent);
    if (!box) return {};
    Builder builder(grid, tile);
    const int level = grid.to_mercator_zoom(tile.z);
    for (const LayerRule& rule : profile.layers)
        if (level >= rule.min_zoom) add_layer(builder, store, rule, *box);
    return builder.finish();
}

std::string encode(const Dataset& bgt, const Grid& grid, TileId tile, const Profile& profile) {
    return encode(bgt.store(), grid, tile, profile);
}

}  // namespace wijkbeeld::geo::tiles
