#pragma once

#include <vector>

#include "voorbeeldstad/town.hpp"

/// \file
/// Profiles that go on through crossings.

namespace wijkbeeld::voorbeeldstad {

/// What a strip must know of the faces on both sides.
struct StripSurroundings {
    bool low_built = false, high_built = false;
    bool station = false;
    std::vector<Opening> crossed = {};  ///< where a bridge over a gracht is
};

/// With a street along the tracks or the water on the sides that are built on.
void draw_rail(Brush& brush, const StripSurroundings& surroundings);
void draw_river(Brush& brush, const StripSurroundings& surroundings);
void draw_motorway(Brush& brush);
/// Streets from a face, from the carriageway of the strip to the border. Places count from the strip's begin.
/// \param from edge of the carriageway, m from the axis; \param side 1: beyond the axis, -1: before it
void draw_openings(Brush& brush, const std::vector<Opening>& openings, double from, int side);

}  // namespace wijkbeeld::voorbeeldstad
