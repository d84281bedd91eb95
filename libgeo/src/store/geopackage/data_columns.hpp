#pragma once

#include <wijkbeeld/geo/layer.hpp>

#include "store/geopackage/sqlite.hpp"

/// \file
/// Descriptions of columns, in the table of the Schema extension (annex F.9 of GeoPackage 1.3), where GDAL
/// and QGIS look for them. A file gets the extension with the first column that has a description.

namespace wijkbeeld::geo::store::geopackage {

/// Writes the descriptions of a new layer.
void write_descriptions(sqlite::Connection& connection, const LayerSchema& schema);
/// Fills in what the file says of the columns.
void read_descriptions(const sqlite::Connection& connection, LayerSchema& schema);
void drop_descriptions(sqlite::Connection& connection, const LayerSchema& schema);

}  // namespace wijkbeeld::geo::store::geopackage
