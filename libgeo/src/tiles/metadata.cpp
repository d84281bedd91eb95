#include <algorithm>
#include <nlohmann/json.hpp>

#include <wijkbeeld/geo/archive.hpp>
#include <wijkbeeld/geo/tiles.hpp>
#include <wijkbeeld/geo/update.hpp>

namespace wijkbeeld::geo::tiles {

namespace {

using Json = nlohmann::ordered_json;

const char* name_of(Condition::Op op) noexcept {
    using Op = Condition::Op;
    switch (op) {
        case Op::equal:
            return "=";
        case Op::not_equal:
            return "<>";
        case Op::less:
            return "<";
        case Op::less_equal:
            return "<=";
        case Op::greater:
            return ">";
        case Op::greater_equal:
            return ">=";
        case Op::is_null:
            return "is null";
        case Op::not_null:
            return "is not null";
        case Op::any_of:
            return "in";
        case Op::none_of:
            return "not in";
        case Op::null_or_greater:
            return "is null or >";
    }
    return "";
}

Json as_json(const Value& value) {
    return std::visit(
        [](const auto& v) -> Json {
            if constexpr (std::is_same_v<std::decay_t<decltype(v)>, std::monostate>)
                return nullptr;
            else
                return v;
        },
        value);
}

Json as_json(const Condition& condition) {
    Json values = Json::array();
    for (const Value& value : condition.values) values.push_back(as_json(value));
    return {{"column", condition.column}, {"op", name_of(condition.op)}, {"values", values}};
}

/// The fields of a rule that its layer really has. A layer that the store lacks has none.
Json fields(const LayerRule& rule, const Store* store, bool ids) {
    Json result = Json::object();
    const auto info = store != nullptr ? store->layer(rule.layer) : std::nullopt;
    std::vector<std::string> names = rule.attributes;
    if (ids) names.emplace_back(id_attribute);
    for (const std::string& name : names) {
        if (store == nullptr) result[name] = "String";
        if (!info) continue;
        if (const auto at = info->schema.find(name))
            result[name] = field_type(info->schema.columns[*at].type);
    }
    return result;
}

Json rule_json(const LayerRule& rule, int first, Json where) {
    Json json{{"layer", rule.layer}, {"minzoom", first}, {"where", std::move(where)}};
    if (rule.partition) json["partition"] = true;
    if (rule.network) json["network"] = true;
    if (!rule.general.empty()) json["keptInSteps"] = rule.general;
    if (!rule.coarse.empty()) json["keptInCoarseSteps"] = rule.coarse;
    if (!rule.far.empty()) json["shownInFarSteps"] = rule.far;
    if (rule.importance)
        json["labels"] = {{"text", rule.importance->text},
                          {"attribute", rule.importance->attribute},
                          {"mostImportantFirst", rule.importance->values}};
    return json;
}

/// Levels are those of the grid.
Json steps_json(const Profile& profile, const Grid& grid) {
    Json steps = Json::array();
    for (const Step& step : profile.steps)
        steps.push_back({{"minzoom", grid.from_mercator_zoom(step.min_zoom)},
                         {"maxzoom", grid.from_mercator_zoom(step.max_zoom)},
                         {"smallestSquareMetres", step.smallest},
                         {"coarse", step.coarse},
                         {"far", step.far},
                         {"metresBetweenLabels", step.label_spacing}});
    return steps;
}

}  // namespace

const char* field_type(ColumnType type) noexcept {
    switch (type) {
        case ColumnType::integer:
        case ColumnType::real:
            return "Number";
        case ColumnType::boolean:
            return "Boolean";
        case ColumnType::text:
        case ColumnType::date:
        case ColumnType::datetime:
        case ColumnType::bytes:
            break;
    }
    return "String";
}

std::string metadata_json(const Profile& profile, const Grid& grid, int min_zoom, int max_zoom,
                          const Store* store, bool ids) {
    Json layers = Json::array();
    Json rules = Json::array();
    for (const LayerRule& rule : profile.layers) {
        if (store != nullptr && !store->layer(rule.layer)) continue;
        const int first = std::max(min_zoom, grid.from_mercator_zoom(rule.min_zoom));
        if (first > max_zoom) continue;
        layers.push_back({{"id", rule.layer},
                          {"fields", fields(rule, store, ids)},
                          {"minzoom", first},
                          {"maxzoom", max_zoom}});
        Json where = Json::array();
        for (const Condition& condition : rule.where) where.push_back(as_json(condition));
        rules.push_back(rule_json(rule, first, std::move(where)));
    }
    Json metadata{{"name", "Wijkbeeld BGT"},
                  {"description", "Basisregistratie Grootschalige Topografie"},
                  {"attribution", "BGT: PDOK / bronhouders"},
                  {"generator", "wijkbeeld " WIJKBEELD_VERSION},
                  {"type", "baselayer"},
                  {"format", "pbf"},
                  {"grid", grid.id()},
                  {"crs", "http://www.opengis.net/def/crs/EPSG/0/" +
                              std::to_string(static_cast<std::uint32_t>(grid.crs()))},
                  {"vector_layers", layers},
                  {"rules",
                   {{"description", profile.description}, {"layers", rules}, {"steps", steps_json(profile, grid)}}}};
    // Places in other grids depend on the correction grid: tiles made with and without it do not belong
    // together.
    if (grid.crs() != Crs::rd_new)
        metadata["transformation"] = rdnaptrans_grid().empty() ? "RD, up to 25 cm off" : "RDNAPTRANS2018";
    if (ids) metadata["ids"] = id_attribute;
    if (store != nullptr) metadata["content"] = content_mark(*store);
    if (store != nullptr) metadata["state"] = to_text(bgt_state(*store));
    return metadata.dump();
}

}  // namespace wijkbeeld::geo::tiles
