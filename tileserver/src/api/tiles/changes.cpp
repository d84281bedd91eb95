#include <wijkbeeld/geo/update.hpp>

#include <algorithm>

#include "api/request/datetime.hpp"
#include "api/request/limit.hpp"
#include "api/resources.hpp"
#include "api/site/touched_tiles.hpp"
#include "http/router.hpp"

// What updates changed, for who keeps copies: tiles to fetch anew, objects to look at.

namespace wijkbeeld::server::api {

namespace {

constexpr std::string_view note =
    "Een tegel is geraakt als een gewijzigd object erin ligt, of in de rand die hij met zijn buren deelt. Op "
    "een lager "
    "niveau volgen de tegels door rij en kolom te halveren (z/rij/kolom wordt z-1/rij/2/kolom/2); omdat de "
    "rand daar "
    "breder is, kunnen ook buren geraakt zijn: `grid` en `level` geven de tegels van een niveau precies. De "
    "tegels zijn die van de objecten op deze bladzijde; `next` heeft de overige.";

[[noreturn]] void refuse_since(const std::string& why) {
    throw http::ProblemError(
        400, "Not a moment or an update",
        "since wants RFC 3339, such as 2026-11-24T10:00:00Z or 2026-11-24 (where it begins), or the number of an update: " + why);
}

/// The number of the last update that is known already.
std::uint64_t read_since(const Call& call, const std::vector<geo::LoggedUpdate>& updates) {
    const auto text = call.request.parameter("since");
    if (!text) return 0;
    if (const auto number = http::parse_integer(*text, 0, INT64_MAX)) {
        const std::uint64_t last = updates.empty() ? 0 : updates.back().number;
        if (static_cast<std::uint64_t>(*number) > last)
            refuse_since("the last one of this store is " + std::to_string(last) + ".");
        return static_cast<std::uint64_t>(*number);
    }
    const auto moment = read_bound(*text);
    if (!moment) refuse_since("this is neither.");
    const auto later = std::ranges::upper_bound(updates, moment->first, {}, &geo::LoggedUpdate::at);
    return later == updates.begin() ? 0 : std::prev(later)->number;
}

struct TileChoice {
    const geo::Grid* grid = nullptr;  ///< null: all
    std::optional<int> level;
};

TileChoice read_tiles(const Call& call) {
    TileChoice choice;
    if (const auto id = call.request.parameter("grid")) {
        choice.grid = geo::Grid::find(*id);
        if (choice.grid == nullptr)
            throw http::ProblemError(
                400, "No such grid",
                "Grids: WebMercatorQuad, NetherlandsRDNewQuad, EuropeanETRS89_LAEAQuad.");
    }
    if (!call.request.parameter("level")) return choice;
    if (choice.grid == nullptr)
        throw http::ProblemError(400, "No grid", "level is of one grid: name it with grid.");
    choice.level =
        static_cast<int>(http::integer_parameter(call.request, "level", 0, choice.grid->max_zoom(), 0));
    return choice;
}

Json as_json(const Call& call, const geo::LoggedChange& change) {
    Json boxes = Json::array();
    for (const geo::RdBox& box : change.extents) boxes.push_back(degrees(box));
    Json out{{"objectType", change.objecttype},
             {"lokaalId", change.lokaal_id},
             {"kind", change.soort},
             {"update", change.update},
             {"bbox", boxes}};
    if (call.site.collection(change.objecttype) != nullptr)
        out["links"] = Json::array(
            {link("collection", call.base + "/v1/collections/" + change.objecttype, "application/json")});
    return out;
}

struct ChangePage {
    Json objects = Json::array();
    std::vector<geo::RdBox> places;
    std::optional<std::int64_t> next;  ///< row of the log after which the next page begins
};

ChangePage read_page(const Call& call, std::uint64_t since, std::int64_t after, std::size_t limit) {
    ChangePage page;
    std::int64_t last = after;
    // Nothing that tiles do not show yet: who is told of it fetches them now.
    const std::uint64_t known = call.site.updates().empty() ? 0 : call.site.updates().back().number;
    geo::visit_log(call.site.store(), since, after, [&](const geo::LoggedChange& change) {
        if (change.update > known) return false;
        if (page.objects.size() == limit) {
            page.next = last;
            return false;
        }
        page.objects.push_back(as_json(call, change));
        page.places.insert(page.places.end(), change.extents.begin(), change.extents.end());
        last = change.row;
        return true;
    });
    return page;
}

std::string next_address(const Call& call, std::uint64_t since, std::int64_t after) {
    std::string address =
        call.base + "/v1/changes?since=" + std::to_string(since) + "&after=" + std::to_string(after);
    for (const char* name : {"limit", "grid", "level"})
        if (const auto value = call.request.parameter(name))
            address.append("&").append(name).append("=").append(escaped_value(*value));
    return address;
}

}  // namespace

http::Response changes(const Call& call) {
    allow_parameters(call, {"since", "limit", "after", "grid", "level"});
    const auto& updates = call.site.updates();
    const std::uint64_t since = read_since(call, updates);
    const TileChoice tiles = read_tiles(call);
    const std::size_t limit = limit_parameter(call.request, 10000, 1000);
    const std::int64_t after = http::integer_parameter(call.request, "after", 0, INT64_MAX - 1, 0);
    ChangePage page = read_page(call, since, after, limit);
    Json last;
    if (!updates.empty())
        last = {{"number", updates.back().number}, {"time", geo::to_iso_utc(updates.back().at)}};
    Json links = Json::array();
    if (page.next) links.push_back(link("next", next_address(call, since, *page.next), "application/json"));
    const std::size_t returned = page.objects.size();
    return document(call,
                    {{"title", "Wijzigingen"},
                     {"description", note},
                     {"lastUpdate", last},
                     {"since", since},
                     {"numberReturned", returned},
                     {"links", links},
                     {"tiles", to_json(tiles.grid != nullptr
                                           ? std::vector{touched_tiles(*tiles.grid, page.places, tiles.level)}
                                           : touched_tiles(page.places))},
                     {"objects", std::move(page.objects)}});
}

}  // namespace wijkbeeld::server::api
