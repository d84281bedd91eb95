#include "api/tiles/cache_key.hpp"

#include <optional>

#include "api/request/map_time.hpp"
#include "api/tiles/tile_choice.hpp"
#include "api/tiles/tileset_info.hpp"
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

/// The time that is meant; nothing when telling it would take long. \throws http::ProblemError
std::optional<std::string> time_in(const Site& site, const http::Request& request) {
    const auto datetime = request.parameter("datetime");
    if (!datetime) return "";
    if (!site.moments_are_read()) return std::nullopt;
    return key_of(map_time(site, datetime));
}

/// The layers that are chosen, and the state of those that are not of the BGT.
std::string text_of(const Site& site, const std::optional<std::vector<std::string>>& named) {
    if (!named) return "";
    std::string text = " of " + site.overlay_state();
    for (const std::string& id : *named) text += ' ' + id;
    return text;
}

/// Bytes of a filter that are read in less than it takes to answer. Longer ones are told apart by how they are written.
constexpr std::size_t quickly_read = 2000;

/// Most requests: nothing is chosen, which is told without reading any further.
bool is_plain(const http::Request& request, const Collection* collection) {
    if (request.query.size() > 1) return false;
    const std::string_view name = request.query.empty() ? "f" : std::string_view(request.query.front().first);
    if (name == "datetime") return collection == nullptr || collection->role == Role::bgt;
    return name == "f" || (name == "collections" && collection == nullptr);
}

TileChoice choice_in(const Call& call, const Collection* collection,
                     const std::optional<std::vector<std::string>>& named) {
    if (is_plain(call.request, collection)) return {};
    return collection == nullptr ? read_tile_choice(call, candidates(call.site, named), {"datetime", "collections"})
                                 : read_tile_choice(call, *collection);
}

/// What of a tile is asked for, and at which time; nothing when telling it would take long, or it is refused.
std::optional<std::string> wish_in(const Site& site, const http::Request& request, const Collection* collection) {
    if (request.parameter("f").value_or("mvt") != "mvt") return std::nullopt;
    if (request.parameter("filter").value_or("").size() > quickly_read) return std::nullopt;
    try {
        const auto named = collection == nullptr ? chosen_collections(site, request) : std::nullopt;
        const TileChoice choice = choice_in({site, request, {}}, collection, named);
        const auto time = time_in(site, request);
        if (!time) return std::nullopt;
        return *time + text_of(site, named) + key_of(choice);
    } catch (const http::ProblemError&) {
        return std::nullopt;
    }
}

std::string path_of(const http::Request& request) {
    return request.target.substr(0, request.target.find('?')) + ' ';
}

std::string bgt_tile_key(const Site& site, const http::Request& request, const geo::Grid& grid, geo::TileId tile,
                         const Collection* collection) {
    const std::string state = site.tile_state(grid, tile) + ' ';
    const auto wish = wish_in(site, request, collection);
    return wish ? state + path_of(request) + *wish : state + site.overlay_state() + ' ' + request.target;
}

std::string area_tile_key(const Site& site, const http::Request& request, const Collection& collection) {
    const std::string state = site.overlay_state() + ' ';
    const auto wish = wish_in(site, request, &collection);
    return state + (wish ? path_of(request) + *wish : request.target);
}

}  // namespace

std::string cache_key(const Site& site, const http::Request& request) {
    const auto collection = request.capture("collection");
    const Collection* named = collection.empty() ? nullptr : site.collection(collection);
    if (named != nullptr && named->role == Role::areas) return area_tile_key(site, request, *named);
    if (named != nullptr && named->role != Role::bgt) return site.overlay_state() + ' ' + request.target;
    const geo::Grid* grid = geo::Grid::find(request.capture("grid"));
    const auto tile = grid != nullptr ? tile_in(*grid, request) : std::nullopt;
    if (!tile || (named == nullptr && !collection.empty())) return site.revision() + ' ' + request.target;
    return bgt_tile_key(site, request, *grid, *tile, named);
}

}  // namespace wijkbeeld::server::api
