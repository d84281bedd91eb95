#pragma once

#include <vector>

#include "voorbeeldstad/town.hpp"

/// \file
/// What fills the faces, one function per use; and the streets within them, which the strips around must
/// know.

namespace wijkbeeld::voorbeeldstad {

/// Streets through a face, from one side to the other: where their axes lie across it, m from its low side.
struct InnerStreets {
    bool upright = false;  ///< they run from south to north
    std::vector<double> axes;
    double half = 0;  ///< half the width of the carriageway, m
    const Look* look = nullptr;
    bool both_ways = false;  ///< also one from side to side, halfway
};
[[nodiscard]] InnerStreets inner_streets(const Town& town, Cell cell);

void draw_market(Site& site, const Town& town, Cell cell);
void draw_station(Site& site, const Town& town, Cell cell);
void draw_centre(Site& site, const Town& town, Cell cell);
void draw_terraced(Site& site, const Town& town, Cell cell);
void draw_flats(Site& site, const Town& town, Cell cell);
void draw_villas(Site& site, const Town& town, Cell cell);
void draw_industry(Site& site, const Town& town, Cell cell);
void draw_school(Site& site, const Town& town, Cell cell);
void draw_sports(Site& site, const Town& town, Cell cell);
void draw_park(Site& site, const Town& town, Cell cell);
void draw_farm(Site& site, const Town& town, Cell cell);
void draw_meadow(Site& site, const Town& town, Cell cell);
void draw_wood(Site& site, const Town& town, Cell cell);

/// The strips on the west and south of a cell, and their crossing.
void draw_strip(Site& site, const Town& town, Cell cell, bool upright);
void draw_crossing(Site& site, const Town& town, Cell cell);

/// Things along a street that are the same everywhere: lamps, gullies and, for a road with trees, trees.
/// \param side where they stand, m from the axis
void furnish(Brush& brush, double from, double to, double side, double gully, const Look* tree);

}  // namespace wijkbeeld::voorbeeldstad
