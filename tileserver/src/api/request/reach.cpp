#include "api/request/reach.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>

#include <wijkbeeld/geo/geometry.hpp>

namespace wijkbeeld::server::api {

namespace {

using cql2::Coordinate;
using cql2::Path;

/// In the order of the axes.
geo::RdBox in_order(const ServedCrs& crs, const geo::RdBox& box) {
    if (!crs.northing_first) return box;
    return {{box.min.y, box.min.x}, {box.max.y, box.max.x}};
}

bool holds(const geo::RdBox& box, const Coordinate& c) {
    return c.first >= box.min.x && c.first <= box.max.x && c.second >= box.min.y && c.second <= box.max.y;
}

Coordinate between(const Coordinate& a, const Coordinate& b, double t) {
    return {a.first + (b.first - a.first) * t, a.second + (b.second - a.second) * t};
}

/// The path with a place wherever it crosses a line on which a side of the box lies, so that each piece is on
/// one side of each of these lines.
Path cut(const geo::RdBox& box, const Path& path) {
    Path out;
    for (std::size_t i = 0; i + 1 < path.size(); ++i) {
        const Coordinate &a = path[i], &b = path[i + 1];
        std::vector<double> at;
        const auto add = [&](double from, double to, double side) {
            if ((from < side) != (to < side)) at.push_back((side - from) / (to - from));
        };
        for (const double side : {box.min.x, box.max.x}) add(a.first, b.first, side);
        for (const double side : {box.min.y, box.max.y}) add(a.second, b.second, side);
        std::ranges::sort(at);
        out.push_back(a);
        for (const double t : at) out.push_back(between(a, b, t));
    }
    out.push_back(path.back());
    return out;
}

Coordinate nearest(const geo::RdBox& box, const Coordinate& c) {
    return {std::clamp(c.first, box.min.x, box.max.x), std::clamp(c.second, box.min.y, box.max.y)};
}

/// A ring winds round what lies in the box as it did when each place outside is drawn to the border.
Path ring_within(const geo::RdBox& box, const Path& ring) {
    Path out;
    for (const Coordinate& c : cut(box, ring))
        if (const Coordinate near = nearest(box, c); out.empty() || !(out.back() == near))
            out.push_back(near);
    return out;
}

std::vector<Path> pieces_within(const geo::RdBox& box, const Path& line) {
    std::vector<Path> pieces;
    const Path places = cut(box, line);
    bool going = false;
    for (std::size_t i = 0; i + 1 < places.size(); ++i) {
        const bool inside = holds(box, between(places[i], places[i + 1], 0.5));
        if (inside && !going) pieces.push_back({nearest(box, places[i])});
        if (inside) pieces.back().push_back(nearest(box, places[i + 1]));
        going = inside;
    }
    return pieces;
}

bool any_place(const cql2::Part& part, const auto& each) {
    return std::ranges::any_of(part.members, [&](const std::vector<Path>& member) {
        return std::ranges::any_of(member, [&](const Path& path) { return std::ranges::any_of(path, each); });
    });
}

/// Of areas, before they are cut: in whole parts of their own units, a thousand million to each side.
bool crosses_itself(const cql2::Part& part, const geo::RdBox& world) {
    const double most = std::max({std::abs(world.min.x), world.max.x, std::abs(world.min.y), world.max.y});
    const double parts = 1e9 / most;
    geo::Geometry whole;
    whole.start(part.type);
    for (const auto& member : part.members) {
        for (const Path& path : member) {
            for (const Coordinate& c : path)
                whole.add({static_cast<std::int32_t>(std::lround(c.first * parts)),
                           static_cast<std::int32_t>(std::lround(c.second * parts))});
            whole.end_path();
        }
        whole.end_part();
    }
    return geo::invalid_reason(whole).has_value();
}

cql2::Part cut_part(const geo::RdBox& box, const cql2::Part& part) {
    using enum geo::GeometryType;
    const bool area = part.type >= polygon, line = !area && part.type >= linestring;
    cql2::Part out{area ? multipolygon : line ? multilinestring : multipoint, {}, false};
    for (const std::vector<Path>& member : part.members) {
        std::vector<Path> paths;
        if (line)
            for (Path& piece : pieces_within(box, member.front())) out.members.push_back({std::move(piece)});
        else if (!area && holds(box, member.front().front()))
            paths.push_back(member.front());
        for (std::size_t i = 0; area && i < member.size(); ++i)
            if (Path ring = ring_within(box, member[i]); ring.size() >= 4)
                paths.push_back(std::move(ring));
            else if (i == 0)
                break;
        if (!paths.empty()) out.members.push_back(std::move(paths));
    }
    return out;
}

/// A box in degrees of which the west lies east of its east goes over the antimeridian.
bool goes_round(const ServedCrs& crs, const Path& corners) {
    const auto longitude = crs.northing_first ? &Coordinate::second : &Coordinate::first;
    return crs.crs == geo::Crs::wgs84 && corners[0].*longitude > corners[1].*longitude;
}

cql2::Shape cut_box(const ServedCrs& crs, Coordinate low, Coordinate high) {
    if (low.first > high.first || low.second > high.second)
        throw cql2::FilterError("a box wants its lower corner first.");
    const geo::RdBox reach = in_order(crs, crs.reach);
    low = {std::max(low.first, reach.min.x), std::max(low.second, reach.min.y)};
    high = {std::min(high.first, reach.max.x), std::min(high.second, reach.max.y)};
    if (low.first > high.first || low.second > high.second) return {};
    if (low == high) return cql2::Shape{cql2::Part{geo::GeometryType::point, {{{low}}}, false}};
    if (low.first == high.first || low.second == high.second)
        return cql2::Shape{cql2::Part{geo::GeometryType::linestring, {{{low, high}}}, false}};
    const Path ring{low, {high.first, low.second}, high, {low.first, high.second}, low};
    return cql2::Shape{cql2::Part{geo::GeometryType::polygon, {{ring}}, false}};
}

}  // namespace

std::optional<cql2::Part> within_reach(const ServedCrs& crs, const cql2::Part& part) {
    const geo::RdBox box = in_order(crs, crs.reach), world = in_order(crs, crs.world);
    if (!any_place(part, [&](const Coordinate& c) { return !holds(box, c); })) return part;
    if (any_place(part, [&](const Coordinate& c) { return !holds(world, c); }))
        throw cql2::FilterError("the geometry lies outside of where RD is defined; is filter-crs right?");
    if (part.type >= geo::GeometryType::polygon && crosses_itself(part, world))
        throw cql2::FilterError("the geometry is not valid: it crosses or touches itself.");
    cql2::Part out = cut_part(box, part);
    return out.members.empty() ? std::nullopt : std::optional(std::move(out));
}

bool lies_within_reach(const ServedCrs& crs, const cql2::Part& part) {
    const geo::RdBox box = in_order(crs, crs.reach);
    if (any_place(part, [&](const Coordinate& c) { return !holds(box, c); })) return false;
    return !part.box || !goes_round(crs, part.members.front().front());
}

cql2::Shape box_within_reach(const ServedCrs& crs, const cql2::Part& box) {
    const Path& corners = box.members.front().front();
    const geo::RdBox world = in_order(crs, crs.world);
    if (crs.crs == geo::Crs::wgs84 && !(holds(world, corners[0]) && holds(world, corners[1])))
        throw cql2::FilterError("a box in degrees has longitudes from -180 to 180 and latitudes from -90 to 90.");
    if (!goes_round(crs, corners)) return cut_box(crs, corners[0], corners[1]);
    Coordinate east_end = corners[1], west_end = corners[0];
    (crs.northing_first ? east_end.second : east_end.first) = crs.world.max.x;
    (crs.northing_first ? west_end.second : west_end.first) = crs.world.min.x;
    cql2::Shape both = cut_box(crs, corners[0], east_end);
    std::ranges::move(cut_box(crs, west_end, corners[1]), std::back_inserter(both));
    return both;
}

}  // namespace wijkbeeld::server::api
