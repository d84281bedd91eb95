#include <wijkbeeld/overlays/heat.hpp>

#include <array>
#include <cstdio>

#include "api/resources.hpp"

namespace wijkbeeld::server::api {

namespace {

constexpr std::string_view crs84 = "http://www.opengis.net/def/crs/OGC/1.3/CRS84";

std::string_view role_name(Role role) {
    switch (role) {
        case Role::areas:
            return "areas";
        case Role::nuisance:
            return "nuisance";
        case Role::bgt:
            break;
    }
    return "bgt";
}

std::string hexadecimal(geo::Colour colour) {
    std::array<char, 8> text{};
    std::snprintf(text.data(), text.size(), "#%02x%02x%02x", colour.r, colour.g, colour.b);
    return text.data();
}

Json legend() {
    Json classes = Json::array();
    for (const overlays::HeatClass& c : overlays::heat_classes())
        classes.push_back(
            {{"from", c.from}, {"colour", hexadecimal(c.colour)}, {"alpha", c.colour.a / 255.0}});
    return classes;
}

/// A number of reports that may leave: null when it is small.
Json protected_count(const Call& call, std::uint64_t n) {
    const bool small = n > 0 && n < static_cast<std::uint64_t>(call.site.settings().count_threshold);
    return small ? Json() : Json(n);
}

void describe_reports(const Call& call, const Collection& c, Json& out) {
    const overlays::ReportIndex& reports = *call.site.reports(c.id);
    Json categories = Json::array();
    for (const auto& category : reports.categories()) {
        Json sub = Json::array();
        for (const auto& [name, n] : category.sub)
            sub.push_back({{"name", name}, {"count", protected_count(call, n)}});
        categories.push_back(
            {{"name", category.name}, {"count", protected_count(call, category.count)}, {"sub", sub}});
    }
    out["categories"] = categories;
    out["timeOfIncident"] = reports.time_is_of_incident();
    out["legend"] = legend();
    out["minReports"] = call.site.settings().count_threshold;
    out["unit"] = "meldingen per hectare per week";
    if (reports.first())
        out["extent"]["temporal"]["interval"] =
            Json::array({Json::array({geo::to_iso_utc(*reports.first()), geo::to_iso_utc(*reports.last())})});
}

/// The rule of the figures, for who uses them.
Json protection(int threshold) {
    return {
        {"threshold", threshold},
        {"rule",
         "Aantallen van 1 tot en met " + std::to_string(threshold - 1) +
             " worden niet getoond, en ook geen andere cijfers waaruit ze zijn af te leiden. Percentages "
             "en gemiddelden worden niet getoond waar ze over minder dan 50 gaan of over een klein aantal."},
        {"empty", "Een leeg cijfer is niet bekend of afgeschermd; welk van de twee wordt niet gezegd."}};
}

void describe_areas(const Call& call, const Collection& c, Json& out) {
    const overlays::PublishedFigures& figures = call.site.areas(c.id)->figures;
    Json indicators = Json::array();
    for (const auto& indicator : figures.indicators)
        indicators.push_back({{"id", indicator.id},
                              {"title", indicator.title},
                              {"unit", indicator.unit},
                              {"classBreaks", indicator.class_breaks}});
    out["year"] = figures.year;
    out["indicators"] = indicators;
    out["protection"] = protection(call.site.count_threshold());
}

Json links_of(const Call& call, const Collection& c) {
    const std::string self = call.base + "/v1/collections/" + c.id;
    Json links{link("self", self, "application/json")};
    if (c.role == Role::nuisance) {
        links.push_back(link("item",
                             self + "/map/tiles/WebMercatorQuad/{tileMatrix}/{tileRow}/{tileCol}?f=png",
                             "image/png", "Warmtekaart"));
        return links;
    }
    links.push_back(link("items", self + "/items", "application/geo+json", "Objecten"));
    links.push_back(link("http://www.opengis.net/def/rel/ogc/1.0/tilesets-vector",
                         self + "/tiles/WebMercatorQuad", "application/json", "Vectortegels"));
    return links;
}

}  // namespace

Json describe(const Call& call, const Collection& c) {
    Json out{
        {"id", c.id}, {"title", c.title}, {"itemType", "feature"}, {"wijkbeeld:role", role_name(c.role)}};
    if (c.extent) out["extent"] = {{"spatial", {{"bbox", {degrees(*c.extent)}}, {"crs", crs84}}}};
    out["crs"] = {crs84};
    if (c.role == Role::nuisance) describe_reports(call, c, out);
    if (c.role == Role::areas) describe_areas(call, c, out);
    out["links"] = links_of(call, c);
    return out;
}

http::Response collection_list(const Call& call) {
    allow_parameters(call, {});
    Json all = Json::array();
    for (const Collection& c : call.site.collections()) all.push_back(describe(call, c));
    return document(call, {{"title", "Verzamelingen"},
                           {"links", {link("self", call.base + "/v1/collections", "application/json")}},
                           {"collections", all}});
}

http::Response collection(const Call& call) {
    allow_parameters(call, {});
    return document(call, describe(call, collection_of(call)));
}

}  // namespace wijkbeeld::server::api
