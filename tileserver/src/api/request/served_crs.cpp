#include "api/request/served_crs.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include <wijkbeeld/geo/error.hpp>

#include "api/request/reach.hpp"
#include "cql2/filter.hpp"

namespace wijkbeeld::server::api {

namespace {

constexpr geo::RdBox degrees{{-5, 45}, {15, 60}}, globe{{-180, -90}, {180, 90}};
constexpr std::array all{
    ServedCrs{"http://www.opengis.net/def/crs/OGC/1.3/CRS84", geo::Crs::wgs84, false, 1e-8, degrees, globe},
    ServedCrs{"http://www.opengis.net/def/crs/EPSG/0/28992",
              geo::Crs::rd_new,
              false,
              1e-3,
              {{-1'000'000, -500'000}, {1'500'000, 1'500'000}},
              {{-1e8, -1e8}, {1e8, 1e8}}},
    ServedCrs{"http://www.opengis.net/def/crs/EPSG/0/4258", geo::Crs::wgs84, true, 1e-8, degrees, globe},
    ServedCrs{"http://www.opengis.net/def/crs/EPSG/0/4326", geo::Crs::wgs84, true, 1e-8, degrees, globe},
    ServedCrs{"http://www.opengis.net/def/crs/EPSG/0/3857",
              geo::Crs::web_mercator,
              false,
              1e-3,
              {{-550'000, 5'600'000}, {1'700'000, 8'400'000}},
              {{-2.1e7, -2.1e7}, {2.1e7, 2.1e7}}}};

constexpr double piece = 200;  ///< metres
/// Of an edge, of a box and of anything else: of a box so large all that matters is what it holds.
constexpr double most_of_box = 256, most_of_edge = 2048;
constexpr double most_of_path = 16'384;

double metres_per_unit(const ServedCrs& crs) {
    return crs.crs == geo::Crs::wgs84 ? 111'000 : 1;
}

struct Places {
    std::vector<double> x, y;
    void add(double px, double py) {
        x.push_back(px);
        y.push_back(py);
    }
};

void to_rd(const ServedCrs& crs, Places& places) {
    static const geo::Transform degrees_to_rd(geo::Crs::wgs84, geo::Crs::rd_new);
    static const geo::Transform mercator_to_rd(geo::Crs::web_mercator, geo::Crs::rd_new);
    if (crs.crs == geo::Crs::rd_new) return;
    (crs.crs == geo::Crs::wgs84 ? degrees_to_rd : mercator_to_rd).apply(places.x, places.y);
}

/// The places of a path, easting first, with those between them that make a line of the system one in RD.
Places with_pieces(const ServedCrs& crs, const cql2::Path& path, double most) {
    Places out;
    most = std::min(most, std::max(most_of_box, most_of_path / static_cast<double>(path.size())));
    const auto x = [&](const cql2::Coordinate& c) { return crs.northing_first ? c.second : c.first; };
    const auto y = [&](const cql2::Coordinate& c) { return crs.northing_first ? c.first : c.second; };
    for (std::size_t i = 0; i + 1 < path.size() && crs.crs != geo::Crs::rd_new; ++i) {
        const double dx = x(path[i + 1]) - x(path[i]), dy = y(path[i + 1]) - y(path[i]);
        const double pieces =
            std::clamp(std::ceil(std::hypot(dx, dy) * metres_per_unit(crs) / piece), 1.0, most);
        for (double k = 0; k < pieces; ++k)
            out.add(x(path[i]) + dx * k / pieces, y(path[i]) + dy * k / pieces);
    }
    const std::size_t rest = crs.crs == geo::Crs::rd_new || path.empty() ? 0 : path.size() - 1;
    for (std::size_t i = rest; i < path.size(); ++i) out.add(x(path[i]), y(path[i]));
    return out;
}

void add_path(const ServedCrs& crs, const cql2::Path& path, double most, geo::Geometry& out) {
    Places places = with_pieces(crs, path, most);
    to_rd(crs, places);
    for (std::size_t i = 0; i < places.x.size(); ++i) out.add(geo::to_vertex({places.x[i], places.y[i]}));
    out.end_path();
}

geo::Geometry converted(const ServedCrs& crs, const cql2::Part& part, double most) {
    geo::Geometry out;
    out.start(part.type);
    for (const auto& member : part.members) {
        for (const cql2::Path& path : member) add_path(crs, path, most, out);
        out.end_part();
    }
    geo::normalise(out);
    return out;
}

}  // namespace

std::span<const ServedCrs> served_crs() noexcept {
    return all;
}

const ServedCrs* find_crs(std::string_view uri) noexcept {
    const auto found = std::ranges::find(all, uri, &ServedCrs::uri);
    return found == all.end() ? nullptr : &*found;
}

void from_rd(const ServedCrs& crs, std::span<double> x, std::span<double> y) {
    static const geo::Transform to_degrees(geo::Crs::rd_new, geo::Crs::wgs84);
    static const geo::Transform to_mercator(geo::Crs::rd_new, geo::Crs::web_mercator);
    if (crs.crs != geo::Crs::rd_new) (crs.crs == geo::Crs::wgs84 ? to_degrees : to_mercator).apply(x, y);
}

std::vector<geo::Geometry> to_rd(const ServedCrs& crs, const cql2::Shape& shape, bool whole) {
    std::vector<geo::Geometry> out;
    try {
        for (const cql2::Part& part : shape) {
            if (whole && !lies_within_reach(crs, part))
                throw cql2::FilterError("one of two geometries lies outside of where RD is defined, where they cannot be compared.");
            if (part.box) {
                for (const cql2::Part& one : box_within_reach(crs, part)) out.push_back(converted(crs, one, most_of_box));
                continue;
            }
            const auto rest = within_reach(crs, part);
            const bool uncut = rest && *rest == part;
            if (rest) out.push_back(converted(crs, *rest, most_of_edge));
            // What was cut may run along the border twice: where nothing is that it is compared with.
            if (uncut) cql2::check_valid(out.back());
        }
    } catch (const geo::Error&) {
        throw cql2::FilterError("the geometry lies outside of where RD is defined; is filter-crs right?");
    }
    return out;
}

}  // namespace wijkbeeld::server::api
