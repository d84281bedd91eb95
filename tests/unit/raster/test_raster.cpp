#include <catch2/catch.hpp>
#include <cstdio>
#include <memory>

#include <wijkbeeld/geo/error.hpp>
#include <wijkbeeld/geo/raster.hpp>

#include "samples.hpp"

using namespace wijkbeeld::geo;

namespace {

std::string output_of(const std::string& command) {
    const std::unique_ptr<FILE, int (*)(FILE*)> pipe(::popen(command.c_str(), "r"), &::pclose);
    std::string text(4096, '\0');
    text.resize(std::fread(text.data(), 1, text.size(), pipe.get()));
    return text;
}

void save(const std::filesystem::path& path, const std::string& bytes) {
    const std::unique_ptr<FILE, int (*)(FILE*)> file(std::fopen(path.c_str(), "wb"), &std::fclose);
    REQUIRE(std::fwrite(bytes.data(), 1, bytes.size(), file.get()) == bytes.size());
}

}  // namespace

TEST_CASE("A PNG has its palette and pixels, read by GDAL", "[raster]") {
    const std::vector<std::uint8_t> pixels{0, 1, 2, 1, 1, 0};
    const std::vector<Colour> palette{{0, 0, 0, 0}, {10, 20, 30, 255}, {40, 50, 60, 128}};
    const std::string bytes = png(3, 2, pixels, palette);
    CHECK(bytes.substr(1, 3) == "PNG");
    CHECK(bytes == png(3, 2, pixels, palette));
    const wijkbeeld::test::TemporaryFolder folder;
    save(folder / "a.png", bytes);
    const std::string values = output_of("gdallocationinfo -valonly " + (folder / "a.png").string() + " 2 0");
    CHECK(values == "2\n");
    const std::string info = output_of("gdalinfo " + (folder / "a.png").string());
    CHECK(info.find("Size is 3, 2") != std::string::npos);
    CHECK(info.find("1: 10,20,30,255") != std::string::npos);
    CHECK(info.find("2: 40,50,60,128") != std::string::npos);
}

TEST_CASE("What is no picture is refused", "[raster]") {
    const std::vector<Colour> palette{{1, 2, 3, 255}};
    const std::vector<std::uint8_t> pixels{0, 0, 0, 1};
    CHECK_THROWS_AS(png(2, 2, pixels, palette), IoError);  // colour 1 does not exist
    CHECK_THROWS_AS(png(3, 2, pixels, palette), IoError);
    CHECK_THROWS_AS(png(2, 2, pixels, {}), IoError);
}

TEST_CASE("A GeoTIFF lies in RD where it should", "[raster]") {
    const wijkbeeld::test::TemporaryFolder folder;
    const std::string path = (folder / "a.tif").string();
    write_geotiff(
        path, {.top_left = {181000, 459000}, .cell = 25, .columns = 2, .rows = 2, .values = {1, 2, 3, 4.5F}});
    // The middle of the lower right cell.
    CHECK(output_of("gdallocationinfo -valonly -geoloc " + path + " 181037.5 458962.5") == "4.5\n");
    CHECK(output_of("gdalinfo " + path).find("ID[\"EPSG\",28992]") != std::string::npos);
    CHECK_THROWS_AS(write_geotiff((folder / "no/such/folder.tif").string(),
                                  {.top_left = {}, .columns = 1, .rows = 1, .values = {0}}),
                    IoError);
}
