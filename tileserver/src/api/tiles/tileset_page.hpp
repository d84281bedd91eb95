#pragma once

#include <string>

#include "api/tiles/tileset_info.hpp"

/// \file
/// A tile set for people: what to paste where.

namespace wijkbeeld::server::api {

/// HTML in Dutch, or English with `taal=en`. \throws http::ProblemError 400 for another language
[[nodiscard]] std::string tileset_page(const Call& call, const TilesetInfo& info);

// qgis_files.cpp

/// A layer definition (.qlr): vector tiles with the colours of our style, and heat maps of the same grid.
[[nodiscard]] std::string qgis_layers(const Call& call, const TilesetInfo& info);
/// Connections as QGIS imports them (.xml): vector tiles with the address of our style, or pictures.
[[nodiscard]] std::string qgis_connections(const Call& call, const TilesetInfo& info);

}  // namespace wijkbeeld::server::api
