#pragma once

#include <optional>
#include <string>
#include <string_view>

#include <wijkbeeld/geo/layer.hpp>

#include "geometry/arc.hpp"

namespace wijkbeeld::geo::store::geopackage {

/// Geometry as GeoPackage binary, in EPSG:28992, in the form that the layer's column promises. `box` is that
/// of the geometry, arcs included where they are kept.
void encode_geometry(std::string& out, const Geometry& geometry, const RdBox& box, const LayerSchema& layer);
/// \throws FormatError, GeometryError
void decode_geometry(std::string_view blob, Geometry& out, ArcStroker& stroker);

}  // namespace wijkbeeld::geo::store::geopackage
