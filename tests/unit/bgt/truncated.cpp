#include <catch2/catch.hpp>
#include <fstream>

#include <wijkbeeld/geo/import.hpp>

#include "archive_maker.hpp"
#include "citygml.hpp"
#include "samples.hpp"

using namespace wijkbeeld;
using namespace wijkbeeld::test;

namespace {

const std::string light =
    R"(<?xml version="1.0"?><gml:FeatureCollection xmlns:gml="http://www.opengis.net/gml" )"
    R"(xmlns:s="http://www.geostandaarden.nl/imgeo/2.1/simple/gml31"><gml:featureMember><s:Put gml:id="b1">)"
    R"(<s:identificatie.lokaalID>L1</s:identificatie.lokaalID><s:geometrie2d><gml:Point><gml:pos>1 2</gml:pos>)"
    R"(</gml:Point></s:geometrie2d></s:Put></gml:featureMember></gml:FeatureCollection>)";
const std::string stuf =
    R"(<?xml version="1.0"?><i:mtbLVDi01 xmlns:i="http://www.geostandaarden.nl/imgeo/2.1/stuf-imgeo/1.3" )"
    R"(xmlns:StUF="http://www.egem.nl/StUF/StUF0301"><i:stuurgegevens/><i:mutatiebericht><i:identificatie>1)"
    R"(</i:identificatie></i:mutatiebericht></i:mtbLVDi01>)";

void write(const std::filesystem::path& path, const std::string& content) {
    std::filesystem::create_directories(path.parent_path());
    std::ofstream(path, std::ios::binary) << content;
}

/// `input`: the file `name`, or the folder that holds it. Every `step`-th byte: each cut is a whole import,
/// and the reader itself is cut at every byte elsewhere.
void check_cuts(const TemporaryFolder& folder, const std::string& input, const std::string& name,
                const std::string& whole, std::size_t step) {
    const auto path = folder / name;
    const auto store = geo::open_store((folder / "s.gpkg").string(), geo::OpenMode::write_or_create);
    for (std::size_t size = 0; size < whole.size(); size += step) {
        INFO(name << " cut off after " << size);
        write(path, whole.substr(0, size));
        std::string why;
        try {
            geo::import_bgt({(folder / input).string()}, *store, {.jobs = 1});
        } catch (const geo::FormatError& error) {
            why = error.what();
        }
        REQUIRE(why.find(path.filename().string()) != std::string::npos);
        REQUIRE_FALSE(std::filesystem::exists(folder / "s.gpkg"));
    }
    write(path, whole);
    CHECK_NOTHROW(geo::import_bgt({(folder / input).string()}, *store, {.jobs = 1}));
}

}  // namespace

TEST_CASE("a delivery cut off anywhere is refused by name, in any format and packing", "[truncated]") {
    const std::string city = citygml_root + "</CityModel>";
    const TemporaryFolder folder;
    SECTION("gzip") {
        check_cuts(folder, "a.gml.gz", "a.gml.gz", gzipped(city), 3);
    }
    SECTION("stored") {
        check_cuts(folder, "a.zip", "a.zip", ZipMaker().add("b.gml", city, false).finish(), 3);
    }
    SECTION("GML-light") {
        check_cuts(folder, "a.gml", "a.gml", light, 3);
    }
    SECTION("StUF-Geo") {
        check_cuts(folder, "a.xml", "a.xml", stuf, 3);
    }
}

TEST_CASE("one file of a folder cut off anywhere is refused, though the others are whole", "[truncated]") {
    const std::string city = citygml_root + "</CityModel>";
    const TemporaryFolder folder;
    write(folder / "d/whole.gml", city);
    SECTION("CityGML") {
        check_cuts(folder, "d", "d/a.gml", city, 11);
    }
    SECTION("GML-light") {
        check_cuts(folder, "d", "d/a.gml", light, 11);
    }
    SECTION("gzip") {
        check_cuts(folder, "d", "d/a.gml.gz", gzipped(city), 11);
    }
    SECTION("zip") {
        check_cuts(folder, "d", "d/a.zip", ZipMaker().add("b.gml", city, true).finish(), 11);
    }
}
