// Any bytes as the geometry of an object, with arcs as chords and with arcs kept: the same vertices.
#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <optional>
#include <string>

#include "bgt/xml/fault.hpp"
#include "bgt/records/gml_reader.hpp"

using namespace wijkbeeld::geo;

namespace {

std::optional<Geometry> read(const std::string& text, Curves curves) {
    bgt::XmlScanner scanner;
    bgt::GmlReader reader(scanner, 5, curves);
    bgt::Batch batch;
    bgt::Shape shape;
    reader.into(batch);
    try {
        scanner.start(text, 0);
        if (scanner.open() == nullptr) return std::nullopt;
        reader.read_property(shape);
    } catch (const bgt::RecordFault&) {
        return std::nullopt;
    } catch (const bgt::MarkupFault&) {
        return std::nullopt;
    }
    Geometry geometry;
    batch.geometry(shape, geometry);
    return geometry;
}

void check_rings(const Geometry& geometry) {
    const bool area_type =
        geometry.type() == GeometryType::polygon || geometry.type() == GeometryType::multipolygon;
    for (std::size_t i = 0; area_type && i < geometry.path_count(); ++i)
        if (geometry.path(i).size() < 4 || geometry.path(i).front() != geometry.path(i).back()) std::abort();
}

/// In order, each within its path, and of three places.
void check_arcs(const Geometry& geometry) {
    std::size_t seen = 0;
    for (std::size_t i = 0; i < geometry.path_count(); ++i) {
        const auto path = geometry.path(i);
        auto at = static_cast<std::size_t>(path.data() - geometry.vertices().data());
        const std::size_t end = at + path.size();
        for (const Arc& arc : geometry.arcs(i)) {
            if (arc.first < at || arc.middle <= arc.first || arc.last <= arc.middle || arc.last >= end)
                std::abort();
            at = arc.last;
            ++seen;
        }
    }
    if (seen != geometry.arcs().size()) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    std::string text = "<g xmlns:gml='http://www.opengis.net/gml'>";
    text.append(reinterpret_cast<const char*>(data), size).append("</g>");
    const auto stroked = read(text, Curves::stroke);
    const auto kept = read(text, Curves::keep);
    if (stroked.has_value() != kept.has_value()) std::abort();
    if (!stroked) return 0;
    if (stroked->empty() || stroked->part_count() == 0 || !stroked->arcs().empty()) std::abort();
    if (!std::ranges::equal(stroked->vertices(), kept->vertices())) std::abort();
    check_rings(*kept);
    check_arcs(*kept);
    return 0;
}
