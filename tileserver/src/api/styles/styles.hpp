#pragma once

#include <string>
#include <string_view>

#include "api/tiles/tileset_info.hpp"

/// \file
/// The map style, written once and served for every grid.

namespace wijkbeeld::server::api {

inline constexpr const char* style_name = "bgt-rustig";
/// The one source of the style.
inline constexpr const char* style_source = "bgt";

/// `bgt-rustig__netherlandsrdnewquad`.
[[nodiscard]] std::string style_id(const geo::Grid& grid);

/// The MapLibre style of a tile set: its tiles, the zooms of its grid, and the layers that it has. Areas are drawn over the
/// BGT. \throws http::ProblemError 500 when it is not installed
[[nodiscard]] Json style_of(const Call& call, const TilesetInfo& tiles);
/// Where the style of a tile set is: with the same objects, times and layers.
[[nodiscard]] std::string style_address(const Call& call, const TilesetInfo& info);

}  // namespace wijkbeeld::server::api
