#include <algorithm>
#include <array>

#include "api/features/feature_json.hpp"
#include "api/features/item_page.hpp"
#include "api/pages/html.hpp"
#include "api/resources.hpp"
#include "http/negotiate.hpp"
#include "http/router.hpp"

namespace wijkbeeld::server::api {

namespace {

constexpr std::array formats{http::Format{"json", geojson_type}, http::Format{"jsonfg", jsonfg_type},
                             http::Format{"html", "text/html"}};

http::Response answer(const Call& call, const Json& json, const http::Format& format, const ServedCrs& crs) {
    const bool html = format.name == "html";
    http::Response response = html ? http::respond("text/html; charset=utf-8", html_page(call, json))
                                   : http::respond(std::string(format.media_type),
                                                   json.dump(2, ' ', false, Json::error_handler_t::replace));
    response.set("Vary", "Accept");
    response.set("Cache-Control", "no-cache");
    std::string header("<");
    response.set("Content-Crs", header.append(crs.uri).append(">"));
    return response;
}

Json links_of(const Call& call, const Collection& collection, const ItemPage& page,
              const http::Format& format) {
    Json links = own_links(call, formats, format);
    links.push_back(link("collection", call.base + "/v1/collections/" + collection.id, "application/json"));
    // There is no way back to the page before: it would be another one, when something was written meanwhile.
    if (call.request.parameter("after"))
        links.push_back(link("first", address_without(call, "after"), format.media_type, "Eerste bladzijde"));
    if (page.next)
        links.push_back(
            link("next", address_with(call, "after", to_text(*page.next)), format.media_type, "Volgende bladzijde"));
    return links;
}

std::optional<geo::Feature> find(const Call& call, const Collection& collection, std::int64_t id) {
    if (collection.role != Role::areas) return call.site.store().feature(collection.id, id);
    const AreaSet& set = *call.site.areas(collection.id);
    for (std::size_t i = 0; i < set.figures.areas.size(); ++i)
        if (set.figures.areas[i].id == id) return set.feature(i);
    return std::nullopt;
}

}  // namespace

http::Response items(const Call& call) {
    const Collection& collection = collection_of_objects(call);
    const ItemQuery query = read_item_query(call, collection);
    const http::Format& format = http::choose_format(call.request, formats);
    const ItemPage page = read_page(call.site, query);
    const FeatureStyle style{query.crs, format.name == "jsonfg", query.columns};
    Json out{{"type", "FeatureCollection"}, {"title", collection.title}};
    if (page.matched) out["numberMatched"] = *page.matched;
    out["numberReturned"] = page.features.size();
    out["links"] = links_of(call, collection, page, format);
    add_document_members(out, collection.id, style);
    Json features = Json::array();
    for (const geo::Feature& feature : page.features) features.push_back(to_json(feature, style));
    out["features"] = std::move(features);
    return answer(call, out, format, *query.crs);
}

http::Response item(const Call& call) {
    allow_parameters(call, {"crs", "properties"});
    const Collection& collection = collection_of_objects(call);
    const ServedCrs& crs = crs_parameter(call);
    const http::Format& format = http::choose_format(call.request, formats);
    const auto feature =
        find(call, collection, http::captured_integer(call.request, "fid", 0, INT64_MAX - 1));
    if (!feature)
        throw http::ProblemError(404, "No such object",
                                 "'" + collection.id + "' has no object with this number.");
    const FeatureStyle style{&crs, format.name == "jsonfg", read_columns(call, feature->schema())};
    Json json = to_json(*feature, style);
    add_document_members(json, collection.id, style);
    json["links"] = links_of(call, collection, {}, format);
    return answer(call, json, format, crs);
}

}  // namespace wijkbeeld::server::api
