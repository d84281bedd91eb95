#pragma once

#include <string>
#include <string_view>

#include "api/call.hpp"

/// \file
/// The map style, written once and served for every grid.

namespace wijkbeeld::server::api {

inline constexpr const char* style_name = "bgt-rustig";
/// The one source of the style.
inline constexpr const char* style_source = "bgt";

/// `bgt-rustig__netherlandsrdnewquad`.
[[nodiscard]] std::string style_id(const geo::Grid& grid);

/// The MapLibre style with the tiles and the zooms of a grid. \throws http::ProblemError 500 when it is not installed
[[nodiscard]] Json style_of(const Call& call, const geo::Grid& grid);

}  // namespace wijkbeeld::server::api
