#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include <wijkbeeld/geo/geometry.hpp>
#include <wijkbeeld/geo/layer.hpp>

/// \file
/// Areas out of files that other programs made: GeoPackage, GeoJSON, Shape and whatever else GDAL reads.

namespace wijkbeeld::geo {

/// One area of a file, as it is written there; the geometry in RD, valid.
struct ForeignArea {
    std::uint64_t number = 0;         ///< place in the file, 1 = first
    std::vector<std::string> values;  ///< of the columns, as text without blanks at the ends; empty when void
    Geometry geometry;                ///< empty when there is a fault
    bool repaired = false;            ///< was not valid by the OGC rules
    std::string fault;                ///< why the geometry cannot be used; never holds a value of the record
};

struct ForeignAreas {
    std::string layer;
    std::vector<std::string> columns;
    std::vector<ForeignArea> areas;
    /// What the coordinates are in: `EPSG:28992` or `EPSG:4326` (the same as ETRS89 here). Told from the
    /// numbers, for in the Netherlands no degree looks like an RD coordinate and files are wrong about
    /// themselves.
    std::string crs;
    bool crs_was_wrong = false;  ///< the file says something else than its numbers
};

/// Reads every layer of a file that holds areas, and tables without geometry not.
/// \throws IoError when it cannot be opened, FormatError when it holds no areas, CrsError when the
/// coordinates are
///         neither RD nor degrees within the Netherlands
[[nodiscard]] std::vector<ForeignAreas> read_foreign_areas(const std::string& path);

}  // namespace wijkbeeld::geo
