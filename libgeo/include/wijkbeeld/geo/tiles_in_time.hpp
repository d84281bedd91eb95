#pragma once

#include <optional>
#include <string>
#include <string_view>

#include <wijkbeeld/geo/tiles.hpp>
#include <wijkbeeld/geo/time.hpp>

/// \file
/// Tiles of the BGT as it was, and of what changed, from a store that keeps history. "At a moment" is: registered at or
/// before it, and not ended by it.
/// \code
/// const auto then = geo::tiles::as_of(geo::tiles::bgt_profile(), *geo::parse_iso_time("2020-01-01"));
/// const auto source = geo::tiles::TileSource::make(store, {}, then);  // reads the store once, for all tiles
/// const std::string tile = source->tile(geo::Grid::web_mercator(), {14, 5404, 8454});
/// \endcode

namespace wijkbeeld::geo::tiles {

/// The same profile, of the BGT at a moment instead of what is current.
[[nodiscard]] Profile as_of(const Profile& profile, Instant moment);

/// Two moments to compare.
struct Period {
    std::optional<Instant> before;  ///< nothing: before there was any object
    Instant after;
};

/// The one layer of a tile of changes.
inline constexpr std::string_view changes_layer = "wijzigingen";

/// What the maps at both moments differ in, as one layer of features with the attributes `objecttype` and `soort`:
/// `toegevoegd` (not there before), `gewijzigd` (there before, as another version), both as they are after, and
/// `beeindigd` (not there any more), as it was last. What came and went in between is not in it. The id is the fid of
/// the version in the table of its type. Of objects with an id of their own: house numbers and kruinlijnen
/// belong to one. \throws StoreError
[[nodiscard]] std::string encode_changes(const Store& store, const Grid& grid, TileId tile, const Period& period,
                                         const Profile& profile = bgt_profile());

}  // namespace wijkbeeld::geo::tiles
