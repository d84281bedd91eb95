#include "bgt/gml_geometry.hpp"

#include <algorithm>

#include "bgt/arc.hpp"
#include "bgt/coordinates.hpp"

namespace wijkbeeld::geo::bgt {

namespace {

using Event = XmlScanner::Event;

/// Calls `use` at the start of every child of the element at hand; `use` reads through the child's end.
template <typename Use>
void each_child(XmlScanner& xml, const Use& use) {
    while (xml.next() == Event::start) use();
}

bool one_of(std::string_view name, std::initializer_list<std::string_view> names) {
    return std::ranges::find(names, name) != names.end();
}

std::string quoted(std::string_view name) {
    return "gml:" + std::string(name.substr(0, 60));
}

}  // namespace

void GeometryReader::read(XmlScanner& xml, Geometry& out) {
    multi_ = false;
    out.start(GeometryType::none);
    read_element(xml, out);
    text_.clear();
    if (out.empty()) throw RecordError("a geometry without coordinates");
    if (out.part_count() > 1 || (multi_ && out.type() == GeometryType::point)) {
        const auto type = static_cast<int>(out.type());
        if (type % 2 == 1) out.set_type(static_cast<GeometryType>(type + 1));
    }
    normalise(out);
}

void GeometryReader::set_kind(Geometry& out, GeometryType single) {
    if (out.type() != GeometryType::none && out.type() != single)
        throw RecordError("points, lines and areas in one geometry");
    out.set_type(single);
}

void GeometryReader::read_element(XmlScanner& xml, Geometry& out) {
    if (xml.ns() != Ns::gml)
        throw RecordError("<" + std::string(xml.local().substr(0, 60)) + "> where a gml geometry belongs");
    const std::string_view name = xml.local();
    if (name == "Point") return read_point(xml, out);
    if (one_of(name, {"Polygon", "PolygonPatch"})) return read_polygon(xml, out);
    if (one_of(name, {"LineString", "Curve", "CompositeCurve", "OrientableCurve"}))
        return read_line(xml, out);
    if (one_of(name, {"MultiPoint", "MultiSurface", "CompositeSurface", "Surface", "MultiCurve",
                      "MultiPolygon", "MultiLineString"})) {
        multi_ = true;
        return read_members(xml, out);
    }
    throw RecordError(quoted(name) + " is not a geometry that is supported");
}

void GeometryReader::read_members(XmlScanner& xml, Geometry& out) {
    each_child(xml, [&] {
        if (!one_of(xml.local(),
                    {"surfaceMember", "surfaceMembers", "pointMember", "pointMembers", "curveMember",
                     "curveMembers", "patches", "polygonMember", "lineStringMember"}))
            return xml.skip();
        each_child(xml, [&] { read_element(xml, out); });
    });
}

void GeometryReader::read_point(XmlScanner& xml, Geometry& out) {
    set_kind(out, GeometryType::point);
    positions_.clear();
    read_positions(xml, positions_);
    if (positions_.size() != 1)
        throw RecordError("a gml:Point with " + std::to_string(positions_.size()) + " positions");
    out.add(positions_.front());
    out.end_path();
    out.end_part();
}

void GeometryReader::read_line(XmlScanner& xml, Geometry& out) {
    set_kind(out, GeometryType::linestring);
    path_.clear();
    append_curve(xml);
    if (path_.size() < 2) throw RecordError("a line with fewer than two different positions");
    for (const Vertex v : path_) out.add(v);
    out.end_path();
    out.end_part();
}

void GeometryReader::read_polygon(XmlScanner& xml, Geometry& out) {
    set_kind(out, GeometryType::polygon);
    bool outer = false;
    each_child(xml, [&] {
        const bool exterior = one_of(xml.local(), {"exterior", "outerBoundaryIs"});
        if (!exterior && !one_of(xml.local(), {"interior", "innerBoundaryIs"})) return xml.skip();
        if (exterior == outer)
            throw RecordError("a polygon whose rings are not one exterior and then interiors");
        outer = true;
        each_child(xml, [&] { read_ring(xml, out); });
    });
    if (!outer) throw RecordError("a polygon without exterior");
    out.end_part();
}

void GeometryReader::read_ring(XmlScanner& xml, Geometry& out) {
    path_.clear();
    if (xml.is(Ns::gml, "LinearRing")) {
        positions_.clear();
        read_positions(xml, positions_);
        append_positions(positions_);
    } else if (xml.is(Ns::gml, "Ring")) {
        each_child(xml, [&] { each_child(xml, [&] { append_curve(xml); }); });
    } else {
        throw RecordError(quoted(xml.local()) + " is not a ring that is supported");
    }
    if (path_.size() < 4) throw RecordError("a ring with fewer than four positions");
    if (path_.front() != path_.back()) throw RecordError("a ring that is not closed");
    for (const Vertex v : path_) out.add(v);
    out.end_path();
}

void GeometryReader::append_curve(XmlScanner& xml) {
    const std::string_view name = xml.local();
    if (name == "LineString") {
        positions_.clear();
        read_positions(xml, positions_);
        return append_positions(positions_);
    }
    if (name == "Curve") {
        return each_child(xml, [&] { xml.local() == "segments" ? append_segments(xml) : xml.skip(); });
    }
    if (name == "CompositeCurve") {
        return each_child(xml, [&] { each_child(xml, [&] { append_curve(xml); }); });
    }
    if (name == "OrientableCurve") {
        const bool reversed = xml.attribute("orientation") == "-";
        std::vector<Vertex> before;
        std::swap(before, path_);
        each_child(xml, [&] {
            xml.local() == "baseCurve" ? each_child(xml, [&] { append_curve(xml); }) : xml.skip();
        });
        if (reversed) std::ranges::reverse(path_);
        std::swap(before, path_);
        return append_positions(before);
    }
    throw RecordError(quoted(name) + " is not a curve that is supported");
}

void GeometryReader::append_segments(XmlScanner& xml) {
    each_child(xml, [&] { append_segment(xml); });
}

void GeometryReader::append_segment(XmlScanner& xml) {
    const std::string_view name = xml.local();
    positions_.clear();
    read_positions(xml, positions_);
    const std::vector<Vertex>& p = positions_;
    if (name == "LineStringSegment") return append_positions(p);
    const bool arcs = name == "Arc" || name == "ArcString";
    if (!arcs && name != "Circle") throw RecordError(quoted(name) + " is not a segment that is supported");
    if (p.size() < 3 || p.size() % 2 == 0 || (name != "ArcString" && p.size() != 3))
        throw RecordError(quoted(name) + " with " + std::to_string(p.size()) + " positions");
    if (!path_.empty() && path_.back() != p.front())
        throw RecordError("segments of a curve that do not join");
    if (!arcs) return append_circle(path_, p[0], p[1], p[2], tolerance_);
    for (std::size_t i = 0; i + 2 < p.size(); i += 2) append_arc(path_, p[i], p[i + 1], p[i + 2], tolerance_);
}

void GeometryReader::append_positions(const std::vector<Vertex>& positions) {
    if (positions.empty()) throw RecordError("a curve without positions");
    if (!path_.empty() && path_.back() != positions.front())
        throw RecordError("segments of a curve that do not join");
    path_.insert(path_.end(), positions.begin() + (path_.empty() ? 0 : 1), positions.end());
}

void GeometryReader::read_positions(XmlScanner& xml, std::vector<Vertex>& positions) {
    each_child(xml, [&] {
        if (one_of(xml.local(), {"pos", "posList", "coordinates"}))
            read_coordinates(xml, positions);
        else
            xml.skip();
    });
}

void GeometryReader::read_coordinates(XmlScanner& xml, std::vector<Vertex>& positions) {
    const std::string_view dimension_text = xml.attribute("srsDimension");
    if (!dimension_text.empty() && dimension_text != "2" && dimension_text != "3")
        throw RecordError("a srsDimension that is not 2 or 3");
    const bool has_height = dimension_text == "3";
    const bool tuples = xml.local() == "coordinates";
    CoordinateText text(xml.leaf_text(text_));
    while (!text.finished()) {
        const auto x = text.next();
        const auto y = text.next();
        const auto z = has_height ? text.next() : std::optional<std::int32_t>(0);
        if (!x || !y || !z)
            throw RecordError(tuples ? "gml:coordinates that are not pairs of numbers within reach of RD"
                                     : "positions that are not pairs of numbers within reach of RD");
        positions.push_back({*x, *y});
    }
}

}  // namespace wijkbeeld::geo::bgt
