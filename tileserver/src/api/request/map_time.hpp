#pragma once

#include <optional>
#include <string>
#include <string_view>

#include <wijkbeeld/geo/tile_source.hpp>

#include "api/site/site.hpp"

/// \file
/// Which BGT a request for tiles asks for.

namespace wijkbeeld::server::api {

/// Instants are moments at which something changed, so that all requests between two changes are the same one.
struct MapTime {
    enum class Kind : std::uint8_t {
        now,
        then,     ///< as it was at `at`
        changes,  ///< what changed since `before`, up to and with `at`
    };
    Kind kind = Kind::now;
    std::optional<geo::Instant> before, at;  ///< nothing: before anything was registered
    bool operator==(const MapTime&) const = default;
};

/// Its objects have a time in the register, by which `datetime` chooses.
[[nodiscard]] bool is_timed(const Collection& collection);
/// The first moment of which `datetime` can ask the BGT: without history the last at which it changed. \pre there are moments
[[nodiscard]] geo::Instant known_from(const Site& site);

/// Nothing asked: now, as are intervals of a store without history that end now or later and ask no past. \throws http::ProblemError 400 when it is no time, or the store has no history that tells.
[[nodiscard]] MapTime map_time(const Site& site, std::optional<std::string_view> datetime);

/// Another text for each other time; empty for now.
[[nodiscard]] std::string key_of(const MapTime& time);

/// The tile of that time, of one layer or (empty) all, of what is chosen (`choice`, but not of changes); empty when there
/// is nothing in it. \throws geo::StoreError
[[nodiscard]] std::string encode(const Site& site, const geo::Grid& grid, geo::TileId tile, const MapTime& time,
                                 std::string_view layer = {}, const geo::tiles::Choice* choice = nullptr);

}  // namespace wijkbeeld::server::api
