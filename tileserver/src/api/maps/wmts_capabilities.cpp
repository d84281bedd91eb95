#include "api/maps/wmts.hpp"
#include "api/pages/xml.hpp"
#include "api/request/numbers.hpp"
#include "api/tiles/tileset_info.hpp"

namespace wijkbeeld::server::api {

namespace {

/// `5.1 52.3`, or of any other system its two numbers in order.
std::string pair_text(double a, double b) {
    return number_text(a).append(" ").append(number_text(b));
}

std::string urn(const geo::Grid& grid) {
    return "urn:ogc:def:crs:EPSG::" + std::to_string(static_cast<unsigned>(grid.crs()));
}

/// Scales of these are scales of that: clients may know it by name.
std::string_view scale_set(const geo::Grid& grid) {
    return grid.crs() == geo::Crs::web_mercator ? "urn:ogc:def:wkss:OGC:1.0:GoogleMapsCompatible"
                                                : "urn:ogc:def:wkss:OGC:1.0:NLDEPSG28992Scale";
}

void write_service(const Call& call, Xml& xml) {
    xml.open("ows:ServiceIdentification")
        .leaf("ows:Title", call.site.title())
        .leaf("ows:Abstract", "Meldingen per hectare per week, als warmtekaart.")
        .leaf("ows:ServiceType", "OGC WMTS")
        .leaf("ows:ServiceTypeVersion", "1.0.0")
        .close();
}

/// By parameters (first: older clients take the first) and by address.
void write_operation(Xml& xml, std::string_view name, const std::string& by_parameters,
                     const std::string& by_address) {
    xml.open("ows:Operation", {{"name", name}}).open("ows:DCP").open("ows:HTTP");
    for (const auto& [encoding, address] : {std::pair("KVP", &by_parameters), {"RESTful", &by_address}}) {
        xml.open("ows:Get", {{"xlink:href", *address}}).open("ows:Constraint", {{"name", "GetEncoding"}});
        xml.open("ows:AllowedValues").leaf("ows:Value", encoding).close();
        xml.close().close();
    }
    xml.close().close().close();
}

void write_limits(Xml& xml, const TilesetInfo& info) {
    xml.open("TileMatrixSetLink").leaf("TileMatrixSet", info.grid->id()).open("TileMatrixSetLimits");
    for (int z = info.levels.first; z <= info.levels.second; ++z) {
        const geo::TileRange r = limits(info, z);
        xml.open("TileMatrixLimits")
            .leaf("TileMatrix", std::to_string(z))
            .leaf("MinTileRow", std::to_string(r.min_row))
            .leaf("MaxTileRow", std::to_string(r.max_row))
            .leaf("MinTileCol", std::to_string(r.min_col))
            .leaf("MaxTileCol", std::to_string(r.max_col))
            .close();
    }
    xml.close().close();
}

void write_layer(const Call& call, const Collection& collection, Xml& xml) {
    const TilesetInfo first = heat_tileset(call, collection, *wmts_grids().front());
    if (!first.extent) return;  // without reports there is nothing to see anywhere
    const auto d = degrees(*first.extent);
    xml.open("Layer").leaf("ows:Title", collection.title);
    xml.leaf("ows:Abstract", "Meldingen per hectare per week.");
    xml.open("ows:WGS84BoundingBox")
        .leaf("ows:LowerCorner", pair_text(d[0], d[1]))
        .leaf("ows:UpperCorner", pair_text(d[2], d[3]))
        .close();
    xml.leaf("ows:Identifier", collection.id);
    xml.open("Style", {{"isDefault", "true"}}).leaf("ows:Identifier", wmts_style).close();
    xml.leaf("Format", "image/png");
    for (const geo::Grid* grid : wmts_grids()) write_limits(xml, heat_tileset(call, collection, *grid));
    xml.leaf("ResourceURL", {},
             {{"format", "image/png"},
              {"resourceType", "tile"},
              {"template", call.base + "/v1/wmts/1.0.0/" + collection.id +
                               "/{Style}/{TileMatrixSet}/{TileMatrix}/{TileRow}/{TileCol}"}});
    xml.close();
}

/// All levels from 0 on: clients count on them. \param last the finest that has tiles
void write_grid(const geo::Grid& grid, int last, Xml& xml) {
    xml.open("TileMatrixSet")
        .leaf("ows:Title", title_of(grid))
        .leaf("ows:Identifier", grid.id())
        .leaf("ows:SupportedCRS", urn(grid))
        .leaf("WellKnownScaleSet", scale_set(grid));
    for (int z = 0; z <= last; ++z) {
        const std::string side = std::to_string(std::int64_t{1} << z);
        xml.open("TileMatrix")
            .leaf("ows:Identifier", std::to_string(z))
            .leaf("ScaleDenominator", number_text(scale_denominator(grid, z)))
            .leaf("TopLeftCorner", pair_text(grid.left(), grid.top()))
            .leaf("TileWidth", "256")
            .leaf("TileHeight", "256")
            .leaf("MatrixWidth", side)
            .leaf("MatrixHeight", side)
            .close();
    }
    xml.close();
}

}  // namespace

std::string wmts_capabilities(const Call& call) {
    Xml xml;
    xml.open("Capabilities", {{"xmlns", "http://www.opengis.net/wmts/1.0"},
                              {"xmlns:ows", "http://www.opengis.net/ows/1.1"},
                              {"xmlns:xlink", "http://www.w3.org/1999/xlink"},
                              {"version", "1.0.0"}});
    write_service(call, xml);
    const std::string address = call.base + "/v1/wmts";
    xml.open("ows:OperationsMetadata");
    const std::string document = address + "/1.0.0/WMTSCapabilities.xml";
    write_operation(xml, "GetCapabilities", address + "?", document);
    write_operation(xml, "GetTile", address + "?", address + "/1.0.0/");
    xml.close().open("Contents");
    for (const Collection& c : call.site.collections())
        if (c.role == Role::nuisance) write_layer(call, c, xml);
    for (const geo::Grid* grid : wmts_grids()) write_grid(*grid, heat_levels(*grid).second, xml);
    xml.close().leaf("ServiceMetadataURL", {}, {{"xlink:href", document}});
    return xml.finish();
}

}  // namespace wijkbeeld::server::api
