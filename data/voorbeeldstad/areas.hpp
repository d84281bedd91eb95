#pragma once

#include <string>
#include <vector>

#include "voorbeeldstad/blueprint.hpp"

/// \file
/// The municipality divided into wijken and buurten, along the lines of the lattice. Areas that touch share
/// vertices, and a wijk is the union of its buurten.

namespace wijkbeeld::voorbeeldstad {

/// One area; a polygon per piece, each an outer ring and holes.
struct Area {
    std::string code, name;
    std::size_t parent = 0;          ///< of a buurt: its wijk
    std::vector<std::size_t> cells;  ///< of a buurt: indices into the blueprint
    std::vector<std::vector<Curve>> polygons;
};

struct Areas {
    std::vector<Area> buurten, wijken;
    Area gemeente;
};

[[nodiscard]] Areas divide(const Blueprint& plan, const Ground& ground);
/// The areas as objects of the BGT: buurten, wijken, and who else divides the land.
[[nodiscard]] std::vector<Thing> registered(const Areas& areas, std::uint64_t seed);

/// GeoJSON in RD (EPSG:28992), with the properties that PDOK gives.
[[nodiscard]] std::string buurten_json(const Areas& areas);
[[nodiscard]] std::string wijken_json(const Areas& areas);
[[nodiscard]] std::string gemeenten_json(const Areas& areas);

}  // namespace wijkbeeld::voorbeeldstad
