#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

/// \file
/// Geometry in RD New (EPSG:28992) on a grid of whole millimetres: lossless for the BGT, and equal
/// coordinates are equal, so that neighbours that share a border share it exactly.

namespace wijkbeeld::geo {

/// A vertex in RD New, in millimetres. 32 bits reach 2,147 km from the origin.
struct Vertex {
    std::int32_t x = 0;
    std::int32_t y = 0;
    auto operator<=>(const Vertex&) const = default;
};

/// A place in RD New, in metres: x is easting, y is northing.
struct RdPoint {
    double x = 0;
    double y = 0;
    auto operator<=>(const RdPoint&) const = default;
};

/// A rectangle in RD New, in metres. Borders belong to it. `{{181000, 458000}, {181500, 458500}}`.
struct RdBox {
    RdPoint min;
    RdPoint max;
    bool operator==(const RdBox&) const = default;
    [[nodiscard]] bool contains(RdPoint p) const noexcept {
        return p.x >= min.x && p.x <= max.x && p.y >= min.y && p.y <= max.y;
    }
    [[nodiscard]] bool meets(const RdBox& o) const noexcept {
        return o.min.x <= max.x && o.max.x >= min.x && o.min.y <= max.y && o.max.y >= min.y;
    }
    /// The box with `metres` more on every side.
    [[nodiscard]] RdBox grown(double metres) const noexcept {
        return {{min.x - metres, min.y - metres}, {max.x + metres, max.y + metres}};
    }
    /// Makes the box reach `o` too.
    void include(const RdBox& o) noexcept;
};

/// Metres of a vertex, and the nearest vertex of a place.
/// \throws GeometryError when the place is not finite or lies outside what 32 bits can hold.
[[nodiscard]] RdPoint to_metres(Vertex v) noexcept;
[[nodiscard]] Vertex to_vertex(RdPoint p);

enum class GeometryType : std::uint8_t { none, point, multipoint, linestring, multilinestring, polygon, multipolygon };

/// Which vertices of a geometry stand for a circular arc: the three it was given by, as indices of `vertices()`,
/// first < middle < last. What lies between them are the points that it was stroked with.
struct Arc {
    std::uint32_t first = 0, middle = 0, last = 0;
    bool operator==(const Arc&) const = default;
};

/// A geometry as flat arrays: vertices, paths (a line or a ring; ends into vertices) and parts (a point, a
/// line or a polygon with its holes; ends into paths). Copied by value.
///
/// Rings are closed (first vertex = last), the first ring of a part is the outer one and runs
/// counter-clockwise in RD, the others are holes and run clockwise. The builder does not check that;
/// `normalise` makes it so.
///
/// It is made of straight lines, also where the world is round: who only reads `vertices()` needs to know
/// nothing of curves. Where they were kept, `arcs()` tells which vertices came from an arc.
class Geometry {
  public:
    Geometry() = default;

    [[nodiscard]] static Geometry point(Vertex v);
    [[nodiscard]] static Geometry linestring(std::span<const Vertex> path);
    /// One ring as polygon; closes it when needed.
    [[nodiscard]] static Geometry polygon(std::span<const Vertex> ring);

    [[nodiscard]] GeometryType type() const noexcept { return type_; }
    [[nodiscard]] bool empty() const noexcept { return vertices_.empty(); }
    [[nodiscard]] std::span<const Vertex> vertices() const noexcept { return vertices_; }
    [[nodiscard]] std::size_t path_count() const noexcept { return paths_.size(); }
    [[nodiscard]] std::span<const Vertex> path(std::size_t i) const noexcept;
    [[nodiscard]] std::size_t part_count() const noexcept { return parts_.size(); }
    /// First path of part i and one past its last.
    [[nodiscard]] std::pair<std::size_t, std::size_t> part(std::size_t i) const noexcept;
    /// In the order of their vertices; each within one path. An arc may start where the one before it ended.
    [[nodiscard]] std::span<const Arc> arcs() const noexcept { return arcs_; }
    /// Those of path i; their indices are of `vertices()` too.
    [[nodiscard]] std::span<const Arc> arcs(std::size_t i) const noexcept;
    /// Smallest box round its vertices, in metres; nothing for an empty geometry.
    [[nodiscard]] std::optional<RdBox> extent() const noexcept;

    bool operator==(const Geometry&) const = default;

    /// Building: `start(type)`, then per part its paths vertex by vertex, `end_path()`, `end_part()`. Keeps
    /// the memory it has, so that one Geometry can be filled again and again without allocating.
    void start(GeometryType type) noexcept;
    void add(Vertex v) { vertices_.push_back(v); }
    void end_path() { paths_.push_back(static_cast<std::uint32_t>(vertices_.size())); }
    void end_part() { parts_.push_back(static_cast<std::uint32_t>(paths_.size())); }
    void set_type(GeometryType type) noexcept { type_ = type; }
    /// Tells that vertices that have been added are an arc. In order, like the vertices.
    void add_arc(const Arc& arc) { arcs_.push_back(arc); }
    /// Turns the direction of a path, arcs along.
    void turn_path(std::size_t i) noexcept;

  private:
    [[nodiscard]] std::size_t path_begin(std::size_t i) const noexcept { return i == 0 ? 0 : paths_[i - 1]; }

    GeometryType type_ = GeometryType::none;
    std::vector<Vertex> vertices_;
    std::vector<std::uint32_t> paths_;
    std::vector<std::uint32_t> parts_;
    std::vector<Arc> arcs_;
};

/// Turns rings the way they should run: outer counter-clockwise, holes clockwise.
void normalise(Geometry& geometry) noexcept;

/// Area in m2 (holes taken off), 0 for points and lines. Exact up to rounding of the last sum.
[[nodiscard]] double area(const Geometry& geometry) noexcept;
/// Length of the lines, or of the borders, in metres.
[[nodiscard]] double length(const Geometry& geometry) noexcept;
/// The same two with arcs as the arcs they are, equal to `area` and `length` where there are none. Exact to some
/// 1e-15 of the result as long as no arc is longer than 90 km: an arc of radius r over the angle t is r t long,
/// and r2 (t - sin t) / 2 lies between it and its chord.
[[nodiscard]] double curve_area(const Geometry& geometry) noexcept;
[[nodiscard]] double curve_length(const Geometry& geometry) noexcept;
/// Smallest box round the geometry, its arcs included, in metres; nothing for an empty one.
[[nodiscard]] std::optional<RdBox> curve_extent(const Geometry& geometry) noexcept;
/// Twice the signed area of a ring in mm2 (closed by a straight line when it is open); positive when
/// counter-clockwise.
[[nodiscard]] std::int64_t signed_area2(std::span<const Vertex> ring) noexcept;
/// Is the place inside (or on the border of) a polygon or multipolygon.
[[nodiscard]] bool contains(const Geometry& geometry, RdPoint place) noexcept;
/// A place that lies on or in the geometry, for a label: for areas as far from the border as is found quickly.
/// \throws GeometryError when empty.
[[nodiscard]] RdPoint point_on(const Geometry& geometry);

/// Have the two a place in common, be it on their borders. Nothing meets an empty geometry. For one geometry against many
/// there is PreparedGeometry.
[[nodiscard]] bool intersects(const Geometry& a, const Geometry& b);
/// Empty when valid by the OGC rules (GEOS), else the reason with its place.
[[nodiscard]] std::optional<std::string> invalid_reason(const Geometry& geometry);
/// The geometry made valid by GEOS, of the same dimension, back on the millimetre grid.
/// \throws GeometryError when nothing is left of it.
[[nodiscard]] Geometry repaired(const Geometry& geometry);

/// Well-known text in metres with three decimals.
[[nodiscard]] std::string to_wkt(const Geometry& geometry);
/// \throws FormatError when the text is not WKT of one of our types.
[[nodiscard]] Geometry from_wkt(std::string_view text);

}  // namespace wijkbeeld::geo
