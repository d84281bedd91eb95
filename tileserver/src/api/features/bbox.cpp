#include "api/features/bbox.hpp"

#include "api/request/numbers.hpp"
#include "http/problem.hpp"

namespace wijkbeeld::server::api {

cql2::Shape read_bbox(std::string_view text, const ServedCrs& crs) {
    constexpr double far = 1e9;  // heights are not ours
    const bool degrees = crs.crs == geo::Crs::wgs84;
    const auto pieces = split(text, ',');
    const std::size_t axes = pieces.size() / 2, longitude = crs.northing_first ? 1 : 0;
    std::vector<double> n;
    for (std::size_t i = 0; i < pieces.size() && pieces.size() <= 6; ++i) {
        const double most = degrees && !(axes == 3 && i % 3 == 2) ? 180 : far;
        if (const auto value = number(pieces[i], -most, most)) n.push_back(*value);
    }
    bool good = n.size() == pieces.size() && (n.size() == 4 || n.size() == 6);
    for (std::size_t i = 0; good && i < axes; ++i) good = n[i] <= n[i + axes] || (degrees && i == longitude);
    if (!good)
        throw http::ProblemError(400, "Not a bbox",
                                 "bbox wants its lower corner and then its upper one, such as "
                                 "bbox=5.75,52.08,5.80,52.12 (west, south, east, "
                                 "north in degrees), or with heights as third and sixth; with bbox-crs in "
                                 "the order of that system's axes.");
    return {{geo::GeometryType::polygon, {{{{n[0], n[1]}, {n[axes], n[axes + 1]}}}}, true}};
}

}  // namespace wijkbeeld::server::api
