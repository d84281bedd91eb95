#include "tiles/source/collect.hpp"

#include <algorithm>
#include <optional>

#include <wijkbeeld/geo/store.hpp>

namespace wijkbeeld::geo::tiles::source {

namespace {

constexpr std::string_view height_column = "relatieve_hoogteligging";

/// How the features of one layer become items.
class LayerCollector {
public:
    LayerCollector(const LayerRule& rule, std::uint8_t number, const LayerSchema& schema, Shapes& shapes)
        : rule_(rule), shapes_(shapes), height_(schema.find(height_column)) {
        look_.layer = number;
        look_.values.resize(rule.attributes.size());
        for (const std::string& name : rule.attributes) columns_.push_back(schema.find(name));
    }

    void add(const Feature& feature) {
        const MvtType type = type_of(feature.geometry().type());
        if (type == MvtType::unknown) return;
        shapes_.geometry(feature.geometry());
        Item item;
        item.id = feature.id();
        item.look = look_of(feature);
        item.type = type;
        item.coverage = coverage(feature);
        item.hidden_below = static_cast<std::uint16_t>(rule_.min_zoom);
        shapes_.end_item(item);
    }

private:
    static MvtType type_of(GeometryType type) noexcept {
        switch (type) {
            case GeometryType::point:
            case GeometryType::multipoint:
                return MvtType::point;
            case GeometryType::linestring:
            case GeometryType::multilinestring:
                return MvtType::line;
            case GeometryType::polygon:
            case GeometryType::multipolygon:
                return MvtType::polygon;
            case GeometryType::none:
                break;
        }
        return MvtType::unknown;
    }
    /// Objects often look like the one before.
    [[nodiscard]] std::uint32_t look_of(const Feature& feature) {
        bool same = number_.has_value();
        for (std::size_t i = 0; i < columns_.size(); ++i) {
            if (!columns_[i] || look_.values[i] == feature.values()[*columns_[i]]) continue;
            look_.values[i] = feature.values()[*columns_[i]];
            same = false;
        }
        if (!same) number_ = shapes_.look(look_);
        return *number_;
    }
    [[nodiscard]] CoverageNumber coverage(const Feature& feature) const {
        if (!rule_.partition) return static_cast<CoverageNumber>(overlay + look_.layer);
        const auto* height = height_ ? std::get_if<std::int64_t>(&feature.values()[*height_]) : nullptr;
        return height == nullptr ? ground : static_cast<CoverageNumber>(std::clamp<std::int64_t>(*height, -99, 99));
    }

    const LayerRule& rule_;
    Shapes& shapes_;
    std::optional<std::size_t> height_;
    std::vector<std::optional<std::size_t>> columns_;
    Look look_;
    std::optional<std::uint32_t> number_;  ///< of the look
};

/// Only what is drawn, only what is needed of it. Conditions and attributes on columns that the layer does not
/// have are skipped.
LayerQuery query_of(const LayerRule& rule, const LayerSchema& schema, const Selection& selection) {
    LayerQuery query{.layer = rule.layer, .box = selection.box};
    for (const Condition& condition : rule.where)
        if (schema.find(condition.column)) query.where.push_back(condition);
    for (const std::string& column : rule.attributes)
        if (schema.find(column)) query.columns.push_back(column);
    // No column at all would mean every column.
    if (query.columns.empty() && !schema.columns.empty())
        query.columns.push_back(schema.columns.front().name);
    return query;
}

}  // namespace

Features Features::of(const Store& store) {
    return {[&store](std::string_view layer) {
                const auto info = store.layer(layer);
                return info ? std::optional(info->schema) : std::nullopt;
            },
            [&store](std::string_view layer) {
                const auto info = store.layer(layer);
                return info ? info->extent : std::nullopt;
            },
            [&store](const LayerQuery& query, const FeatureVisitor& visitor) { store.visit(query, visitor); }};
}

Features Features::of(const StoreWriter& writer) {
    return {[&writer](std::string_view layer) { return writer.schema(layer); },
            [&writer](std::string_view layer) { return writer.extent(layer); },
            [&writer](const LayerQuery& query, const FeatureVisitor& visitor) { writer.visit(query, visitor); }};
}

bool collect(const Features& features, const Selection& selection, Shapes& shapes, std::size_t most) {
    for (std::size_t i = 0; i < selection.profile.layers.size(); ++i) {
        const LayerRule& rule = selection.profile.layers[i];
        const auto schema = features.schema(rule.layer);
        if (!schema) continue;
        LayerCollector collector(rule, static_cast<std::uint8_t>(i), *schema, shapes);
        features.visit(query_of(rule, *schema, selection), [&](const Feature& feature) {
            collector.add(feature);
            return shapes.items().size() <= most;
        });
        if (shapes.items().size() > most) return false;
    }
    return true;
}

}  // namespace wijkbeeld::geo::tiles::source
