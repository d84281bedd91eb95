#include "voorbeeldstad/gml_geometry.hpp"

#include <algorithm>
#include <array>
#include <charconv>

namespace wijkbeeld::voorbeeldstad {

namespace {

constexpr std::string_view gml_namespace = R"( xmlns:gml="http://www.opengis.net/gml")";
constexpr std::string_view srs = R"( srsName="urn:ogc:def:crs:EPSG::28992")";

void append_millimetres(std::string& out, std::int32_t value) {
    // RD is positive
    std::array<char, 16> digits{};
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), value).ptr;
    const auto length = static_cast<std::size_t>(end - digits.data());
    const std::size_t whole = length > 3 ? length - 3 : 0;
    if (whole == 0) out += '0';
    out.append(digits.data(), whole);
    out += '.';
    out.append(3 - (length - whole), '0');
    out.append(digits.data() + whole, length - whole);
}

void open_list(std::string& out, bool dimension) {
    out += dimension ? R"(<gml:posList srsDimension="2">)" : "<gml:posList>";
}

bool has_arc(const Curve& curve) {
    return std::ranges::any_of(curve, &Node::arc);
}

/// Pieces of a curve: one LineStringSegment for straight pieces in a row, one Arc per arc.
void append_segments(std::string& out, const Curve& curve, bool closed, bool dimension) {
    const std::size_t pieces = closed ? curve.size() : curve.size() - 1;
    out += "<gml:segments>";
    for (std::size_t i = 0; i < pieces;) {
        const auto at = [&](std::size_t n) { return curve[n % curve.size()].at; };
        if (curve[i].arc) {
            out += "<gml:Arc>";
            open_list(out, dimension);
            append_position(out, at(i));
            out += ' ';
            append_position(out, curve[i].middle);
            out += ' ';
            append_position(out, at(i + 1));
            out += "</gml:posList></gml:Arc>";
            ++i;
            continue;
        }
        out += "<gml:LineStringSegment>";
        open_list(out, dimension);
        append_position(out, at(i));
        for (; i < pieces && !curve[i].arc; ++i) {
            out += ' ';
            append_position(out, at(i + 1));
        }
        out += "</gml:posList></gml:LineStringSegment>";
    }
    out += "</gml:segments>";
}

void append_ring(std::string& out, const Curve& ring, bool dimension) {
    if (has_arc(ring)) {
        out += "<gml:Ring><gml:curveMember><gml:Curve>";
        append_segments(out, ring, true, dimension);
        out += "</gml:Curve></gml:curveMember></gml:Ring>";
        return;
    }
    out += "<gml:LinearRing>";
    open_list(out, dimension);
    for (const Node& node : ring) {
        append_position(out, node.at);
        out += ' ';
    }
    append_position(out, ring.front().at);
    out += "</gml:posList></gml:LinearRing>";
}

void append_polygon(std::string& out, const Thing& thing, std::string_view attributes, bool dimension) {
    out += "<gml:Polygon";
    out += attributes;
    out += '>';
    for (std::size_t i = 0; i < thing.curves.size(); ++i) {
        out += i == 0 ? "<gml:exterior>" : "<gml:interior>";
        append_ring(out, thing.curves[i], dimension);
        out += i == 0 ? "</gml:exterior>" : "</gml:interior>";
    }
    out += "</gml:Polygon>";
}

void append_line(std::string& out, const Curve& line, std::string_view attributes, bool dimension) {
    if (has_arc(line)) {
        out += "<gml:Curve";
        out += attributes;
        out += '>';
        append_segments(out, line, false, dimension);
        out += "</gml:Curve>";
        return;
    }
    out += "<gml:LineString";
    out += attributes;
    out += '>';
    open_list(out, dimension);
    for (std::size_t i = 0; i < line.size(); ++i) {
        if (i > 0) out += ' ';
        append_position(out, line[i].at);
    }
    out += "</gml:posList></gml:LineString>";
}

}  // namespace

void append_position(std::string& out, geo::Vertex vertex) {
    append_millimetres(out, vertex.x);
    out += ' ';
    append_millimetres(out, vertex.y);
}

void append_geometry(std::string& out, const Thing& thing, GmlStyle style) {
    std::string attributes(gml_namespace);
    if (style.srs_name) attributes += srs;
    if (thing.form == Form::point) {
        out +=
            "<gml:Point" + attributes + (style.dimension ? R"(><gml:pos srsDimension="2">)" : "><gml:pos>");
        append_position(out, thing.curves.front().front().at);
        out += "</gml:pos></gml:Point>";
    } else if (thing.form == Form::line) {
        append_line(out, thing.curves.front(), attributes, style.dimension);
    } else if (style.multi) {
        out += "<gml:MultiSurface" + attributes + "><gml:surfaceMember>";
        append_polygon(out, thing, "", style.dimension);
        out += "</gml:surfaceMember></gml:MultiSurface>";
    } else {
        append_polygon(out, thing, attributes, style.dimension);
    }
}

void append_plain_line(std::string& out, const Curve& curve) {
    Curve straight = curve;
    for (Node& node : straight) node.arc = false;
    append_line(out, straight, gml_namespace, false);
}

}  // namespace wijkbeeld::voorbeeldstad
