#include <cpl_error.h>
#include <cpl_string.h>
#include <ogrsf_frmts.h>

#include <algorithm>
#include <array>
#include <fstream>
#include <memory>
#include <optional>
#include <span>

#include <wijkbeeld/geo/crs.hpp>
#include <wijkbeeld/geo/draft_file.hpp>
#include <wijkbeeld/geo/error.hpp>
#include <wijkbeeld/geo/export.hpp>

#include "store/quiet_gdal.hpp"
#include "store/wkb.hpp"

namespace wijkbeeld::geo {

namespace {

struct Format {
    std::string_view extension;
    const char* driver;
    bool wgs84;        ///< else RD
    bool typed_times;  ///< dates as the format's own type, else as the text they are
    bool one_type;     ///< single lines and areas are written as collections, so that a column holds one type
    bool ids;          ///< the format has ids of its own; else they are a column, as in a GeoPackage
    bool curves;       ///< arcs of a layer that has them are written as arcs, else as chords
};
constexpr std::array<Format, 4> formats{{{".gpkg", "GPKG", false, true, true, true, true},
                                         {".fgb", "FlatGeobuf", false, true, true, false, false},
                                         {".geojson", "GeoJSON", true, false, false, true, false},
                                         {".csv", "CSV", false, false, false, false, false}}};

const Format* format_of(std::string_view path) noexcept {
    for (const Format& format : formats)
        if (path.ends_with(format.extension)) return &format;
    return nullptr;
}

[[noreturn]] void fail(const std::string& path) {
    const std::string_view said = CPLGetLastErrorMsg();
    throw IoError(path + ": cannot be written: " + std::string(said.empty() ? "is the disk full?" : said));
}

/// Our transformation (RDNAPTRANS), in the shape that GDAL's geometries take.
class RdToWgs84 : public OGRCoordinateTransformation {
public:
    OGRSpatialReference* GetSourceCS() override { return nullptr; }
    OGRSpatialReference* GetTargetCS() override { return nullptr; }
    OGRCoordinateTransformation* Clone() const override { return new RdToWgs84; }
    OGRCoordinateTransformation* GetInverse() const override { return nullptr; }
    using OGRCoordinateTransformation::Transform;
    int Transform(int n, double* x, double* y, double*, double*, int* good) override {
        const auto size = static_cast<std::size_t>(n);
        transform_.apply(std::span(x, size), std::span(y, size));
        if (good != nullptr) std::fill_n(good, n, TRUE);
        return TRUE;
    }

private:
    geo::Transform transform_{Crs::rd_new, Crs::wgs84};
};

OGRwkbGeometryType layer_type(LayerGeometry geometry, bool one_type, bool curves) {
    switch (geometry) {
        case LayerGeometry::none:
            return wkbNone;
        case LayerGeometry::point:
            return wkbPoint;
        case LayerGeometry::line:
            if (!one_type) return wkbUnknown;
            return curves ? wkbMultiCurve : wkbMultiLineString;
        case LayerGeometry::polygon:
            if (!one_type) return wkbUnknown;
            return curves ? wkbMultiSurface : wkbMultiPolygon;
        case LayerGeometry::any:
            break;
    }
    return wkbUnknown;
}

void add_column(OGRLayer& layer, const Column& column, bool typed_times, const std::string& path) {
    OGRFieldDefn field(column.name.c_str(), OFTString);
    if (column.type == ColumnType::integer) field.SetType(OFTInteger64);
    if (column.type == ColumnType::real) field.SetType(OFTReal);
    if (column.type == ColumnType::date && typed_times) field.SetType(OFTDate);
    if (column.type == ColumnType::datetime && typed_times) field.SetType(OFTDateTime);
    if (column.type == ColumnType::boolean) {
        field.SetType(OFTInteger);
        field.SetSubType(OFSTBoolean);
    }
    if (layer.CreateField(&field) != OGRERR_NONE) fail(path);
}

void set_field(OGRFeature& out, int index, const Value& value) {
    if (const auto* text = std::get_if<std::string>(&value)) return out.SetField(index, text->c_str());
    if (const auto* whole = std::get_if<std::int64_t>(&value))
        return out.SetField(index, static_cast<GIntBig>(*whole));
    if (const auto* real = std::get_if<double>(&value)) return out.SetField(index, *real);
    if (const auto* flag = std::get_if<bool>(&value)) return out.SetField(index, *flag ? 1 : 0);
    out.SetFieldNull(index);
}

/// A file of GDAL being written. The name is that of a file that is not whole yet.
class DriverFile {
public:
    DriverFile(const Format& format, LayerSchema schema, std::string path)
        : format_(format), schema_(std::move(schema)), path_(std::move(path)) {
        GDALAllRegister();
        GDALDriver* driver = GetGDALDriverManager()->GetDriverByName(format.driver);
        if (driver == nullptr) throw IoError(std::string("this GDAL has no driver for ") + format.driver);
        file_.reset(driver->Create(path_.c_str(), 0, 0, 0, GDT_Unknown, nullptr));
        if (!file_) fail(path_);
        make_layer();
    }

    void add(const Feature& feature) {
        OGRFeature out(layer_->GetLayerDefn());
        out.SetFID(feature.id());
        int field = 0;
        if (!format_.ids) set_field(out, field++, feature.id());
        for (const Value& value : feature.values()) set_field(out, field++, value);
        if (!feature.geometry().empty()) out.SetGeometryDirectly(geometry(feature.geometry()).release());
        if (layer_->CreateFeature(&out) != OGRERR_NONE) fail(path_);
    }

    void finish() {
        CPLErrorReset();
        if (layer_->CommitTransaction() != OGRERR_NONE) fail(path_);
        file_.reset();
        if (CPLGetLastErrorType() >= CE_Failure) fail(path_);
    }

private:
    struct Close {
        void operator()(GDALDataset* file) const { GDALClose(file); }
    };

    void make_layer() {
        OGRSpatialReference crs;
        if (crs.importFromEPSG(format_.wgs84 ? 4326 : 28992) != OGRERR_NONE) fail(path_);
        crs.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
        CPLStringList options;
        const std::string_view driver = format_.driver;
        if (driver == "GPKG") options.SetNameValue("GEOMETRY_NAME", "geom");
        if (driver == "CSV") options.SetNameValue("GEOMETRY", "AS_WKT");
        if (driver == "GeoJSON") {
            options.SetNameValue("RFC7946", "YES");
            options.SetNameValue("COORDINATE_PRECISION", "8");  // a millimetre
        }
        layer_ = file_->CreateLayer(schema_.name.c_str(), &crs,
                                    layer_type(schema_.geometry, format_.one_type, curves()), options.List());
        if (layer_ == nullptr) fail(path_);
        if (!format_.ids) add_column(*layer_, {"fid", ColumnType::integer}, format_.typed_times, path_);
        for (const Column& column : schema_.columns) add_column(*layer_, column, format_.typed_times, path_);
        if (layer_->StartTransaction() != OGRERR_NONE) fail(path_);
    }

    [[nodiscard]] bool curves() const noexcept { return format_.curves && schema_.curves == Curves::keep; }

    std::unique_ptr<OGRGeometry> geometry(const Geometry& from) {
        const bool multi = format_.one_type && (schema_.geometry == LayerGeometry::line ||
                                                schema_.geometry == LayerGeometry::polygon);
        wkb_.clear();
        store::append_wkb(wkb_, from, {.multi = multi, .curves = curves()});
        OGRGeometry* made = nullptr;
        if (OGRGeometryFactory::createFromWkb(wkb_.data(), nullptr, &made, wkb_.size()) != OGRERR_NONE)
            fail(path_);
        std::unique_ptr<OGRGeometry> out(made);
        if (format_.wgs84 && out->transform(&to_wgs84_) != OGRERR_NONE) fail(path_);
        return out;
    }

    const Format& format_;
    const LayerSchema schema_;
    const std::string path_;
    std::unique_ptr<GDALDataset, Close> file_;
    OGRLayer* layer_ = nullptr;  ///< of the file
    RdToWgs84 to_wgs84_;
    std::string wkb_;
};

/// GDAL's GeoJSON driver does not tell that the disk is full.
void check_end_of_geojson(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    file.seekg(-3, std::ios::end);
    std::string end(3, ' ');
    if (!file.read(end.data(), 3) || end.find('}') == std::string::npos)
        throw IoError(path + ": cannot be written to its end; is the disk full?");
}

const Format& need_format(const std::string& path) {
    if (const Format* format = format_of(path)) return *format;
    throw IoError(path + ": is no .gpkg, .fgb, .geojson or .csv");
}

}  // namespace

bool is_export_file(std::string_view path) noexcept {
    return format_of(path) != nullptr;
}

class ExportFile::Writing {
public:
    Writing(const LayerSchema& schema, const std::string& path)
        : format_(need_format(path)), draft_(path), file_(std::in_place, format_, schema, draft_.name()) {}

    void add(const Feature& feature) { file_->add(feature); }

    void finish() {
        file_->finish();
        file_.reset();
        if (std::string_view(format_.driver) == "GeoJSON") check_end_of_geojson(draft_.name());
        draft_.put_in_place();
    }

private:
    const store::QuietGdal quiet_;
    const Format& format_;
    DraftFile draft_;
    std::optional<DriverFile> file_;  ///< before the draft is taken away
};

ExportFile::ExportFile(const LayerSchema& schema, const std::string& path)
    : writing_(std::make_unique<Writing>(schema, path)) {}
ExportFile::~ExportFile() = default;

void ExportFile::add(const Feature& feature) {
    writing_->add(feature);
}

void ExportFile::finish() {
    writing_->finish();
}

std::uint64_t export_layer(const Store& store, std::string_view layer, const std::string& path) {
    (void)need_format(path);
    const auto info = store.layer(layer);
    if (!info) throw StoreError("there is no layer '" + std::string(layer) + "' in the store");
    ExportFile file(info->schema, path);
    std::uint64_t features = 0;
    store.visit({.layer = std::string(layer)}, [&](const Feature& feature) {
        file.add(feature);
        return ++features != 0;
    });
    file.finish();
    return features;
}

}  // namespace wijkbeeld::geo
