#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "api/request/call.hpp"

/// \file
/// What a tile set is of and where: what all that describes it (OGC API - Tiles, TileJSON, WMTS, ArcGIS, the page
/// for people) says in its own words.

namespace wijkbeeld::server::api {

/// The lowest and the highest level that has tiles.
using Levels = std::pair<int, int>;

/// Of vector tiles, in Web Mercator: as deep as the style goes, since some clients (QGIS, ArcGIS) draw by the level of the
/// tile that they have. From level 17 on tiles show all that there is.
inline constexpr int deepest_level = 19;

struct TilesetInfo {
    enum class Kind : std::uint8_t { vector, map };
    const geo::Grid* grid = nullptr;
    Kind kind = Kind::vector;
    std::string id;     ///< of the collection; empty: all of them
    std::string title;
    std::string self;   ///< address, without parameters
    std::string query;  ///< parameters that go along to its tiles, such as `&datetime=2020-01-01`
    Levels levels;
    std::optional<geo::RdBox> extent;  ///< where tiles can hold anything; nothing: there are none
    Json layers = Json::array();       ///< of vector tiles, as TileJSON 3 has them
    Json rules;                        ///< what is left out at which level; null when nothing is
    std::string description;           ///< of what is chosen of the objects; empty: nothing is
    bool bgt = false;                  ///< knows of earlier moments

    /// With `{z}`, `{y}` and `{x}`, or other words for them.
    [[nodiscard]] std::string tile_address(std::string_view z = "{z}", std::string_view row = "{y}",
                                           std::string_view col = "{x}") const;
};

/// Ids of BGT and area collections that were chosen by the parameter `collections`, each once and sorted; nothing
/// when it is absent. \throws http::ProblemError 400 for one that has no vector tiles, naming those that have.
[[nodiscard]] std::optional<std::vector<std::string>> chosen_collections(const Site& site,
                                                                         const http::Request& request);

/// \throws http::ProblemError 404, for a collection that has no vector tiles, with what there is instead
[[noreturn]] void refuse_tiles_of(const Site& site, const Collection& collection);

/// Of all vector tiles, or those of the collection in the path: by `datetime` and `collections`.
/// \throws http::ProblemError 404, 400 for parameters that no tile could be had with
[[nodiscard]] TilesetInfo dataset_tileset(const Call& call, const geo::Grid& grid);
[[nodiscard]] TilesetInfo collection_tileset(const Call& call, const Collection& collection, const geo::Grid& grid);
/// Heat tiles of reports.
[[nodiscard]] TilesetInfo heat_tileset(const Call& call, const Collection& collection, const geo::Grid& grid);

[[nodiscard]] Levels heat_levels(const geo::Grid& grid);

/// Tiles of a level that can hold anything. \pre info.extent
[[nodiscard]] geo::TileRange limits(const TilesetInfo& info, int level);

// tileset_json.cpp

/// OGC 17-083r4, "TileSet metadata".
[[nodiscard]] Json tileset_json(const Call& call, const TilesetInfo& info);
/// The same in short, for lists.
[[nodiscard]] Json tileset_item(const Call& call, const TilesetInfo& info);
/// TileJSON 3.0.0.
[[nodiscard]] Json tilejson(const TilesetInfo& info);

// grids.cpp

[[nodiscard]] std::string crs_uri(geo::Crs crs);
[[nodiscard]] std::string title_of(const geo::Grid& grid);
/// Metres per pixel of a tile of 256 pixels.
[[nodiscard]] double cell_size(const geo::Grid& grid, int level);
/// 1 : this, at pixels of 0.28 mm (OGC 17-083r4, 6.2).
[[nodiscard]] double scale_denominator(const geo::Grid& grid, int level);

}  // namespace wijkbeeld::server::api
