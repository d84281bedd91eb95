#include "bgt/records/gml_reader.hpp"

#include <algorithm>

#include <wijkbeeld/geo/error.hpp>

#include "bgt/records/coordinates.hpp"
#include "bgt/xml/fault.hpp"

namespace wijkbeeld::geo::bgt {
namespace {

std::uint32_t count(std::size_t n) noexcept {
    return static_cast<std::uint32_t>(n);
}

std::size_t dimension_of(const Tag& tag, std::size_t inherited) {
    if (tag.other_crs) throw RecordFault("coordinates in another reference system than RD (EPSG:28992)");
    return tag.dimension != 0 ? tag.dimension : inherited;
}

[[noreturn]] void unexpected(const Tag& tag) {
    throw RecordFault("`" + std::string(tag.name.substr(0, 60)) + "` is no geometry that is understood here");
}

bool is_curve(const Tag& tag) noexcept {
    return tag.meaning.is(Gml::line_string) || tag.meaning.is(Gml::curve) ||
           tag.meaning.is(Gml::composite_curve) || tag.meaning.is(Gml::orientable_curve);
}

bool holds_geometries(const Tag& tag) noexcept {
    return tag.meaning.is(Gml::member) || tag.meaning.is(Gml::multi_point) ||
           tag.meaning.is(Gml::multi_curve) || tag.meaning.is(Gml::multi_surface) ||
           tag.meaning.is(Gml::composite_surface) || tag.meaning.is(Gml::surface);
}

}  // namespace

void GmlReader::read_property(Shape& shape) {
    Batch& b = *batch_;
    if (shape.empty()) {
        shape.first_vertex = count(b.vertices.size());
        shape.first_path = count(b.paths.size());
        shape.first_part = count(b.parts.size());
        shape.first_arc = count(b.arcs.size());
    } else if (shape.vertex_end != b.vertices.size()) {
        move_to_end(shape);
    }
    geometries(shape, 2);
    shape.vertex_end = count(b.vertices.size());
    shape.path_end = count(b.paths.size());
    shape.part_end = count(b.parts.size());
    shape.arc_end = count(b.arcs.size());
    if (shape.empty()) throw RecordFault("a geometry property without geometry");
}

/// A shape lies in one piece: what it has already is copied behind what came in between.
void GmlReader::move_to_end(Shape& shape) {
    Batch& b = *batch_;
    const Shape from = shape;
    shape.first_vertex = count(b.vertices.size());
    shape.first_path = count(b.paths.size());
    shape.first_part = count(b.parts.size());
    for (std::size_t i = from.first_vertex; i < from.vertex_end; ++i) b.vertices.push_back(b.vertices[i]);
    for (std::size_t i = from.first_path; i < from.path_end; ++i)
        b.paths.push_back(b.paths[i] - from.first_vertex + shape.first_vertex);
    for (std::size_t i = from.first_part; i < from.part_end; ++i)
        b.parts.push_back(b.parts[i] - from.first_path + shape.first_path);
    shape.first_arc = count(b.arcs.size());
    const std::uint32_t by = shape.first_vertex - from.first_vertex;
    for (std::size_t i = from.first_arc; i < from.arc_end; ++i) {
        const Arc arc = b.arcs[i];
        b.arcs.push_back({arc.first + by, arc.middle + by, arc.last + by});
    }
}

/// Opens the next child, like the scanner, and tells of attributes that nobody knows.
const Tag* GmlReader::open() {
    const Tag* const tag = scanner_.open();
    if (tag != nullptr && !tag->unknown_attributes.empty() && passed_over_)
        for (const std::string_view name : tag->unknown_attributes)
            passed_over_(std::string("@").append(name), 1);
    return tag;
}

void GmlReader::geometries(Shape& shape, std::size_t dimension) {
    while (const Tag* const tag = open()) geometry(*tag, shape, dimension);
}

void GmlReader::geometry(const Tag& tag, Shape& shape, std::size_t dimension) {
    const std::size_t own = dimension_of(tag, dimension);
    if (holds_geometries(tag)) return geometries(shape, own);
    if (is_curve(tag)) return line(tag, shape, own);
    if (tag.meaning.is(Gml::polygon)) return polygon(shape, own);
    if (tag.meaning.is(Gml::point)) return points(shape, own);
    unexpected(tag);
}

void GmlReader::points(Shape& shape, std::size_t dimension) {
    const std::size_t begin = batch_->vertices.size();
    positions(batch_->vertices, dimension);
    if (batch_->vertices.size() != begin + 1) throw RecordFault("a point without one position");
    batch_->paths.push_back(count(batch_->vertices.size()));
    end_part(shape, GeometryType::point, GeometryType::multipoint);
}

void GmlReader::line(const Tag& tag, Shape& shape, std::size_t dimension) {
    const std::size_t begin = batch_->vertices.size();
    curve(tag, begin, dimension);
    end_line(begin);
    end_part(shape, GeometryType::linestring, GeometryType::multilinestring);
}

void GmlReader::polygon(Shape& shape, std::size_t dimension) {
    const std::size_t first = batch_->paths.size();
    while (const Tag* const tag = open()) {
        const bool outer = tag->meaning.is(Gml::exterior);
        if (!outer && !tag->meaning.is(Gml::interior)) unexpected(*tag);
        if (outer != (batch_->paths.size() == first))
            throw RecordFault("a polygon without one outer ring in front");
        ring(dimension_of(*tag, dimension), outer);
    }
    if (batch_->paths.size() == first) throw RecordFault("a polygon without rings");
    end_part(shape, GeometryType::polygon, GeometryType::multipolygon);
}

void GmlReader::ring(std::size_t dimension, bool outer) {
    const std::size_t begin = batch_->vertices.size();
    while (const Tag* const tag = open()) {
        if (batch_->vertices.size() != begin) throw RecordFault("a border of two rings");
        const std::size_t own = dimension_of(*tag, dimension);
        if (tag->meaning.is(Gml::linear_ring))
            positions(batch_->vertices, own);
        else if (tag->meaning.is(Gml::ring))
            curves(begin, own);
        else
            unexpected(*tag);
    }
    end_ring(begin, outer);
}

void GmlReader::curves(std::size_t path_begin, std::size_t dimension) {
    while (const Tag* const tag = open()) {
        const std::size_t own = dimension_of(*tag, dimension);
        if (tag->meaning.is(Gml::member))
            curves(path_begin, own);
        else
            curve(*tag, path_begin, own);
    }
}

void GmlReader::curve(const Tag& tag, std::size_t path_begin, std::size_t dimension) {
    auto& vertices = batch_->vertices;
    const std::size_t begin = vertices.size();
    if (tag.meaning.is(Gml::line_string) || tag.meaning.is(Gml::line_string_segment))
        positions(vertices, dimension);
    else if (tag.meaning.is(Gml::arc) || tag.meaning.is(Gml::arc_string) || tag.meaning.is(Gml::circle))
        arcs(tag, dimension);
    else if (tag.meaning.is(Gml::curve) || tag.meaning.is(Gml::composite_curve))
        return curves(path_begin, dimension);
    else if (tag.meaning.is(Gml::orientable_curve)) {
        const bool reversed = tag.reversed;
        curves(begin, dimension);
        if (reversed) turn(begin);
    } else
        unexpected(tag);
    join(path_begin, begin);
}

void GmlReader::arcs(const Tag& tag, std::size_t dimension) {
    const bool circle = tag.meaning.is(Gml::circle);
    const bool one = tag.meaning.is(Gml::arc) || circle;
    controls_.clear();
    positions(controls_, dimension);
    const std::size_t n = controls_.size();
    if (n < 3 || n % 2 == 0 || (one && n != 3)) throw RecordFault("an arc that is not given by three points");
    auto& vertices = batch_->vertices;
    std::vector<Arc>* const kept = keeps_ ? &batch_->arcs : nullptr;
    vertices.push_back(controls_[0]);
    for (std::size_t i = 0; i + 2 < n; i += 2) {
        const Vertex a = controls_[i], m = controls_[i + 1], b = controls_[i + 2];
        try {
            circle ? stroker_.circle(a, m, b, vertices, kept) : stroker_.arc(a, m, b, vertices, kept);
        } catch (const GeometryError& error) {
            throw RecordFault(error.what());
        }
        if (vertices.size() > most_stroked_vertices)
            throw RecordFault("arcs of more points than can be honest");
    }
}

void GmlReader::positions(std::vector<Vertex>& out, std::size_t dimension) {
    while (const Tag* const tag = open()) {
        if (!tag->meaning.is(Gml::pos) && !tag->meaning.is(Gml::pos_list) &&
            !tag->meaning.is(Gml::coordinates))
            unexpected(*tag);
        const std::size_t own = dimension_of(*tag, dimension);
        const std::size_t before = out.size();
        std::size_t heights = 0;
        if (tag->meaning.is(Gml::coordinates)) {
            const TupleStyle style{tag->decimal, tag->between_numbers, tag->between_positions};
            heights = read_tuples(scanner_.raw_text(), style, out);
        } else {
            read_coordinates(scanner_.raw_text(), own, out);
            if (own == 3) heights = out.size() - before;
        }
        if (heights > 0 && passed_over_) passed_over_("height", heights);
    }
}

/// A piece of a path starts where the piece before it ended: that vertex is kept once.
void GmlReader::join(std::size_t path_begin, std::size_t piece_begin) {
    auto& vertices = batch_->vertices;
    if (piece_begin == path_begin || piece_begin == vertices.size()) return;
    if (vertices[piece_begin] != vertices[piece_begin - 1])
        throw RecordFault("a curve whose pieces do not connect");
    vertices.erase(vertices.begin() + static_cast<std::ptrdiff_t>(piece_begin));
    for (Arc& arc : arcs_from(piece_begin)) --arc.first, --arc.middle, --arc.last;
}

/// Arcs of what starts at a vertex and is the last so far.
std::span<Arc> GmlReader::arcs_from(std::size_t begin) noexcept {
    auto& arcs = batch_->arcs;
    std::size_t first = arcs.size();
    while (first > 0 && arcs[first - 1].first >= begin) --first;
    return std::span(arcs).subspan(first);
}

void GmlReader::turn(std::size_t begin) {
    auto& vertices = batch_->vertices;
    std::reverse(vertices.begin() + static_cast<std::ptrdiff_t>(begin), vertices.end());
    turn_arcs(arcs_from(begin), begin, vertices.size());
}

void GmlReader::drop_repeats(std::size_t begin) {
    auto& vertices = batch_->vertices;
    const auto first = vertices.begin() + static_cast<std::ptrdiff_t>(begin);
    const auto repeated = std::adjacent_find(first, vertices.end());
    if (repeated == vertices.end()) return;
    if (const auto arcs = arcs_from(begin); !arcs.empty()) {
        std::vector<std::uint32_t> places{count(begin)};  // where each vertex ends up
        for (std::size_t i = begin + 1; i < vertices.size(); ++i)
            places.push_back(places.back() + (vertices[i] == vertices[i - 1] ? 0 : 1));
        const auto place = [&](std::uint32_t i) { return places[i - begin]; };
        for (Arc& arc : arcs) arc = {place(arc.first), place(arc.middle), place(arc.last)};
    }
    vertices.erase(std::unique(repeated, vertices.end()), vertices.end());
}

void GmlReader::end_line(std::size_t begin) {
    drop_repeats(begin);
    const auto& vertices = batch_->vertices;
    if (vertices.size() < begin + 2) throw RecordFault("a line without length");
    batch_->paths.push_back(count(vertices.size()));
}

void GmlReader::end_ring(std::size_t begin, bool outer) {
    drop_repeats(begin);
    const auto& vertices = batch_->vertices;
    if (vertices.size() == begin) throw RecordFault("a ring without positions");
    if (vertices[begin] != vertices.back()) throw RecordFault("a ring that is not closed");
    if (vertices.size() < begin + 4) throw RecordFault("a ring without area");
    const std::span<const Vertex> ring(&vertices[begin], vertices.size() - begin);
    const std::int64_t twice = signed_area2(ring);
    if (outer ? twice < 0 : twice > 0) turn(begin);
    batch_->paths.push_back(count(vertices.size()));
}

void GmlReader::end_part(Shape& shape, GeometryType one, GeometryType many) {
    if (shape.type == GeometryType::none)
        shape.type = one;
    else if (shape.type == one || shape.type == many)
        shape.type = many;
    else
        throw RecordFault("points, lines and areas in one geometry");
    batch_->parts.push_back(count(batch_->paths.size()));
}

}  // namespace wijkbeeld::geo::bgt
