#pragma once

#include <array>

#include "api/request/call.hpp"

/// \file
/// The resources of design section 5: plain functions from a call to a response. Errors are thrown as
/// http::ProblemError; nothing here knows of sockets, threads or caches.

namespace wijkbeeld::server::api {

[[nodiscard]] std::array<const geo::Grid*, 3> all_grids();

// archives.cpp
[[nodiscard]] http::Response archive_list(const Call& call);
[[nodiscard]] http::Response archive_file(const Call& call);
// landing.cpp
[[nodiscard]] http::Response landing(const Call& call);
[[nodiscard]] http::Response conformance(const Call& call);
// openapi.cpp
[[nodiscard]] http::Response openapi(const Call& call);
// collections.cpp
[[nodiscard]] http::Response collection_list(const Call& call);
[[nodiscard]] http::Response collection(const Call& call);
/// The JSON of one collection, as it stands in the list and by itself.
[[nodiscard]] Json describe(const Call& call, const Collection& collection);
// items.cpp
[[nodiscard]] http::Response items(const Call& call);
[[nodiscard]] http::Response item(const Call& call);
// downloads.cpp
[[nodiscard]] http::Response download(const Call& call);
/// To all objects of a collection, in each format.
[[nodiscard]] Json download_links(const Call& call, const Collection& collection);
// queryables.cpp
[[nodiscard]] http::Response queryables(const Call& call);
[[nodiscard]] http::Response item_schema(const Call& call);
// tilesets.cpp
[[nodiscard]] http::Response tileset_list(const Call& call);
[[nodiscard]] http::Response tileset(const Call& call);
[[nodiscard]] http::Response collection_tileset_list(const Call& call);
[[nodiscard]] http::Response collection_tileset(const Call& call);
[[nodiscard]] http::Response heat_tileset_list(const Call& call);
[[nodiscard]] http::Response heat_tileset(const Call& call);
// tile_bytes.cpp
[[nodiscard]] http::Response tile(const Call& call);
[[nodiscard]] http::Response collection_tile(const Call& call);
// changes.cpp
[[nodiscard]] http::Response changes(const Call& call);
// heat.cpp
[[nodiscard]] http::Response heat_tile(const Call& call);
[[nodiscard]] http::Response report_summary(const Call& call);
// wmts.cpp
[[nodiscard]] http::Response wmts(const Call& call);
[[nodiscard]] http::Response wmts_capabilities_document(const Call& call);
[[nodiscard]] http::Response wmts_tile(const Call& call);
// styles.cpp
[[nodiscard]] http::Response style_list(const Call& call);
[[nodiscard]] http::Response style(const Call& call);
[[nodiscard]] http::Response style_metadata(const Call& call);
// fonts.cpp
[[nodiscard]] http::Response font_list(const Call& call);
[[nodiscard]] http::Response glyphs(const Call& call);
[[nodiscard]] http::Response glyphs_of(const Call& call);  ///< whatever the parameters
// sprites.cpp
[[nodiscard]] http::Response sprite(const Call& call);
/// Of a sprite that has this name in the address, whatever the parameters.
[[nodiscard]] http::Response sprite_of(const Call& call, std::string_view name);
// arcgis.cpp
[[nodiscard]] http::Response arcgis_service(const Call& call);
[[nodiscard]] http::Response arcgis_style(const Call& call);
[[nodiscard]] http::Response arcgis_sprite(const Call& call);
[[nodiscard]] http::Response arcgis_tile(const Call& call);
// grids.cpp
[[nodiscard]] http::Response grid_list(const Call& call);
[[nodiscard]] http::Response grid(const Call& call);
// viewer_files.cpp
[[nodiscard]] http::Response viewer_page(const Call& call);
[[nodiscard]] http::Response viewer_file(const Call& call);

}  // namespace wijkbeeld::server::api
