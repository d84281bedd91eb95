#pragma once

#include <optional>
#include <string>
#include <vector>

#include <wijkbeeld/geo/tile_source.hpp>

#include "api/request/conditions.hpp"
#include "api/request/map_time.hpp"

/// \file
/// Which objects vector tiles are asked to have, and what of them: `filter`, properties by their own name,
/// and `properties`.

namespace wijkbeeld::server::api {

/// Areas, and what of the BGT is drawn: not what has no place on a map, such as `openbareruimte` and the
/// BGT's own neighbourhoods, and not reports.
[[nodiscard]] bool has_vector_tiles(const Collection& collection);
/// Those of which there are vector tiles, for who asked for another: `Collections that have: pand, wegdeel.`
[[nodiscard]] std::string those_with_vector_tiles(const Site& site);

/// Collections that tiles may be of.
using Candidates = std::vector<const Collection*>;
/// Those that are named, by id; else all of the BGT that is drawn.
[[nodiscard]] Candidates candidates(const Site& site, const std::optional<std::vector<std::string>>& named);

struct TileChoice {
    Conditions conditions;
    std::optional<std::vector<std::string>>
        properties;  ///< sorted, each once; nothing: those of ordinary tiles

    [[nodiscard]] bool everything() const { return conditions.nodes.empty() && !properties; }
};

/// Allows no parameters but these and those of a choice. \throws http::ProblemError 400
[[nodiscard]] TileChoice read_tile_choice(const Call& call, const Candidates& from,
                                          std::vector<std::string_view> parameters);
/// The same of the tiles of one collection, of which those of the BGT have `datetime`.
[[nodiscard]] TileChoice read_tile_choice(const Call& call, const Collection& collection,
                                          std::vector<std::string_view> parameters = {});

/// The same text for choices that are the same, however they were written; empty when everything is.
[[nodiscard]] std::string key_of(const TileChoice& choice);
/// The parameters of a choice as they were given, each with `&` before it.
[[nodiscard]] std::string query_of(const Call& call);

/// A collection of which something is in the tiles.
struct ChosenCollection {
    const Collection* collection = nullptr;
    std::vector<cql2::Filter> filters;  ///< all of them hold
    std::optional<std::vector<std::size_t>>
        columns;  ///< that become attributes; nothing: those of ordinary tiles

    [[nodiscard]] bool accepts(const geo::Feature& feature) const;
};

/// Those that have all properties which the conditions name; others have nothing that meets them. Of
/// `properties` each has those that it has. \throws http::ProblemError 400: none has, or what is compared
/// cannot be
[[nodiscard]] std::vector<ChosenCollection> chosen_of(const TileChoice& choice, const Candidates& from);

/// Their objects of the BGT, for who draws as long as they live.
[[nodiscard]] geo::tiles::Choice to_draw(const Site& site, const std::vector<ChosenCollection>& chosen);

/// \throws http::ProblemError 400: of a period there is one layer, without the properties of objects
void refuse_period(const MapTime& time);

}  // namespace wijkbeeld::server::api
