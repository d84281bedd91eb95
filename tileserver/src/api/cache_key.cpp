#include "api/cache_key.hpp"

#include <algorithm>
#include <optional>

#include "api/map_time.hpp"
#include "api/tileset_info.hpp"
#include "http/problem.hpp"
#include "http/router.hpp"

namespace wijkbeeld::server::api {

namespace {

/// The tile of a request; nothing when it names none.
std::optional<geo::TileId> tile_in(const geo::Grid& grid, const http::Request& request) {
    const auto z = http::parse_integer(request.capture("z"), 0, grid.max_zoom());
    const auto row = http::parse_integer(request.capture("row"), 0, INT64_MAX);
    const auto col = http::parse_integer(request.capture("col"), 0, INT64_MAX);
    if (!z || !row || !col) return std::nullopt;
    const geo::TileId tile{static_cast<int>(*z), *row, *col};
    return grid.contains(tile) ? std::optional(tile) : std::nullopt;
}

bool is_plain(const http::Request& request) {
    const bool known = std::ranges::all_of(request.query, [](const auto& parameter) {
        const auto& [name, value] = parameter;
        return name == "datetime" || name == "collections" || (name == "f" && value == "mvt");
    });
    return known && std::ranges::count(request.query, "datetime", &http::Fields::value_type::first) < 2 &&
           std::ranges::count(request.query, "f", &http::Fields::value_type::first) < 2;
}

/// The time that is meant; nothing when telling it would take long, or it is refused.
std::optional<std::string> time_in(const Site& site, const http::Request& request) {
    const auto datetime = request.parameter("datetime");
    if (!datetime) return "";
    if (!site.moments_are_read()) return std::nullopt;
    try {
        return key_of(map_time(site, datetime));
    } catch (const http::ProblemError&) {
        return std::nullopt;
    }
}

/// The layers that are chosen, and the state of those that are not of the BGT; nothing when they are refused.
std::optional<std::string> choice_in(const Site& site, const http::Request& request) {
    try {
        const auto chosen = chosen_collections(site, request);
        if (!chosen) return "";
        std::string text = " of " + site.overlay_state();
        for (const std::string& id : *chosen) text += ' ' + id;
        return text;
    } catch (const http::ProblemError&) {
        return std::nullopt;
    }
}

std::string bgt_tile_key(const Site& site, const http::Request& request, const geo::Grid& grid,
                         geo::TileId tile) {
    const std::string state = site.tile_state(grid, tile) + ' ';
    const auto time = is_plain(request) ? time_in(site, request) : std::nullopt;
    const auto choice = time ? choice_in(site, request) : std::nullopt;
    if (!choice) return state + site.overlay_state() + ' ' + request.target;
    return state + request.target.substr(0, request.target.find('?')) + ' ' + *time + *choice;
}

}  // namespace

std::string cache_key(const Site& site, const http::Request& request) {
    const auto collection = request.capture("collection");
    const Collection* named = collection.empty() ? nullptr : site.collection(collection);
    if (named != nullptr && named->role != Role::bgt) return site.overlay_state() + ' ' + request.target;
    const geo::Grid* grid = geo::Grid::find(request.capture("grid"));
    const auto tile = grid != nullptr ? tile_in(*grid, request) : std::nullopt;
    if (!tile || (named == nullptr && !collection.empty())) return site.revision() + ' ' + request.target;
    return bgt_tile_key(site, request, *grid, *tile);
}

}  // namespace wijkbeeld::server::api
