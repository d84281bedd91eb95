#include "api/request/conditions.hpp"

#include <algorithm>

#include "api/request/numbers.hpp"
#include "http/router.hpp"

namespace wijkbeeld::server::api {

namespace {

[[noreturn]] void refuse(const char* title, std::string detail) {
    throw http::ProblemError(400, title, std::move(detail));
}

std::optional<cql2::Literal> literal(geo::ColumnType type, std::string_view text) {
    const auto as_literal = [](const auto& value) {
        return value ? std::optional<cql2::Literal>(*value) : std::nullopt;
    };
    switch (type) {
        case geo::ColumnType::integer: {
            const bool negative = text.starts_with('-');
            const auto n = http::parse_integer(text.substr(negative ? 1 : 0), 0, INT64_MAX);
            return n ? std::optional<cql2::Literal>(negative ? -*n : *n) : std::nullopt;
        }
        case geo::ColumnType::real:
            return as_literal(number(text, -1e300, 1e300));
        case geo::ColumnType::boolean:
            if (text == "true" || text == "1") return cql2::Literal(true);  // 1 and 0 are GDAL's
            return text == "false" || text == "0" ? std::optional(cql2::Literal(false)) : std::nullopt;
        case geo::ColumnType::date:
            return as_literal(cql2::read_date(text));
        case geo::ColumnType::datetime:
            return as_literal(cql2::read_timestamp(text));
        default:
            return cql2::Literal(std::string(text));
    }
}

/// The first of that name.
const geo::Column* column_named(Schemas schemas, std::string_view name) {
    for (const geo::LayerSchema* schema : schemas)
        if (const auto at = schema->find(name)) return &schema->columns[*at];
    return nullptr;
}

void read_filter(const Call& call, Conditions& conditions) {
    const auto language = call.request.parameter("filter-lang").value_or("cql2-text");
    if (std::ranges::find(filter_languages, language) == filter_languages.end())
        refuse("Unknown filter language",
               "filter-lang is cql2-text (the default), cql2-json, or cql-text as older programs (GDAL) "
               "write it.");
    const auto parse = language == "cql2-json"  ? cql2::parse_json
                       : language == "cql-text" ? cql2::parse_old_text
                                                : cql2::parse_text;
    conditions.crs = &crs_parameter(call, "filter-crs");
    if (const auto text = call.request.parameter("filter"))
        conditions.nodes.push_back(filtered([&] { return parse(*text); }));
}

}  // namespace

Conditions read_conditions(const Call& call, Schemas schemas, std::span<const std::string_view> own) {
    Conditions conditions;
    read_filter(call, conditions);
    for (const auto& [name, value] : call.request.query) {
        if (std::ranges::find(own, name) != own.end() || name == "f") continue;
        const geo::Column* column = column_named(schemas, name);
        if (column == nullptr) continue;
        const auto wanted = literal(column->type, value);
        if (!wanted)
            refuse("Not a value", std::string("'").append(name).append("' has values of another type."));
        cql2::Node node{.op = cql2::Op::equal};
        node.args.push_back({.op = cql2::Op::property, .name = name});
        node.args.push_back({.op = cql2::Op::literal, .value = *wanted});
        conditions.nodes.push_back(std::move(node));
    }
    return conditions;
}

cql2::ShapeBook shapes_of(const Conditions& conditions) {
    return cql2::ShapeBook([crs = conditions.crs](const cql2::Shape& shape, bool whole) { return to_rd(*crs, shape, whole); });
}

std::vector<cql2::Filter> filters_of(const Conditions& conditions, const geo::LayerSchema& schema,
                                     cql2::ShapeBook& shapes) {
    std::vector<cql2::Filter> filters;
    for (const cql2::Node& node : conditions.nodes)
        filters.push_back(filtered([&] { return cql2::Filter(node, schema, shapes); }));
    return filters;
}

const ServedCrs& crs_parameter(const Call& call, std::string_view name) {
    const auto text = call.request.parameter(name);
    if (!text) return crs84();
    if (const ServedCrs* found = find_crs(*text)) return *found;
    std::string detail(name);
    detail.append(" is one of: ");
    for (const ServedCrs& crs : served_crs()) detail.append(&crs == &crs84() ? "" : ", ").append(crs.uri);
    refuse("Unknown crs", detail.append("."));
}

bool is_queryable(const geo::Column& column) noexcept {
    return column.type != geo::ColumnType::bytes;
}

void refuse_property(std::string_view parameter, std::string_view name, Schemas schemas) {
    std::vector<std::string_view> known;
    for (const geo::LayerSchema* schema : schemas)
        for (const geo::Column& column : schema->columns)
            if (std::ranges::find(known, column.name) == known.end()) known.push_back(column.name);
    std::string detail;
    detail.append("'").append(name.substr(0, 60)).append("' of ").append(parameter);
    detail.append(" is no property of ").append(schemas.size() == 1 ? "this collection" : "any collection");
    detail.append(". Properties: ");
    for (const std::string_view& one : known) detail.append(&one == known.data() ? "" : ", ").append(one);
    refuse("Unknown property", detail.append("."));
}

}  // namespace wijkbeeld::server::api
