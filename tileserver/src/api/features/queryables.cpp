#include "api/features/item_query.hpp"
#include "api/resources.hpp"

namespace wijkbeeld::server::api {

namespace {

constexpr std::string_view media_type = "application/schema+json";

/// OGC 23-058r1: `x-ogc-role` tells what a property is for, `format` what a geometry is.
Json geometry_of(geo::LayerGeometry geometry) {
    const char* format = "geometry-any";
    if (geometry == geo::LayerGeometry::point) format = "geometry-point-or-multipoint";
    if (geometry == geo::LayerGeometry::line) format = "geometry-linestring-or-multilinestring";
    if (geometry == geo::LayerGeometry::polygon) format = "geometry-polygon-or-multipolygon";
    return {{"title", "Geometrie"}, {"format", format}, {"x-ogc-role", "primary-geometry"}};
}

Json property_of(const geo::Column& column) {
    Json out{{"title", column.name}};
    out.update(type_of(column.type));
    if (column.description.starts_with("http"))  // the code list of the BGT that its values are from
        out["x-ogc-codelistUri"] = column.description.substr(0, column.description.find(' '));
    else if (!column.description.empty())
        out["title"] = column.description;
    return out;
}

const char* role_of(std::string_view column) {
    if (column == "tijdstip_registratie") return "primary-interval-start";
    if (column == "eind_registratie") return "primary-interval-end";
    return nullptr;
}

Json schema_of(const Call& call, const Collection& collection, std::string_view resource) {
    std::string id = call.base;
    id.append("/v1/collections/").append(collection.id).append("/").append(resource);
    return {{"$schema", "https://json-schema.org/draft/2020-12/schema"},
            {"$id", id},
            {"type", "object"},
            {"title", collection.title},
            {"properties", Json::object()}};
}

/// What can be asked of single objects there; reports have none.
const Collection& collection_with_objects(const Call& call) {
    const Collection& collection = collection_of(call);
    if (collection.role == Role::nuisance)
        throw http::ProblemError(403, "Reports are not served one by one",
                                 "A report is about people: there is nothing of it to look for.");
    return collection;
}

}  // namespace

Json type_of(geo::ColumnType type) {
    switch (type) {
        case geo::ColumnType::integer:
            return {{"type", "integer"}};
        case geo::ColumnType::real:
            return {{"type", "number"}};
        case geo::ColumnType::boolean:
            return {{"type", "boolean"}};
        case geo::ColumnType::date:
            return {{"type", "string"}, {"format", "date"}};
        case geo::ColumnType::datetime:
            return {{"type", "string"}, {"format", "date-time"}};
        default:
            return {{"type", "string"}};
    }
}

http::Response queryables(const Call& call) {
    allow_parameters(call, {});
    const Collection& collection = collection_with_objects(call);
    Json out = schema_of(call, collection, "queryables");
    for (const geo::Column& column : collection.schema->columns)
        if (is_queryable(column)) out["properties"][column.name] = property_of(column);
    if (collection.schema->geometry != geo::LayerGeometry::none)
        out["properties"][std::string(cql2::geometry_name)] = geometry_of(collection.schema->geometry);
    out["additionalProperties"] = false;
    return document(call, out, media_type);
}

http::Response item_schema(const Call& call) {
    allow_parameters(call, {});
    const Collection& collection = collection_with_objects(call);
    Json out = schema_of(call, collection, "schema");
    out["properties"]["id"] = {{"type", "integer"}, {"x-ogc-role", "id"}};
    for (const geo::Column& column : collection.schema->columns) {
        Json& property = out["properties"][column.name] = property_of(column);
        if (const char* role = role_of(column.name)) property["x-ogc-role"] = role;
    }
    if (collection.schema->geometry != geo::LayerGeometry::none)
        out["properties"]["geometry"] = geometry_of(collection.schema->geometry);
    return document(call, out, media_type);
}

}  // namespace wijkbeeld::server::api
