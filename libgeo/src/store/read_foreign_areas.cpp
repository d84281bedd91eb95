#include <cpl_error.h>
#include <cpl_string.h>
#include <ogrsf_frmts.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <memory>
#include <optional>

#include <wijkbeeld/geo/crs.hpp>
#include <wijkbeeld/geo/error.hpp>
#include <wijkbeeld/geo/foreign_file.hpp>

#include "store/quiet_gdal.hpp"

namespace wijkbeeld::geo {

namespace {

// Wider than the country: areas of the register reach into the sea and over the border.
constexpr RdBox degrees_box{{2, 50}, {8, 56}};
constexpr RdBox degrees_swapped{{50, 2}, {56, 8}};
constexpr RdBox metres_box{{-100'000, 250'000}, {400'000, 750'000}};

enum class Numbers : std::uint8_t { degrees, swapped_degrees, metres };

std::optional<Numbers> recognise(const OGREnvelope& e) {
    const auto within = [&](const RdBox& box) {
        return box.contains({e.MinX, e.MinY}) && box.contains({e.MaxX, e.MaxY});
    };
    if (within(degrees_box)) return Numbers::degrees;
    if (within(degrees_swapped)) return Numbers::swapped_degrees;
    if (within(metres_box)) return Numbers::metres;
    return std::nullopt;
}

std::string trimmed(std::string_view text) {
    const auto blank = [](char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; };
    while (!text.empty() && blank(text.front())) text.remove_prefix(1);
    while (!text.empty() && blank(text.back())) text.remove_suffix(1);
    return std::string(text);
}

bool says_metres(OGRLayer& layer, bool otherwise) {
    const OGRSpatialReference* crs = layer.GetSpatialRef();
    return crs == nullptr ? otherwise : crs->IsProjected() != 0;
}

/// Geometries of GDAL to ours: areas only, curves as lines, no heights.
class AreaConverter {
public:
    explicit AreaConverter(Numbers numbers) : numbers_(numbers) {}

    [[nodiscard]] Geometry convert(const OGRGeometry& from) const {
        Geometry out;
        out.start(GeometryType::multipolygon);
        const std::unique_ptr<OGRGeometry> flat(from.hasCurveGeometry() != 0 ? from.getLinearGeometry()
                                                                             : from.clone());
        append(*flat, out);
        if (out.part_count() == 1) out.set_type(GeometryType::polygon);
        normalise(out);
        return out;
    }

private:
    void append(const OGRGeometry& from, Geometry& out) const {
        if (wkbFlatten(from.getGeometryType()) == wkbPolygon) return append_polygon(*from.toPolygon(), out);
        if (OGR_GT_IsSubClassOf(wkbFlatten(from.getGeometryType()), wkbGeometryCollection) == 0) return;
        for (const OGRGeometry* part : *from.toGeometryCollection()) append(*part, out);
    }
    void append_polygon(const OGRPolygon& polygon, Geometry& out) const {
        if (polygon.IsEmpty() != 0) return;
        for (const OGRLinearRing* ring : polygon) append_ring(*ring, out);
        out.end_part();
    }
    void append_ring(const OGRLinearRing& ring, Geometry& out) const {
        const auto n = static_cast<std::size_t>(ring.getNumPoints());
        std::vector<double> x(n), y(n);
        for (std::size_t i = 0; i < n; ++i) {
            x[i] = ring.getX(static_cast<int>(i));
            y[i] = ring.getY(static_cast<int>(i));
        }
        if (numbers_ == Numbers::swapped_degrees) x.swap(y);
        if (numbers_ != Numbers::metres) to_rd_.apply(x, y);
        for (std::size_t i = 0; i < n; ++i) out.add(to_vertex({x[i], y[i]}));
        out.end_path();
    }

    Numbers numbers_;
    Transform to_rd_{Crs::wgs84, Crs::rd_new};
};

void read_geometry(const OGRGeometry* from, const AreaConverter& converter, ForeignArea& area) {
    if (from == nullptr || from->IsEmpty() != 0) return void(area.fault = "it has no geometry");
    if (OGR_GT_GetLinear(from->getGeometryType()) != 0 && from->getDimension() != 2)
        return void(area.fault = "its geometry is no area");
    try {
        area.geometry = converter.convert(*from);
        if (invalid_reason(area.geometry)) {
            area.geometry = repaired(area.geometry);
            area.repaired = true;
        }
    } catch (const Error& error) {
        area.geometry = {};
        area.fault = std::string("its geometry cannot be used: ") + error.what();
    }
}

ForeignAreas read_layer(OGRLayer& layer, const std::string& path) {
    OGREnvelope extent;
    const bool filled = layer.GetExtent(&extent, TRUE) == OGRERR_NONE;
    const auto numbers = filled ? recognise(extent) : Numbers::metres;
    if (!numbers)
        throw CrsError(path + ", layer " + layer.GetName() +
                       ": the coordinates are neither RD (EPSG:28992) nor degrees (WGS84, ETRS89) within the "
                       "Netherlands; convert the file first: ogr2ogr -t_srs EPSG:28992 new.gpkg " +
                       path);
    ForeignAreas out{.layer = layer.GetName(), .columns = {}, .areas = {}, .crs = {}};
    out.crs = numbers == Numbers::metres ? "EPSG:28992" : "EPSG:4326";
    out.crs_was_wrong = says_metres(layer, numbers == Numbers::metres) != (numbers == Numbers::metres);
    const OGRFeatureDefn& fields = *layer.GetLayerDefn();
    for (int i = 0; i < fields.GetFieldCount(); ++i)
        out.columns.emplace_back(fields.GetFieldDefn(i)->GetNameRef());
    const AreaConverter converter(*numbers);
    for (const auto& feature : layer) {
        ForeignArea& area = out.areas.emplace_back();
        area.number = out.areas.size();
        for (int i = 0; i < fields.GetFieldCount(); ++i)
            area.values.push_back(feature->IsFieldSetAndNotNull(i) ? trimmed(feature->GetFieldAsString(i))
                                                                   : "");
        read_geometry(feature->GetGeometryRef(), converter, area);
    }
    return out;
}

struct Close {
    void operator()(GDALDataset* file) const { GDALClose(file); }
};

}  // namespace

std::vector<ForeignAreas> read_foreign_areas(const std::string& path) {
    if (!std::filesystem::exists(path)) throw IoError(path + ": no such file");
    const store::QuietGdal quiet;
    GDALAllRegister();
    const std::unique_ptr<GDALDataset, Close> file(
        GDALDataset::Open(path.c_str(), GDAL_OF_VECTOR | GDAL_OF_READONLY));
    if (!file)
        throw IoError(path + ": cannot be read as a file with areas (GeoPackage, GeoJSON, Shape): " +
                      CPLGetLastErrorMsg());
    std::vector<ForeignAreas> layers;
    for (OGRLayer* layer : file->GetLayers())
        if (layer->GetGeomType() != wkbNone) layers.push_back(read_layer(*layer, path));
    if (CPLGetLastErrorType() >= CE_Failure)
        throw IoError(path + ": cannot be read to its end: " + CPLGetLastErrorMsg());
    if (layers.empty()) throw FormatError(path + " holds no layer with areas");
    return layers;
}

}  // namespace wijkbeeld::geo
