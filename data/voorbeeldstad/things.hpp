#pragma once

#include <memory>

#include "voorbeeldstad/ground.hpp"
#include "voorbeeldstad/town.hpp"

/// \file
/// A designed cell laid out on the ground: things with coordinates, ready to be registered.

namespace wijkbeeld::voorbeeldstad {

/// A vertex, and how the line goes on from it.
struct Node {
    geo::Vertex at;
    bool arc = false;
    geo::Vertex middle = {};
};
/// A ring is not repeated at its end.
using Curve = std::vector<Node>;

struct PlacedLabel {
    std::string text;
    geo::Vertex at;
    double angle = 0;  ///< degrees, -90..90, readable from below
};

struct Thing {
    const Look* look = nullptr;
    std::uint64_t key = 0;     ///< of the object, whatever its versions
    std::uint64_t serial = 0;  ///< another number per object, 10 digits
    std::uint64_t parent = 0;  ///< of a buurt: the key of its wijk
    int level = 0;
    Form form = Form::area;
    std::vector<Curve> curves;  ///< rings of an area; one for a line or a point
    std::vector<PlacedLabel> labels;
    std::string name;
    std::string_view plus_status;
};

/// Lays straight pieces and arcs on the ground. Long straight pieces become arcs where the ground bends.
[[nodiscard]] Curve lay(const Ground& ground, const Path& path, bool closed);
[[nodiscard]] PlacedLabel lay(const Ground& ground, const Label& label);

/// What a cell looks like at its borders: for its neighbours.
class Borders {
public:
    explicit Borders(const Town& town) : town_(town) {}
    /// Vertices on the sides of a cell: changes of ground on either side, and bends.
    [[nodiscard]] std::array<Cuts, 4> of(Cell cell, const Mosaic& mosaic) const;

private:
    [[nodiscard]] Cuts neighbour(Cell cell, Side side) const;
    const Town& town_;
};

/// All things of a cell, in an order that follows from the design.
[[nodiscard]] std::vector<Thing> survey(const Town& town, const Ground& ground, Cell cell);

/// What a cell will hold, without laying it out.
struct Contents {
    std::uint32_t things = 0;
    std::uint32_t dwellings = 0;
};
[[nodiscard]] Contents contents(const Town& town, Cell cell);

}  // namespace wijkbeeld::voorbeeldstad
