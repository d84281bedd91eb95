// Any bytes as the geometry of an object.
#include <cstdint>
#include <cstdlib>
#include <string>

#include "bgt/fault.hpp"
#include "bgt/gml_reader.hpp"

using namespace wijkbeeld::geo;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    std::string text = "<g xmlns:gml='http://www.opengis.net/gml'>";
    text.append(reinterpret_cast<const char*>(data), size).append("</g>");
    bgt::XmlScanner scanner;
    bgt::GmlReader reader(scanner, 5);
    bgt::Batch batch;
    bgt::Shape shape;
    reader.into(batch);
    try {
        scanner.start(text, 0);
        if (scanner.open() == nullptr) return 0;
        reader.read_property(shape);
    } catch (const bgt::RecordFault&) {
        return 0;
    } catch (const bgt::MarkupFault&) {
        return 0;
    }
    Geometry geometry;
    batch.geometry(shape, geometry);
    if (geometry.empty() || geometry.part_count() == 0) std::abort();
    const bool area_type =
        geometry.type() == GeometryType::polygon || geometry.type() == GeometryType::multipolygon;
    for (std::size_t i = 0; area_type && i < geometry.path_count(); ++i)
        if (geometry.path(i).size() < 4 || geometry.path(i).front() != geometry.path(i).back()) std::abort();
    return 0;
}
