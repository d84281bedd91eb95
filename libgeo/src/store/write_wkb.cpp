#include <bit>
#include <cstring>

#include "store/wkb.hpp"
#include "store/wkb_codes.hpp"

namespace wijkbeeld::geo::store {

namespace {

bool is_multi(GeometryType type) {
    return type == GeometryType::multipoint || type == GeometryType::multilinestring ||
           type == GeometryType::multipolygon;
}

WkbCode single_code(GeometryType type) {
    switch (type) {
        case GeometryType::point:
        case GeometryType::multipoint:
            return wkb_point;
        case GeometryType::linestring:
        case GeometryType::multilinestring:
            return wkb_line;
        default:
            return wkb_polygon;
    }
}

WkbCode multi_code(WkbCode single, bool curves) {
    if (single == wkb_point) return wkb_multipoint;
    if (single == wkb_line) return curves ? wkb_multicurve : wkb_multiline;
    return curves ? wkb_multisurface : wkb_multipolygon;
}

/// More than any form of a geometry takes.
std::size_t most_bytes(const Geometry& geometry) {
    constexpr std::size_t piece = 9 + 16;  // its head and count, and the vertex that it shares with the next
    return 9 + 9 * geometry.part_count() + 9 * geometry.path_count() + 16 * geometry.vertices().size() +
           piece * (2 * geometry.arcs().size() + geometry.path_count());
}

/// Writes into a string that has been made long enough.
class Writer {
public:
    Writer(std::string& out, const Geometry& geometry) : out_(out), geometry_(geometry) {
        const std::size_t begin = out.size();
        out.resize(begin + most_bytes(geometry));
        at_ = out.data() + begin;
    }
    void finish() { out_.resize(static_cast<std::size_t>(at_ - out_.data())); }

    void head(WkbCode code) {
        put<std::uint8_t>(std::endian::native == std::endian::little ? 1 : 0);
        put<std::uint32_t>(code);
    }
    void count(std::size_t n) { put(static_cast<std::uint32_t>(n)); }

    void point(std::size_t part) {
        head(wkb_point);
        vertices(geometry_.path(geometry_.part(part).first));
    }
    void line(std::size_t part) { line_string(geometry_.path(geometry_.part(part).first)); }
    void polygon(std::size_t part) {
        const auto [first, last] = geometry_.part(part);
        head(wkb_polygon);
        count(last - first);
        for (std::size_t i = first; i < last; ++i) {
            count(geometry_.path(i).size());
            vertices(geometry_.path(i));
        }
    }

    void curve_polygon(std::size_t part) {
        const auto [first, last] = geometry_.part(part);
        bool curved = false;
        for (std::size_t i = first; i < last; ++i) curved = curved || !geometry_.arcs(i).empty();
        if (!curved) return polygon(part);
        head(wkb_curve_polygon);
        count(last - first);
        for (std::size_t i = first; i < last; ++i) curve(i);
    }
    /// A path as the pieces it is made of.
    void curve(std::size_t path) {
        if (geometry_.arcs(path).empty()) return line_string(geometry_.path(path));
        const std::size_t n = for_each_piece(
            path, [](auto...) {}, [](auto...) {});
        if (n > 1) {
            head(wkb_compound);
            count(n);
        }
        for_each_piece(
            path, [this](std::span<const Vertex> straight) { line_string(straight); },
            [this](std::span<const Arc> arcs) { circular(arcs); });
    }

private:
    template <class T>
    void put(T value) {
        std::memcpy(at_, &value, sizeof value);
        at_ += sizeof value;
    }
    void vertex(Vertex v) {
        put(v.x / 1000.0);
        put(v.y / 1000.0);
    }
    void vertices(std::span<const Vertex> path) {
        for (const Vertex v : path) vertex(v);
    }
    void line_string(std::span<const Vertex> path) {
        head(wkb_line);
        count(path.size());
        vertices(path);
    }
    void circular(std::span<const Arc> arcs) {
        const auto all = geometry_.vertices();
        head(wkb_circular);
        count(2 * arcs.size() + 1);
        vertex(all[arcs.front().first]);
        for (const Arc& arc : arcs) {
            vertex(all[arc.middle]);
            vertex(all[arc.last]);
        }
    }

    /// Straight pieces as their vertices, and arcs that follow each other as one piece; how many there are.
    template <class Straight, class Arcs>
    std::size_t for_each_piece(std::size_t path, const Straight& straight, const Arcs& curved) const {
        const auto vertices = geometry_.path(path);
        const auto arcs = geometry_.arcs(path);
        const auto begin = static_cast<std::size_t>(vertices.data() - geometry_.vertices().data());
        std::size_t at = 0, pieces = 0;
        for (std::size_t i = 0; i < arcs.size(); ++pieces) {
            const std::size_t first = arcs[i].first - begin;
            if (first > at) straight(vertices.subspan(at, first - at + 1)), ++pieces;
            std::size_t next = i + 1;
            while (next < arcs.size() && arcs[next].first == arcs[next - 1].last) ++next;
            curved(arcs.subspan(i, next - i));
            at = arcs[next - 1].last - begin;
            i = next;
        }
        if (at + 1 < vertices.size()) straight(vertices.subspan(at)), ++pieces;
        return pieces;
    }

    std::string& out_;
    const Geometry& geometry_;
    char* at_ = nullptr;
};

}  // namespace

void append_wkb(std::string& out, const Geometry& geometry, WkbForm form) {
    if (geometry.empty()) return;
    const WkbCode single = single_code(geometry.type());
    const bool as_curves = form.curves && (form.multi || !geometry.arcs().empty());
    Writer writer(out, geometry);
    if (is_multi(geometry.type()) || form.multi) {
        writer.head(multi_code(single, as_curves));
        writer.count(geometry.part_count());
    }
    for (std::size_t i = 0; i < geometry.part_count(); ++i) {
        if (single == wkb_point)
            writer.point(i);
        else if (single == wkb_line)
            as_curves ? writer.curve(geometry.part(i).first) : writer.line(i);
        else
            as_curves ? writer.curve_polygon(i) : writer.polygon(i);
    }
    writer.finish();
}

}  // namespace wijkbeeld::geo::store
