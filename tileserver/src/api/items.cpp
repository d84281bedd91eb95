#include <cmath>

#include "api/geojson.hpp"
#include "api/numbers.hpp"
#include "api/resources.hpp"
#include "http/router.hpp"

namespace wijkbeeld::server::api {

namespace {

Json as_json(const geo::Feature& feature) {
    Json properties = Json::object();
    for (std::size_t i = 0; i < feature.values().size(); ++i)
        properties[feature.schema().columns[i].name] = to_json(feature.values()[i]);
    return {{"type", "Feature"},
            {"id", feature.id()},
            {"geometry", to_geojson(feature.geometry())},
            {"properties", properties}};
}

/// Whole numbers without a point.
Json as_json(const std::optional<overlays::PublishedValue>& value) {
    if (!value) return {};
    const double n = value->number();
    return n == std::floor(n) && std::abs(n) < 1e15 ? Json(static_cast<std::int64_t>(n)) : Json(n);
}

Json as_json(const AreaSet& set, std::size_t i) {
    const overlays::PublishedArea& area = set.figures.areas[i];
    Json properties{{"code", area.code}, {"naam", area.name}};
    for (std::size_t k = 0; k < area.values.size(); ++k)
        properties[set.figures.indicators[k].id] = as_json(area.values[k]);
    return {{"type", "Feature"},
            {"id", area.id},
            {"geometry", to_geojson(set.figures.geometries[i])},
            {"properties", properties}};
}

[[noreturn]] void refuse_reports(const Collection& collection) {
    throw http::ProblemError(
        403, "Reports are not served one by one",
        "A report is about people. Ask for the heat map of '" + collection.id + "' instead.");
}

/// West, south, east, north in degrees to a box in RD.
std::optional<geo::RdBox> read_bbox(const Call& call) {
    const auto text = call.request.parameter("bbox");
    if (!text) return std::nullopt;
    std::vector<double> n;
    for (const std::string_view piece : split(*text, ',')) {
        const auto value = number(piece, -180, 180);
        if (value) n.push_back(*value);
    }
    if (n.size() != 4 || split(*text, ',').size() != 4 || n[0] > n[2] || n[1] > n[3])
        throw http::ProblemError(
            400, "Not a bbox",
            "bbox wants west,south,east,north in degrees, such as bbox=5.75,52.08,5.80,52.12.");
    static const geo::Transform to_rd(geo::Crs::wgs84, geo::Crs::rd_new);
    std::array x{n[0], n[2], n[0], n[2]}, y{n[1], n[1], n[3], n[3]};
    try {
        to_rd.apply(x, y);
    } catch (const geo::CrsError&) {
        throw http::ProblemError(400, "bbox outside of the Netherlands",
                                 "bbox wants degrees within the reach of RD.");
    }
    return geo::RdBox{{std::ranges::min(x), std::ranges::min(y)}, {std::ranges::max(x), std::ranges::max(y)}};
}

struct Page {
    Json features = Json::array();
    std::uint64_t matched = 0;
    std::optional<std::int64_t> next;  ///< id after which the next page begins
};

Page page_of_bgt(const Call& call, const Collection& collection, std::size_t limit, std::int64_t after) {
    geo::LayerQuery query{.layer = collection.id, .box = read_bbox(call), .after = after, .limit = limit + 1};
    query.where.push_back({"eind_registratie", geo::Condition::Op::is_null, {}});
    Page page;
    std::int64_t last = 0;
    call.site.store().visit(query, [&](const geo::Feature& feature) {
        if (page.features.size() == limit) {
            page.next = last;
            return false;
        }
        page.features.push_back(as_json(feature));
        last = feature.id();
        return true;
    });
    query.after = 0;
    page.matched = call.site.store().count(query);
    return page;
}

Page page_of_areas(const Call& call, const AreaSet& set, std::size_t limit, std::int64_t after) {
    const auto box = read_bbox(call);
    Page page;
    for (std::size_t i = 0; i < set.figures.areas.size(); ++i) {
        if (box && !set.boxes[i].meets(*box)) continue;
        ++page.matched;
        if (static_cast<std::int64_t>(i) < after) continue;
        if (page.features.size() < limit)
            page.features.push_back(as_json(set, i));
        else if (!page.next)
            page.next = static_cast<std::int64_t>(i);
    }
    return page;
}

http::Response geojson(const Call& call, const Json& json) {
    http::Response response = document(call, json, "application/geo+json");
    response.set("Content-Crs", "<http://www.opengis.net/def/crs/OGC/1.3/CRS84>");
    return response;
}

}  // namespace

http::Response items(const Call& call) {
    allow_parameters(call, {"bbox", "limit", "after"});
    const Collection& collection = collection_of(call);
    if (collection.role == Role::nuisance) refuse_reports(collection);
    const auto limit = static_cast<std::size_t>(http::integer_parameter(call.request, "limit", 1, 1000, 100));
    const std::int64_t after = http::integer_parameter(call.request, "after", 0, INT64_MAX - 1, 0);
    Page page = collection.role == Role::areas
                    ? page_of_areas(call, *call.site.areas(collection.id), limit, after)
                    : page_of_bgt(call, collection, limit, after);
    const std::string self = call.base + "/v1/collections/" + collection.id + "/items";
    Json links{link("self", call.base + call.request.target, "application/geo+json"),
               link("collection", call.base + "/v1/collections/" + collection.id, "application/json")};
    if (page.next) {
        std::string next = self + "?limit=" + std::to_string(limit) + "&after=" + std::to_string(*page.next);
        if (const auto bbox = call.request.parameter("bbox")) next += "&bbox=" + std::string(*bbox);
        links.push_back(link("next", next, "application/geo+json"));
    }
    const std::size_t returned = page.features.size();
    return geojson(call, {{"type", "FeatureCollection"},
                          {"title", collection.title},
                          {"numberMatched", page.matched},
                          {"numberReturned", returned},
                          {"links", links},
                          {"features", std::move(page.features)}});
}

http::Response item(const Call& call) {
    allow_parameters(call, {});
    const Collection& collection = collection_of(call);
    if (collection.role == Role::nuisance) refuse_reports(collection);
    const std::int64_t id = http::captured_integer(call.request, "fid", 0, INT64_MAX - 1);
    Json json;
    if (collection.role == Role::areas) {
        const AreaSet& set = *call.site.areas(collection.id);
        for (std::size_t i = 0; i < set.figures.areas.size(); ++i)
            if (set.figures.areas[i].id == id) json = as_json(set, i);
    } else if (const auto feature = call.site.store().feature(collection.id, id)) {
        json = as_json(*feature);
    }
    if (json.is_null())
        throw http::ProblemError(404, "No such object",
                                 "'" + collection.id + "' has no object with this number.");
    const std::string parent = call.base + "/v1/collections/" + collection.id;
    json["links"] = {link("self", parent + "/items/" + std::to_string(id), "application/geo+json"),
                     link("collection", parent, "application/json")};
    return geojson(call, json);
}

}  // namespace wijkbeeld::server::api
