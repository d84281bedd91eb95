#include "bgt/records/batch.hpp"

namespace wijkbeeld::geo::bgt {
namespace {

std::uint32_t count(std::size_t n) {
    return static_cast<std::uint32_t>(n);
}

Arc moved(const Arc& arc, std::uint32_t by) noexcept {
    return {arc.first + by, arc.middle + by, arc.last + by};
}

}  // namespace

const ValueView& Batch::value(const Record& record, Field field) const noexcept {
    static const ValueView nothing;
    const std::uint8_t column = column_of(record.type, field);
    return column == no_column ? nothing : values[record.first_value + column];
}

std::string_view Batch::text_of(const Record& record, Field field) const noexcept {
    const auto* const found = std::get_if<std::string_view>(&value(record, field));
    return found == nullptr ? std::string_view{} : *found;
}

void Batch::geometry(const Shape& shape, Geometry& out) const {
    out.start(shape.type);
    std::size_t vertex = shape.first_vertex;
    std::size_t path = shape.first_path;
    for (std::size_t part = shape.first_part; part < shape.part_end; ++part) {
        for (; path < parts[part]; ++path) {
            for (; vertex < paths[path]; ++vertex) out.add(vertices[vertex]);
            out.end_path();
        }
        out.end_part();
    }
    for (std::size_t i = shape.first_arc; i < shape.arc_end; ++i)
        out.add_arc(moved(arcs[i], 0 - shape.first_vertex));
}

Shape Batch::add(const Geometry& geometry) {
    Shape shape{geometry.type(), count(vertices.size()), count(paths.size()), count(parts.size())};
    shape.first_arc = count(arcs.size());
    for (const Arc& arc : geometry.arcs()) arcs.push_back(moved(arc, shape.first_vertex));
    shape.arc_end = count(arcs.size());
    for (std::size_t part = 0; part < geometry.part_count(); ++part) {
        const auto [first, end] = geometry.part(part);
        for (std::size_t i = first; i < end; ++i) {
            const auto path = geometry.path(i);
            vertices.insert(vertices.end(), path.begin(), path.end());
            paths.push_back(count(vertices.size()));
        }
        parts.push_back(count(paths.size()));
    }
    shape.vertex_end = count(vertices.size());
    shape.path_end = count(paths.size());
    shape.part_end = count(parts.size());
    return shape;
}

void Batch::clear() noexcept {
    source.reset();
    records.clear(), values.clear(), labels.clear();
    vertices.clear(), paths.clear(), parts.clear(), arcs.clear();
    mutations.clear(), rejected.clear(), repaired.clear(), unknown.clear();
    text.clear();
}

}  // namespace wijkbeeld::geo::bgt
