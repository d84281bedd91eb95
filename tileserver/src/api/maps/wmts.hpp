#pragma once

#include <array>
#include <string>
#include <string_view>

#include "api/request/call.hpp"

/// \file
/// The Web Map Tile Service's own words.

namespace wijkbeeld::server::api {

/// The one style of heat tiles.
inline constexpr std::string_view wmts_style = "default";

[[nodiscard]] std::array<const geo::Grid*, 2> wmts_grids();

/// The capabilities document (OGC 07-057r7, 7.1).
[[nodiscard]] std::string wmts_capabilities(const Call& call);

}  // namespace wijkbeeld::server::api
