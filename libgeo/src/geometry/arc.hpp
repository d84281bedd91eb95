#pragma once

#include <vector>

#include <wijkbeeld/geo/geometry.hpp>

namespace wijkbeeld::geo {

/// Turns circular arcs into chords that stay within `tolerance` millimetres of the arc (and the rounding of
/// their ends to whole millimetres). The points an arc is given by are kept, no vertex comes twice in a row.
///
/// Neighbours share arcs, mostly written in opposite directions. Points are computed in one direction, from
/// the lesser of both ends, so that both get the same points in opposite order. Everything is computed
/// relative to that end: a radius of 225,000 km, which occurs, loses no precision. Three points on a line
/// give that line.
class ArcStroker {
public:
    explicit ArcStroker(double tolerance_mm) : tolerance_(tolerance_mm) {}

    /// Adds the arc from `a`, which is the last of `path`, by `m` to `b`, and tells `arcs`, when there are
    /// any to be told, which vertices of `path` it goes through. `a == b`: the circle with a-m as diameter,
    /// as two arcs, of which the middles are rounded to millimetres.
    /// \throws GeometryError when it reaches outside of RD
    void arc(Vertex a, Vertex m, Vertex b, std::vector<Vertex>& path, std::vector<Arc>* arcs = nullptr);
    /// Adds the circle through three points, from `a` by `m` and `b` back to `a`, as two arcs: that through
    /// the points, and the rest, of which the middle is rounded to a millimetre.
    /// \throws GeometryError when the points lie on a line
    void circle(Vertex a, Vertex m, Vertex b, std::vector<Vertex>& path, std::vector<Arc>* arcs = nullptr);

private:
    void open_arc(Vertex a, Vertex m, Vertex b, std::vector<Vertex>& path, std::vector<Arc>* arcs);

    double tolerance_;
    std::vector<Vertex> points_;
};

/// No geometry of the country has more vertices than this: arcs that ask for more are not honest.
inline constexpr std::size_t most_stroked_vertices = std::size_t{1} << 26;

/// The indices of arcs in a path (`begin` to `end` in its vertices) that has been reversed.
void turn_arcs(std::span<Arc> arcs, std::size_t begin, std::size_t end) noexcept;

}  // namespace wijkbeeld::geo
