#include "api/request/map_time.hpp"

#include <wijkbeeld/geo/tiles_in_time.hpp>

#include "api/request/datetime.hpp"
#include "http/problem.hpp"

namespace wijkbeeld::server::api {

namespace {

using Kind = MapTime::Kind;

void require_history(const Site& site) {
    if (site.has_history()) return;
    throw http::ProblemError(400, "No history",
                             "This store holds the BGT of " + geo::to_iso_utc(known_from(site)) +
                                 " and later. For earlier moments import the deliveries with "
                                 "`wijkbeeld import --history`.",
                             "no-history");
}

MapTime at_instant(const Site& site, geo::Instant at) {
    if (at >= *site.moments().last()) return {};
    require_history(site);
    return {Kind::then, std::nullopt, site.moments().last_until(at)};
}

/// From whenever, or from the last change, until then or later: what a store without history holds.
bool is_now(geo::Instant last, const TimeSpan& span) {
    const bool from_last = !span.from || (span.from->first <= last && span.from->last >= last);
    return from_last && (!span.until || span.until->last >= last);
}

MapTime in_period(const Site& site, const TimeSpan& span) {
    const geo::Moments& moments = site.moments();
    if (!site.has_history() && is_now(*moments.last(), span)) return {};
    MapTime time{Kind::changes, std::nullopt, moments.last()};
    if (span.from) time.before = moments.last_until(span.from->first - std::chrono::milliseconds{1});
    if (span.until) time.at = moments.last_until(span.until->last);
    if (time.before != moments.last()) require_history(site);
    return time;
}

}  // namespace

bool is_timed(const Collection& collection) {
    return collection.role == Role::bgt && collection.schema->find("eind_registratie");
}

geo::Instant known_from(const Site& site) {
    return site.has_history() ? *site.moments().first() : *site.moments().last();
}

MapTime map_time(const Site& site, std::optional<std::string_view> datetime) {
    if (!datetime) return {};
    const TimeSpan span = read_datetime(*datetime);
    if (site.moments().empty()) return {span.interval ? Kind::changes : Kind::now, {}, {}};
    return span.interval ? in_period(site, span) : at_instant(site, span.until->last);
}

std::string key_of(const MapTime& time) {
    const auto text = [](const std::optional<geo::Instant>& at) {
        return at ? std::to_string(at->time_since_epoch().count()) : std::string("..");
    };
    switch (time.kind) {
        case Kind::then:
            return "at " + text(time.at);
        case Kind::changes:
            return "from " + text(time.before) + " to " + text(time.at);
        case Kind::now:
            break;
    }
    return {};
}

namespace {

/// The profile of the BGT with only one of its layers, or all of them.
geo::tiles::Profile profile_of(std::string_view layer) {
    geo::tiles::Profile profile = geo::tiles::bgt_profile();
    if (!layer.empty()) std::erase_if(profile.layers, [&](const auto& rule) { return rule.layer != layer; });
    return profile;
}

}  // namespace

std::string encode(const Site& site, const geo::Grid& grid, geo::TileId tile, const MapTime& time,
                   std::string_view layer, const geo::tiles::Choice* choice) {
    const geo::tiles::TileOptions options{.layer = layer,
                                          .ids_of = site.with_ids(grid) ? &site.store() : nullptr,
                                          .choice = choice};
    if (time.kind == Kind::now) return site.source().tile(grid, tile, options);
    if (!time.at || (time.kind == Kind::changes && time.before == time.at)) return {};
    if (time.kind == Kind::then) return site.source_of(*time.at)->tile(grid, tile, options);
    return geo::tiles::encode_changes(*site.store().snapshot(), grid, tile, {time.before, *time.at},
                                      profile_of(layer));
}

}  // namespace wijkbeeld::server::api
