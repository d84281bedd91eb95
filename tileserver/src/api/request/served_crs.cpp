#include "api/request/served_crs.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include <wijkbeeld/geo/error.hpp>

namespace wijkbeeld::server::api {

namespace {

constexpr geo::RdBox degrees{{-5, 45}, {15, 60}};
constexpr std::array all{
    ServedCrs{"http://www.opengis.net/def/crs/OGC/1.3/CRS84", geo::Crs::wgs84, false, 1e-8, degrees},
    ServedCrs{"http://www.opengis.net/def/crs/EPSG/0/28992",
              geo::Crs::rd_new,
              false,
              1e-3,
              {{-1'000'000, -500'000}, {1'500'000, 1'500'000}}},
    ServedCrs{"http://www.opengis.net/def/crs/EPSG/0/4258", geo::Crs::wgs84, true, 1e-8, degrees},
    ServedCrs{"http://www.opengis.net/def/crs/EPSG/0/4326", geo::Crs::wgs84, true, 1e-8, degrees},
    ServedCrs{"http://www.opengis.net/def/crs/EPSG/0/3857",
              geo::Crs::web_mercator,
              false,
              1e-3,
              {{-550'000, 5'600'000}, {1'700'000, 8'400'000}}}};

constexpr double piece = 200;  ///< metres
constexpr double most_pieces = 256;

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
Places with_pieces(const ServedCrs& crs, const cql2::Path& path) {
    Places out;
    const auto x = [&](const cql2::Coordinate& c) { return crs.northing_first ? c.second : c.first; };
    const auto y = [&](const cql2::Coordinate& c) { return crs.northing_first ? c.first : c.second; };
    for (std::size_t i = 0; i + 1 < path.size() && crs.crs != geo::Crs::rd_new; ++i) {
        const double dx = x(path[i + 1]) - x(path[i]), dy = y(path[i + 1]) - y(path[i]);
        const double pieces =
            std::clamp(std::ceil(std::hypot(dx, dy) * metres_per_unit(crs) / piece), 1.0, most_pieces);
        for (double k = 0; k < pieces; ++k)
            out.add(x(path[i]) + dx * k / pieces, y(path[i]) + dy * k / pieces);
    }
    const std::size_t rest = crs.crs == geo::Crs::rd_new || path.empty() ? 0 : path.size() - 1;
    for (std::size_t i = rest; i < path.size(); ++i) out.add(x(path[i]), y(path[i]));
    return out;
}

void add_path(const ServedCrs& crs, const cql2::Path& path, geo::Geometry& out) {
    Places places = with_pieces(crs, path);
    to_rd(crs, places);
    for (std::size_t i = 0; i < places.x.size(); ++i) out.add(geo::to_vertex({places.x[i], places.y[i]}));
    out.end_path();
}

geo::Geometry converted(const ServedCrs& crs, const cql2::Part& part) {
    geo::Geometry out;
    out.start(part.type);
    for (const auto& member : part.members) {
        for (const cql2::Path& path : member) add_path(crs, path, out);
        out.end_part();
    }
    geo::normalise(out);
    return out;
}

/// A box as an area, or as the line or point that it is when it is that thin; nothing outside of the reach.
std::optional<cql2::Part> clipped_box(const ServedCrs& crs, const cql2::Part& box) {
    const auto& corners = box.members.front().front();
    const geo::RdBox reach = crs.northing_first ? geo::RdBox{{crs.reach.min.y, crs.reach.min.x},
                                                             {crs.reach.max.y, crs.reach.max.x}}
                                                : crs.reach;
    if (corners[0].first > corners[1].first || corners[0].second > corners[1].second)
        throw cql2::FilterError("a box wants its lower corner first.");
    const cql2::Coordinate low{std::max(corners[0].first, reach.min.x),
                               std::max(corners[0].second, reach.min.y)};
    const cql2::Coordinate high{std::min(corners[1].first, reach.max.x),
                                std::min(corners[1].second, reach.max.y)};
    if (low.first > high.first || low.second > high.second) return std::nullopt;
    if (low == high) return cql2::Part{geo::GeometryType::point, {{{low}}}, false};
    if (low.first == high.first || low.second == high.second)
        return cql2::Part{geo::GeometryType::linestring, {{{low, high}}}, false};
    const cql2::Path ring{low, {high.first, low.second}, high, {low.first, high.second}, low};
    return cql2::Part{geo::GeometryType::polygon, {{ring}}, false};
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

std::vector<geo::Geometry> to_rd(const ServedCrs& crs, const cql2::Shape& shape) {
    std::vector<geo::Geometry> out;
    try {
        for (const cql2::Part& part : shape) {
            const auto box = part.box ? clipped_box(crs, part) : std::nullopt;
            if (!part.box || box) out.push_back(converted(crs, box ? *box : part));
        }
    } catch (const geo::Error&) {
        throw cql2::FilterError("the geometry lies outside of where RD is defined; is filter-crs right?");
    }
    return out;
}

}  // namespace wijkbeeld::server::api
