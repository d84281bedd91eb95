#pragma once

#include <vector>

#include <wijkbeeld/geo/geometry.hpp>

namespace wijkbeeld::geo::bgt {

/// Turns circular arcs into chords that stay within `tolerance` millimetres of the arc (and the rounding of
/// their ends to whole millimetres). The points an arc is given by are kept.
///
/// Neighbours share arcs, mostly written in opposite directions. Points are computed in one direction, from
/// the lesser of both ends, so that both get the same points in opposite order. Everything is computed
/// relative to that end: a radius of 225,000 km, which occurs, loses no precision. Three points on a line
/// give that line.
class ArcStroker {
public:
    explicit ArcStroker(double tolerance_mm) : tolerance_(tolerance_mm) {}

    /// Adds the arc from `a` by `m` to `b`, without `a` itself. `a == b`: the circle with a-m as diameter.
    void arc(Vertex a, Vertex m, Vertex b, std::vector<Vertex>& out);
    /// Adds the circle through three points, from `a` by `m` and `b` back to `a`, without the first `a`.
    void circle(Vertex a, Vertex m, Vertex b, std::vector<Vertex>& out);

private:
    double tolerance_;
    std::vector<Vertex> points_;
};

}  // namespace wijkbeeld::geo::bgt
