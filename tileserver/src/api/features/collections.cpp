#include <wijkbeeld/overlays/heat.hpp>

#include <array>
#include <cmath>
#include <cstdio>

#include "api/request/dutch_days.hpp"
#include "api/request/served_crs.hpp"
#include "api/request/map_time.hpp"
#include "api/resources.hpp"
#include "api/tiles/tile_choice.hpp"

namespace wijkbeeld::server::api {

namespace {

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

Json shown(const std::optional<std::uint64_t>& n) {
    return n ? Json(*n) : Json();
}

Json categories_of(const overlays::ReportIndex& reports, std::uint64_t threshold) {
    Json categories = Json::array();
    for (const auto& category :
         overlays::shown_counts(reports.size(), reports.categories(), threshold).categories) {
        Json sub = Json::array();
        for (const auto& [name, n] : category.sub) sub.push_back({{"name", name}, {"count", shown(n)}});
        categories.push_back({{"name", category.name}, {"count", shown(category.count)}, {"sub", sub}});
    }
    return categories;
}

/// Whole days: the moments of the first and the last report are those of single reports.
Json period_of(const overlays::ReportIndex& reports) {
    const geo::Instant from = start_of_day(*reports.first());
    const geo::Instant until = next_day(*reports.last()) - std::chrono::milliseconds{1};
    return Json::array({Json::array({geo::to_iso_utc(from), geo::to_iso_utc(until)})});
}

/// The box of a collection as it leaves. That of reports has single reports on its sides: the BGT's instead,
/// where they lie in it, or whole kilometres.
geo::RdBox told_extent(const Call& call, const Collection& c) {
    if (c.role != Role::nuisance) return *c.extent;
    const bool has_bgt = call.site.collections().front().role == Role::bgt;
    const bool within = has_bgt && call.site.extent() && call.site.extent()->contains(c.extent->min) &&
                        call.site.extent()->contains(c.extent->max);
    return within ? *call.site.extent() : whole_kilometres(*c.extent);
}

void describe_reports(const Call& call, const Collection& c, Json& out) {
    const overlays::ReportIndex& reports = *call.site.reports(c.id);
    const int threshold = call.site.settings().count_threshold;
    out["categories"] = categories_of(reports, static_cast<std::uint64_t>(threshold));
    out["timeOfIncident"] = reports.time_is_of_incident();
    out["legend"] = legend();
    out["minReports"] = threshold;
    out["unit"] = "meldingen per hectare per week";
    if (reports.first()) out["extent"]["temporal"]["interval"] = period_of(reports);
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

/// Single objects in any of our systems; of reports there are none.
void describe_crs(const Collection& c, Json& out) {
    if (c.role == Role::nuisance) return;
    out["crs"] = Json::array();
    for (const ServedCrs& crs : served_crs()) out["crs"].push_back(crs.uri);
    out["storageCrs"] = "http://www.opengis.net/def/crs/EPSG/0/28992";
}

Json links_of(const Call& call, const Collection& c) {
    const std::string self = call.base + "/v1/collections/" + c.id;
    Json links{link("self", self, "application/json"), link("alternate", self + "?f=html", "text/html")};
    if (c.role == Role::nuisance) {
        links.push_back(link("http://www.opengis.net/def/rel/ogc/1.0/tilesets-map", self + "/map/tiles",
                             "application/json", "Warmtekaart"));
        return links;
    }
    links.push_back(link("items", self + "/items", "application/geo+json", "Objecten"));
    links.push_back(link("items", self + "/items?f=jsonfg", "application/vnd.ogc.fg+json", "Objecten (JSON-FG)"));
    links.push_back(link("items", self + "/items?f=html", "text/html", "Objecten als pagina"));
    for (Json& download : download_links(call, c)) links.push_back(std::move(download));
    links.push_back(link("http://www.opengis.net/def/rel/ogc/1.0/queryables", self + "/queryables",
                         "application/schema+json", "Waarop te zoeken is"));
    links.push_back(link("http://www.opengis.net/def/rel/ogc/1.0/schema", self + "/schema", "application/schema+json",
                         "Wat objecten hebben"));
    if (has_vector_tiles(c))
        links.push_back(link("http://www.opengis.net/def/rel/ogc/1.0/tilesets-vector", self + "/tiles", "application/json",
                             "Vectortegels"));
    return links;
}

}  // namespace

Json describe(const Call& call, const Collection& c) {
    Json out{
        {"id", c.id}, {"title", c.title}, {"wijkbeeld:role", role_name(c.role)}};
    if (c.role != Role::nuisance) out["itemType"] = "feature";
    if (c.extent) out["extent"] = {{"spatial", {{"bbox", {degrees(told_extent(call, c))}}, {"crs", crs84().uri}}}};
    if (is_timed(c) && !call.site.moments().empty())
        out["extent"]["temporal"]["interval"] =
            Json::array({Json::array({geo::to_iso_utc(known_from(call.site)), nullptr})});
    describe_crs(c, out);
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
                           {"collections", all}});
}

http::Response collection(const Call& call) {
    allow_parameters(call, {});
    return document(call, describe(call, collection_of(call)));
}

}  // namespace wijkbeeld::server::api
