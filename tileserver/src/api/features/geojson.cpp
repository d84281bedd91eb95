#include "api/features/geojson.hpp"

#include <cmath>

namespace wijkbeeld::server::api {

namespace {

/// More decimals than a millimetre would only be noise. By division where that gives the nearest number.
double rounded(double value, double unit) {
    const double per = std::round(1 / unit);
    return std::round(value * per) / per;
}

struct Places {
    std::vector<double> x, y;
};

Places in_crs(const geo::Geometry& geometry, const ServedCrs& crs) {
    Places out;
    for (const geo::Vertex v : geometry.vertices()) {
        out.x.push_back(v.x / 1000.0);
        out.y.push_back(v.y / 1000.0);
    }
    from_rd(crs, out.x, out.y);
    return out;
}

}  // namespace

Json to_geojson(const geo::Geometry& geometry, const ServedCrs& crs) {
    using enum geo::GeometryType;
    if (geometry.empty()) return {};
    const Places places = in_crs(geometry, crs);
    const auto& first_axis = crs.northing_first ? places.y : places.x;
    const auto& second_axis = crs.northing_first ? places.x : places.y;
    const bool area = geometry.type() >= polygon;
    const bool is_point = geometry.type() == point || geometry.type() == multipoint;
    std::size_t at = 0;
    Json parts = Json::array();
    for (std::size_t p = 0; p < geometry.part_count(); ++p) {
        const auto [first, last] = geometry.part(p);
        Json paths = Json::array();
        for (std::size_t i = first; i < last; ++i) {
            Json path = Json::array();
            for (std::size_t n = geometry.path(i).size(); n > 0; --n, ++at)
                path.push_back({rounded(first_axis[at], crs.unit), rounded(second_axis[at], crs.unit)});
            paths.push_back(is_point ? path.front() : path);
        }
        parts.push_back(area ? std::move(paths) : Json(paths.front()));
    }
    static constexpr std::array names{"",        "Point",       "MultiPoint", "LineString", "MultiLineString",
                                      "Polygon", "MultiPolygon"};
    const auto type = static_cast<std::size_t>(geometry.type());
    const bool single = type % 2 == 1;
    return {{"type", names[type]}, {"coordinates", single ? parts.front() : parts}};
}

Json to_json(const geo::Value& value) {
    return std::visit(
        [](const auto& v) -> Json {
            if constexpr (std::is_same_v<std::decay_t<decltype(v)>, std::monostate>)
                return {};
            else
                return v;
        },
        value);
}

}  // namespace wijkbeeld::server::api
