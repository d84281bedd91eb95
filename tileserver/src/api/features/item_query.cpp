#include "api/features/item_query.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "api/features/bbox.hpp"
#include "api/features/geojson.hpp"
#include "api/request/datetime.hpp"
#include "api/request/limit.hpp"
#include "api/request/map_time.hpp"
#include "api/request/numbers.hpp"
#include "http/router.hpp"

namespace wijkbeeld::server::api {

namespace {

constexpr std::array own_names{
    std::string_view("bbox"),       std::string_view("bbox-crs"),   std::string_view("crs"),
    std::string_view("datetime"),   std::string_view("filter"),     std::string_view("filter-lang"),
    std::string_view("filter-crs"), std::string_view("properties"), std::string_view("sortby"),
    std::string_view("limit"),      std::string_view("after")};
constexpr std::size_t of_pages = 3;  // the last ones, that only pages have

[[noreturn]] void refuse(const char* title, std::string detail) {
    throw http::ProblemError(400, title, std::move(detail));
}

std::size_t column_of(const geo::LayerSchema& schema, std::string_view parameter, std::string_view name) {
    if (const auto at = schema.find(name)) return *at;
    refuse_property(parameter, name, std::array{&schema});
}

void read_box(const Call& call, ItemQuery& query) {
    const ServedCrs& crs = crs_parameter(call, "bbox-crs");
    const auto text = call.request.parameter("bbox");
    if (!text) return;
    const cql2::Shape shape = read_bbox(*text, crs);
    const auto boxes = filtered([&] { return to_rd(crs, shape); });
    query.nothing = boxes.empty();  // it lies outside of everything
    cql2::Term term{.op = cql2::Op::intersects};
    term.args.push_back({.op = cql2::Op::property});
    term.args.push_back({.op = cql2::Op::shape, .shapes = std::make_shared<const std::vector<geo::PreparedGeometry>>(
                             boxes.begin(), boxes.end())});
    query.filters.emplace_back(std::move(term));
}

void read_filters(const Call& call, ItemQuery& query) {
    const geo::LayerSchema& schema = *query.collection->schema;
    const Conditions conditions = read_conditions(call, std::array{&schema}, own_names);
    cql2::ShapeBook shapes = shapes_of(conditions);
    for (cql2::Filter& filter : filters_of(conditions, schema, shapes)) query.filters.push_back(std::move(filter));
}

void read_sort(const Call& call, ItemQuery& query) {
    const geo::LayerSchema& schema = *query.collection->schema;
    if (const auto text = call.request.parameter("sortby")) {
        for (std::string_view name : split(*text, ',')) {
            const bool descending = name.starts_with('-');
            if (descending || name.starts_with('+') || name.starts_with(' '))
                name.remove_prefix(1);  // + may be a space
            query.sort.push_back({column_of(schema, "sortby", name), descending});
            query.sorted = true;
        }
        if (query.sort.size() > 8) refuse("Too many to sort by", "sortby takes up to 8 properties.");
    }
    // Labels stand in a table with a row for each place or number, and so do the second geometries of slopes.
    static constexpr std::array several{std::string_view("openbareruimtelabel"),
                                        std::string_view("nummeraanduidingreeks"),
                                        std::string_view("kruinlijn")};
    query.one_each = std::ranges::find(several, schema.name) == several.end();
    for (const char* identification : {"lokaal_id", "code"})
        if (const auto at = schema.find(identification)) {
            query.sort.push_back({*at, false});
            return;
        }
    query.one_each = false;
}

void read_when(const Call& call, ItemQuery& query) {
    using Compare = geo::Condition::Op;
    const auto text = call.request.parameter("datetime");
    if (!is_timed(*query.collection)) {
        if (text) (void)read_datetime(*text);  // what has no time is of all times
        return;
    }
    const MapTime time = map_time(call.site, text);
    if (time.kind == MapTime::Kind::now) {
        query.when.push_back({"eind_registratie", Compare::is_null, {}});
        return;
    }
    if (!time.at) {
        query.nothing = true;
        return;
    }
    const TimeSpan span = read_datetime(*text);
    if (span.interval) query.one_each = false;  // all versions
    // Of an instant: of what was registered by its end, what has not ended by its end.
    const geo::Instant until = time.kind == MapTime::Kind::then ? *time.at
                               : span.until                     ? span.until->last
                                                                : *time.at;
    query.when.push_back({"tijdstip_registratie", Compare::less_equal, {geo::to_iso_utc(until)}});
    if (time.kind == MapTime::Kind::then)
        query.when.push_back({"eind_registratie", Compare::null_or_greater, {geo::to_iso_utc(until)}});
    else if (span.from)
        query.when.push_back(
            {"eind_registratie", Compare::null_or_greater, {geo::to_iso_utc(span.from->first)}});
}

std::optional<geo::Value> to_value(const Json& json) {
    if (json.is_null()) return geo::Value{};
    if (json.is_boolean()) return json.get<bool>();
    if (json.is_number_integer()) return json.get<std::int64_t>();
    if (json.is_number()) return json.get<double>();
    if (json.is_string()) return json.get<std::string>();
    return std::nullopt;
}

void read_after(const Call& call, ItemQuery& query) {
    const auto text = call.request.parameter("after");
    if (!text) return;
    const Json json = text->size() > 4096 ? Json() : Json::parse(*text, nullptr, false);
    Cursor cursor;
    bool good = json.is_array() && json.size() == query.sort.size() + 1 && json.back().is_number_integer();
    for (std::size_t i = 0; good && i < query.sort.size(); ++i) {
        const auto value = to_value(json[i]);
        good = value.has_value();
        if (good) cursor.keys.push_back(*value);
    }
    if (!good) refuse("Not a place in a list", "after is for the links to next pages, as they are given.");
    cursor.id = json.back().get<std::int64_t>();
    query.go_on_after(std::move(cursor), call.site.store());
}

bool is_void(const geo::Value& value) {
    return std::holds_alternative<std::monostate>(value);
}

/// The row that a page ended with, as one that is asked for.
bool is_there(const ItemQuery& query, const Cursor& cursor, const geo::Store& store) {
    bool there = false;
    store.visit({.layer = query.collection->id, .where = query.when, .ids = {cursor.id}, .with_geometry = false},
                [&](const geo::Feature& feature) {
                    there = feature.values()[query.sort.back().column] == cursor.keys.back();
                    return false;
                });
    return there;
}

}  // namespace

std::vector<std::size_t> read_columns(const Call& call, const geo::LayerSchema& schema) {
    std::vector<std::size_t> columns;
    const auto text = call.request.parameter("properties");
    if (!text) {
        for (std::size_t i = 0; i < schema.columns.size(); ++i) columns.push_back(i);
        return columns;
    }
    for (const std::string_view name : split(*text, ','))
        if (!name.empty()) columns.push_back(column_of(schema, "properties", name));
    std::ranges::sort(columns);
    const auto doubles = std::ranges::unique(columns);
    columns.erase(doubles.begin(), doubles.end());
    return columns;
}

bool ItemQuery::accepts(const geo::Feature& feature) const {
    return std::ranges::all_of(filters, [&](const cql2::Filter& filter) { return filter.accepts(feature); });
}

Cursor ItemQuery::cursor_of(const geo::Feature& feature) const {
    Cursor cursor{{}, feature.id()};
    for (const SortKey& key : sort) cursor.keys.push_back(feature.values()[key.column]);
    return cursor;
}

void ItemQuery::go_on_after(Cursor cursor, const geo::Store& store) {
    // An object gets another row with every version: when the row that was given is no more, the identification
    // tells which one has come for it. While it is there, others with its identification are objects that somebody
    // copied.
    if (one_each && !is_void(cursor.keys.back()) && !is_there(*this, cursor, store)) cursor.id = INT64_MAX;
    after = std::move(cursor);
}

bool ItemQuery::before(const Cursor& a, const Cursor& b) const {
    for (std::size_t i = 0; i < sort.size(); ++i) {
        if (is_void(a.keys[i]) != is_void(b.keys[i])) return is_void(b.keys[i]);
        const auto order = cql2::compare(a.keys[i], b.keys[i]);
        if (!order || *order == 0) continue;
        return (*order < 0) != sort[i].descending;
    }
    return a.id < b.id;
}

const Collection& collection_of_objects(const Call& call) {
    const Collection& collection = collection_of(call);
    if (collection.role != Role::nuisance) return collection;
    throw http::ProblemError(403, "Reports are not served one by one",
                             "A report is about people. Ask for the heat map of '" + collection.id + "' instead.");
}

ItemQuery read_item_query(const Call& call, const Collection& collection, Portion portion) {
    std::vector<std::string_view> names(own_names.begin(),
                                        own_names.end() - (portion == Portion::whole ? of_pages : 0));
    for (const geo::Column& column : collection.schema->columns)
        if (is_queryable(column)) names.push_back(column.name);
    allow_parameters(call, names);
    ItemQuery query{.collection = &collection, .crs = &crs_parameter(call)};
    query.limit = limit_parameter(call.request, 1000, 100);
    read_box(call, query);
    read_filters(call, query);
    query.columns = read_columns(call, *collection.schema);
    read_sort(call, query);
    read_when(call, query);
    read_after(call, query);
    return query;
}

std::string to_text(const Cursor& cursor) {
    Json json = Json::array();
    for (const geo::Value& key : cursor.keys) json.push_back(to_json(key));
    json.push_back(cursor.id);
    return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace wijkbeeld::server::api
