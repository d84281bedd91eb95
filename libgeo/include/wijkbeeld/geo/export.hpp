#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include <wijkbeeld/geo/store.hpp>

/// \file
/// Layers out of a store, as files for other programs.

namespace wijkbeeld::geo {

/// Can a file of this name be written: `.gpkg`, `.fgb`, `.geojson` or `.csv`.
[[nodiscard]] bool is_export_file(std::string_view path) noexcept;

/// Features of one layer to a new file, in the format its name says. GeoPackage and FlatGeobuf are in RD, GeoJSON in WGS84
/// (RFC 7946), CSV has the geometry as WKT in RD in the column `WKT`. The id of a feature is its id in GeoPackage (`fid`) and
/// GeoJSON, and the column `fid` in the others, whose readers count by themselves. Arcs that a layer keeps are arcs in a GeoPackage, and
/// the chords they are read as in the others. A file of that name is replaced when the new one is whole, not before.
///
/// Nothing is protected here: what may leave is for the caller to decide.
class ExportFile {
  public:
    /// \throws IoError the file cannot be written, or its name tells no format
    ExportFile(const LayerSchema& schema, const std::string& path);
    ~ExportFile();
    ExportFile(const ExportFile&) = delete;
    ExportFile& operator=(const ExportFile&) = delete;
    /// A feature of that schema. \throws IoError; CrsError a place outside of RD
    void add(const Feature& feature);
    /// Puts it in place. Without this nothing is left of it. \throws IoError
    void finish();

  private:
    class Writing;
    std::unique_ptr<Writing> writing_;
};

/// A whole layer, as one ExportFile; returns the number of features.
/// \throws StoreError no such layer; IoError the file cannot be written; CrsError a place outside of RD
std::uint64_t export_layer(const Store& store, std::string_view layer, const std::string& path);

}  // namespace wijkbeeld::geo
