#include <cpl_error.h>
#include <gdal_priv.h>
#include <ogr_spatialref.h>

#include <array>
#include <memory>

#include <wijkbeeld/geo/draft_file.hpp>
#include <wijkbeeld/geo/error.hpp>
#include <wijkbeeld/geo/raster.hpp>

namespace wijkbeeld::geo {

namespace {

struct DatasetEnd {
    void operator()(GDALDataset* dataset) const { GDALClose(dataset); }
};

/// GDAL's messages of this thread stay within; they come out in exceptions.
class QuietGdal {
public:
    QuietGdal() { CPLPushErrorHandler(CPLQuietErrorHandler); }
    ~QuietGdal() { CPLPopErrorHandler(); }
    QuietGdal(const QuietGdal&) = delete;
    QuietGdal& operator=(const QuietGdal&) = delete;
    [[noreturn]] static void fail(const std::string& path) {
        throw IoError("cannot write " + path + ": " + CPLGetLastErrorMsg());
    }
};

std::string rd_new_wkt() {
    OGRSpatialReference rd;
    if (rd.importFromEPSG(28992) != OGRERR_NONE)
        throw IoError("GDAL does not know EPSG:28992 (proj.db missing?)");
    char* text = nullptr;
    rd.exportToWkt(&text);
    std::string wkt(text);
    CPLFree(text);
    return wkt;
}

void write_values(GDALDataset& file, const RasterGrid& grid, const std::string& path) {
    std::vector<float> values = grid.values;  // GDAL's interface wants to be able to write in it
    if (file.GetRasterBand(1)->RasterIO(GF_Write, 0, 0, grid.columns, grid.rows, values.data(), grid.columns,
                                        grid.rows, GDT_Float32, 0, 0, nullptr) != CE_None)
        QuietGdal::fail(path);
    CPLErrorReset();
    file.FlushCache(false);
    if (CPLGetLastErrorType() >= CE_Failure) QuietGdal::fail(path);
}

}  // namespace

void write_geotiff(const std::string& path, const RasterGrid& grid) {
    if (grid.columns <= 0 || grid.rows <= 0 ||
        grid.values.size() != static_cast<std::size_t>(grid.columns) * static_cast<std::size_t>(grid.rows))
        throw IoError("a raster needs as many values as its columns times its rows");
    const QuietGdal quiet;
    GDALAllRegister();
    GDALDriver* driver = GetGDALDriverManager()->GetDriverByName("GTiff");
    if (driver == nullptr) throw IoError("GDAL has no GeoTIFF driver");
    const std::array<const char*, 4> options{"COMPRESS=DEFLATE", "PREDICTOR=3", "TILED=YES", nullptr};
    DraftFile draft(path);
    std::unique_ptr<GDALDataset, DatasetEnd> file(driver->Create(
        draft.name().c_str(), grid.columns, grid.rows, 1, GDT_Float32, const_cast<char**>(options.data())));
    if (!file) QuietGdal::fail(path);
    std::array<double, 6> place{grid.top_left.x, grid.cell, 0, grid.top_left.y, 0, -grid.cell};
    file->SetGeoTransform(place.data());
    file->SetProjection(rd_new_wkt().c_str());
    write_values(*file, grid, path);
    CPLErrorReset();
    file.reset();
    if (CPLGetLastErrorType() >= CE_Failure) QuietGdal::fail(path);
    draft.put_in_place();
}

}  // namespace wijkbeeld::geo
