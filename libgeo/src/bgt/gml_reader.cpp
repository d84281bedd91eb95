#include "bgt/gml_reader.hpp"

#include <algorithm>

#include "bgt/coordinates.hpp"
#include "bgt/fault.hpp"

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
    } else if (shape.vertex_end != b.vertices.size()) {
        move_to_end(shape);
    }
    geometries(shape, 2);
    shape.vertex_end = count(b.vertices.size());
    shape.path_end = count(b.paths.size());
    shape.part_end = count(b.parts.size());
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
}

void GmlReader::geometries(Shape& shape, std::size_t dimension) {
    while (const Tag* const tag = scanner_.open()) geometry(*tag, shape, dimension);
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
    while (const Tag* const tag = scanner_.open()) {
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
    while (const Tag* const tag = scanner_.open()) {
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
    while (const Tag* const tag = scanner_.open()) {
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
        if (reversed) std::reverse(vertices.begin() + static_cast<std::ptrdiff_t>(begin), vertices.end());
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
    vertices.push_back(controls_[0]);
    for (std::size_t i = 0; i + 2 < n; i += 2) {
        if (circle)
            stroker_.circle(controls_[i], controls_[i + 1], controls_[i + 2], vertices);
        else
            stroker_.arc(controls_[i], controls_[i + 1], controls_[i + 2], vertices);
        if (vertices.size() > most_vertices) throw RecordFault("arcs of more points than can be honest");
    }
}

void GmlReader::positions(std::vector<Vertex>& out, std::size_t dimension) {
    while (const Tag* const tag = scanner_.open()) {
        if (!tag->meaning.is(Gml::pos) && !tag->meaning.is(Gml::pos_list) &&
            !tag->meaning.is(Gml::coordinates))
            unexpected(*tag);
        const std::size_t own = dimension_of(*tag, dimension);
        read_coordinates(scanner_.raw_text(), own, out);
    }
}

/// A piece of a path starts where the piece before it ended: that vertex is kept once.
void GmlReader::join(std::size_t path_begin, std::size_t piece_begin) {
    auto& vertices = batch_->vertices;
    if (piece_begin == path_begin || piece_begin == vertices.size()) return;
    if (vertices[piece_begin] != vertices[piece_begin - 1])
        throw RecordFault("a curve whose pieces do not connect");
    vertices.erase(vertices.begin() + static_cast<std::ptrdiff_t>(piece_begin));
}

void GmlReader::end_line(std::size_t begin) {
    auto& vertices = batch_->vertices;
    const auto first = vertices.begin() + static_cast<std::ptrdiff_t>(begin);
    vertices.erase(std::unique(first, vertices.end()), vertices.end());
    if (vertices.size() < begin + 2) throw RecordFault("a line without length");
    batch_->paths.push_back(count(vertices.size()));
}

void GmlReader::end_ring(std::size_t begin, bool outer) {
    auto& vertices = batch_->vertices;
    const auto first = vertices.begin() + static_cast<std::ptrdiff_t>(begin);
    vertices.erase(std::unique(first, vertices.end()), vertices.end());
    if (vertices.size() == begin) throw RecordFault("a ring without positions");
    if (vertices[begin] != vertices.back()) throw RecordFault("a ring that is not closed");
    if (vertices.size() < begin + 4) throw RecordFault("a ring without area");
    const std::span<const Vertex> ring(&vertices[begin], vertices.size() - begin);
    if ((signed_area2(ring) > 0) != outer)
        std::reverse(vertices.begin() + static_cast<std::ptrdiff_t>(begin), vertices.end());
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
