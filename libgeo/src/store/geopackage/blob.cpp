#include "store/geopackage/blob.hpp"

#include <array>

#include <wijkbeeld/geo/error.hpp>

#include "store/wkb.hpp"

namespace wijkbeeld::geo::store::geopackage {

void encode_geometry(std::string& out, const Geometry& geometry, const RdBox& box, const LayerSchema& layer) {
    const bool point = geometry.type() == GeometryType::point;
    out.assign("GP\0", 3);
    out += point ? '\x01' : '\x03';  // little endian, and which envelope
    const std::int32_t srs = 28992;
    out.append(reinterpret_cast<const char*>(&srs), sizeof srs);
    if (!point) {
        const std::array<double, 4> envelope{box.min.x, box.max.x, box.min.y, box.max.y};
        out.append(reinterpret_cast<const char*>(envelope.data()), sizeof envelope);
    }
    const bool multi = layer.geometry == LayerGeometry::line || layer.geometry == LayerGeometry::polygon;
    append_wkb(out, geometry, {.multi = multi, .curves = layer.curves == Curves::keep});
}

void decode_geometry(std::string_view blob, Geometry& out, ArcStroker& stroker) {
    constexpr std::array<std::size_t, 5> envelope_bytes{0, 32, 48, 48, 64};
    if (blob.size() < 8 || !blob.starts_with("GP"))
        throw FormatError("a geometry that is no GeoPackage binary");
    const auto flags = static_cast<unsigned char>(blob[3]);
    const std::size_t kind = flags >> 1U & 7U;
    if (kind > 4 || blob.size() < 8 + envelope_bytes[kind])
        throw FormatError("a geometry with a damaged header");
    out.start(GeometryType::none);
    if ((flags & 0x10U) == 0) read_wkb(blob.substr(8 + envelope_bytes[kind]), out, stroker);
}

}  // namespace wijkbeeld::geo::store::geopackage
