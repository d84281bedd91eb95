#include "api/tiles/tile_choice.hpp"

#include <algorithm>
#include <memory>
#include <set>

#include "api/request/numbers.hpp"
#include "cql2/normal_form.hpp"

namespace wijkbeeld::server::api {

namespace {

/// Parameters of tiles and tile sets that are no properties.
constexpr std::array own_names{std::string_view("filter"),
                               std::string_view("filter-lang"),
                               std::string_view("filter-crs"),
                               std::string_view("properties"),
                               std::string_view("datetime"),
                               std::string_view("collections"),
                               language_parameter};

bool is_own(std::string_view name) {
    return name == "f" || std::ranges::find(own_names, name) != own_names.end();
}

std::vector<const geo::LayerSchema*> schemas_of(const Candidates& from) {
    std::vector<const geo::LayerSchema*> schemas;
    for (const Collection* collection : from) schemas.push_back(collection->schema.get());
    return schemas;
}

/// Names of columns only when they matter, since there are many.
void allow(const Call& call, Schemas schemas, std::vector<std::string_view> names) {
    names.insert(names.end(), filter_parameters.begin(), filter_parameters.end());
    names.emplace_back("properties");
    if (!std::ranges::all_of(call.request.query, [](const auto& p) { return is_own(p.first); })) {
        std::set<std::string_view> columns;
        for (const geo::LayerSchema* schema : schemas)
            for (const geo::Column& column : schema->columns)
                if (is_queryable(column) && !is_own(column.name)) columns.insert(column.name);
        names.insert(names.end(), columns.begin(), columns.end());
    }
    allow_parameters(call, names);
}

bool has(const geo::LayerSchema& schema, const std::string& property) {
    return schema.find(property) ||
           (property == cql2::geometry_name && schema.geometry != geo::LayerGeometry::none);
}

std::optional<std::vector<std::string>> read_properties(const Call& call, Schemas schemas) {
    const auto text = call.request.parameter("properties");
    if (!text) return std::nullopt;
    std::set<std::string> names;
    for (const std::string_view name : split(*text, ',')) {
        const auto knows = [&](const geo::LayerSchema* schema) { return schema->find(name).has_value(); };
        if (name.empty()) continue;
        if (std::ranges::none_of(schemas, knows)) refuse_property("properties", name, schemas);
        names.emplace(name);
    }
    return std::vector<std::string>(names.begin(), names.end());
}

/// The name of a property that no collection has, or no collection together with the others, is what is
/// wrong.
[[noreturn]] void refuse_conditions(const std::set<std::string>& names, Schemas schemas) {
    for (const std::string& name : names)
        if (std::ranges::none_of(schemas, [&](const auto* schema) { return has(*schema, name); }))
            refuse_property("filter", name, schemas);
    std::string all;
    for (const std::string& name : names) all.append(all.empty() ? "" : ", ").append(name);
    throw http::ProblemError(400, "Not together", "No collection has all of these properties: " + all + ".");
}

std::optional<std::vector<std::size_t>> columns_of(const TileChoice& choice, const geo::LayerSchema& schema) {
    if (!choice.properties) return std::nullopt;
    std::vector<std::size_t> columns;
    for (std::size_t i = 0; i < schema.columns.size(); ++i)
        if (std::ranges::binary_search(*choice.properties, schema.columns[i].name)) columns.push_back(i);
    return columns;
}

/// What a store can look for by itself, and then, where that is not all, what has to be read to look at the
/// rest.
geo::tiles::LayerChoice layer_of(const ChosenCollection& chosen) {
    const geo::LayerSchema& schema = *chosen.collection->schema;
    geo::tiles::LayerChoice layer{.layer = chosen.collection->id};
    if (chosen.columns) {
        layer.attributes.emplace();
        for (const std::size_t i : *chosen.columns) layer.attributes->push_back(schema.columns[i].name);
    }
    if (chosen.filters.empty()) return layer;
    geo::LayerQuery& query = layer.objects.emplace();
    cql2::Filter::Uses uses;
    bool exact = true;
    for (const cql2::Filter& filter : chosen.filters) {
        exact = filter.push_down(query, schema) && exact;
        filter.add_uses(uses);
    }
    if (!exact) layer.accepts = [&chosen](const geo::Feature& feature) { return chosen.accepts(feature); };
    if (exact || uses.columns.empty()) uses.columns = {0};  // none would be all
    for (const std::size_t i : uses.columns) query.columns.push_back(schema.columns[i].name);
    query.with_geometry = !exact && uses.geometry;
    return layer;
}

}  // namespace

bool has_vector_tiles(const Collection& collection) {
    if (collection.role != Role::bgt) return collection.role == Role::areas;
    return std::ranges::any_of(geo::tiles::bgt_profile().layers, [&](const geo::tiles::LayerRule& rule) {
        return rule.layer == collection.id;
    });
}

std::string those_with_vector_tiles(const Site& site) {
    std::string known;
    for (const Collection& collection : site.collections())
        if (has_vector_tiles(collection)) known.append(known.empty() ? "" : ", ").append(collection.id);
    return "Collections that have: " + known + ".";
}

Candidates candidates(const Site& site, const std::optional<std::vector<std::string>>& named) {
    Candidates from;
    if (named) {
        for (const std::string& id : *named) from.push_back(site.collection(id));
    } else {
        for (const Collection& collection : site.collections())
            if (collection.role == Role::bgt && has_vector_tiles(collection)) from.push_back(&collection);
    }
    return from;
}

TileChoice read_tile_choice(const Call& call, const Candidates& from,
                            std::vector<std::string_view> parameters) {
    const auto schemas = schemas_of(from);
    allow(call, schemas, std::move(parameters));
    TileChoice choice;
    choice.conditions = read_conditions(call, schemas, own_names);
    choice.properties = read_properties(call, schemas);
    return choice;
}

TileChoice read_tile_choice(const Call& call, const Collection& collection,
                            std::vector<std::string_view> parameters) {
    if (collection.role == Role::bgt) parameters.emplace_back("datetime");
    return read_tile_choice(call, Candidates{&collection}, std::move(parameters));
}

std::string key_of(const TileChoice& choice) {
    std::string key;
    if (!choice.conditions.nodes.empty()) {
        cql2::Node all{.op = cql2::Op::all_of, .args = choice.conditions.nodes};
        key.append(" where ")
            .append(cql2::normal_form(all))
            .append(" in ")
            .append(choice.conditions.crs->uri);
    }
    if (choice.properties) {
        key += " with ";
        for (const std::string& name : *choice.properties) key.append(name).append(",");
    }
    return key;
}

std::string query_of(const Call& call) {
    std::string query;
    for (const auto& [name, value] : call.request.query) {
        if (name == "f" || name == "datetime" || name == "collections" || name == language_parameter)
            continue;
        query.append("&").append(escaped_value(name)).append("=").append(escaped_value(value));
    }
    return query;
}

bool ChosenCollection::accepts(const geo::Feature& feature) const {
    return std::ranges::all_of(filters, [&](const cql2::Filter& filter) { return filter.accepts(feature); });
}

std::vector<ChosenCollection> chosen_of(const TileChoice& choice, const Candidates& from) {
    std::set<std::string> names;
    for (const cql2::Node& node : choice.conditions.nodes) names.merge(cql2::properties_of(node));
    cql2::ShapeBook shapes = shapes_of(choice.conditions);
    std::vector<ChosenCollection> chosen;
    for (const Collection* collection : from) {
        const geo::LayerSchema& schema = *collection->schema;
        // Of the only one it is told where in the filter the name stands.
        if (from.size() == 1 ||
            std::ranges::all_of(names, [&](const auto& name) { return has(schema, name); }))
            chosen.push_back({collection, filters_of(choice.conditions, schema, shapes), columns_of(choice, schema)});
    }
    if (chosen.empty() && !names.empty()) refuse_conditions(names, schemas_of(from));
    return chosen;
}

geo::tiles::Choice to_draw(const Site& site, const std::vector<ChosenCollection>& chosen) {
    geo::tiles::Choice choice{&site.store(), {}};
    for (const ChosenCollection& one : chosen)
        if (one.collection->role == Role::bgt) choice.layers.push_back(layer_of(one));
    return choice;
}

void refuse_period(const MapTime& time) {
    if (time.kind == MapTime::Kind::changes)
        throw http::ProblemError(
            400, "Not together",
            "With a period tiles have one layer, of what changed, which has no properties of "
            "objects: filter, properties and the like go with a moment only.");
}

}  // namespace wijkbeeld::server::api
