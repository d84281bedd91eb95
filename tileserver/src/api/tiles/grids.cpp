#include "api/resources.hpp"
#include "api/tiles/tileset_info.hpp"

// Tile matrix sets (OGC 17-083r4) as served at /v1/tileMatrixSets.

namespace wijkbeeld::server::api {

std::string crs_uri(geo::Crs crs) {
    return "http://www.opengis.net/def/crs/EPSG/0/" + std::to_string(static_cast<unsigned>(crs));
}

std::string title_of(const geo::Grid& grid) {
    if (grid.crs() == geo::Crs::web_mercator) return "Web Mercator";
    if (grid.crs() == geo::Crs::rd_new) return "Rijksdriehoeksstelsel (RD New)";
    return "ETRS89-LAEA Europa";
}

double cell_size(const geo::Grid& grid, int level) {
    return grid.tile_side(level) / 256;
}

double scale_denominator(const geo::Grid& grid, int level) {
    return cell_size(grid, level) / 0.00028;
}

namespace {

/// LAEA has its axes as northing, easting.
Json origin(const geo::Grid& grid) {
    if (grid.crs() == geo::Crs::etrs89_laea) return {grid.top(), grid.left()};
    return {grid.left(), grid.top()};
}

Json matrix(const geo::Grid& grid, int z) {
    const auto side = std::int64_t{1} << z;
    return {{"id", std::to_string(z)},
            {"scaleDenominator", scale_denominator(grid, z)},
            {"cellSize", cell_size(grid, z)},
            {"cornerOfOrigin", "topLeft"},
            {"pointOfOrigin", origin(grid)},
            {"tileWidth", 256},
            {"tileHeight", 256},
            {"matrixWidth", side},
            {"matrixHeight", side}};
}

}  // namespace

http::Response grid_list(const Call& call) {
    allow_parameters(call, {});
    Json sets = Json::array();
    for (const geo::Grid* grid : all_grids()) {
        const std::string id(grid->id()), address = call.base + "/v1/tileMatrixSets/" + id;
        sets.push_back(
            {{"id", id},
             {"title", title_of(*grid)},
             {"uri", "http://www.opengis.net/def/tilematrixset/OGC/1.0/" + id},
             {"crs", crs_uri(grid->crs())},
             // `self` is what the schema of the standard wants (tileMatrixSet-item), `item` what OGC's suite looks for.
             {"links", {link("self", address, "application/json"), link("item", address, "application/json")}}});
    }
    return document(call, {{"tileMatrixSets", sets}});
}

http::Response grid(const Call& call) {
    allow_parameters(call, {});
    const geo::Grid& g = grid_of(call);
    Json matrices = Json::array();
    for (int z = 0; z <= g.max_zoom(); ++z) matrices.push_back(matrix(g, z));
    const bool northing_first = g.crs() == geo::Crs::etrs89_laea;
    return document(call, {{"id", g.id()},
                           {"title", title_of(g)},
                           {"uri", "http://www.opengis.net/def/tilematrixset/OGC/1.0/" + std::string(g.id())},
                           {"crs", crs_uri(g.crs())},
                           {"orderedAxes", northing_first ? Json{"Y", "X"} : Json{"X", "Y"}},
                           {"tileMatrices", matrices}});
}

}  // namespace wijkbeeld::server::api
