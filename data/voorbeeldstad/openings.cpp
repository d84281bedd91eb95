#include <algorithm>
#include <cmath>

#include "voorbeeldstad/faces.hpp"

/// \file
/// Streets within faces.

namespace wijkbeeld::voorbeeldstad {

namespace {

constexpr double block_depth = 47, inner_street = 12;

double metres(std::int32_t length) {
    return length / 1000.0;
}

/// Streets between blocks of back-to-back houses.
std::vector<double> between_blocks(double depth) {
    const int blocks = std::max(1, static_cast<int>((depth + inner_street) / (block_depth + inner_street)));
    const double block = (depth - (blocks - 1) * inner_street) / blocks;
    std::vector<double> axes;
    for (int i = 1; i < blocks; ++i)
        axes.push_back(std::round(i * (block + inner_street) - inner_street / 2));
    return axes;
}

std::vector<double> driveways(double depth) {
    std::vector<double> axes;
    for (double at = 9; at < depth - 30; at += 52) axes.push_back(at);
    return axes;
}

/// A farm is reached from a road on its west or south, or not at all.
InnerStreets farm_drive(const Town& town, Cell cell, const Box& face) {
    const bool from_west = has_road(town.west_strip(cell));
    if (!from_west && !has_road(town.south_strip(cell))) return {};
    return {!from_west,
            {std::round(metres(from_west ? face.height() : face.width()) / 2)},
            2,
            &look::farm_drive,
            false};
}

}  // namespace

InnerStreets inner_streets(const Town& town, Cell cell) {
    const Box face = town.lattice().face(cell);
    Random random = town.random(cell, 1);
    const bool upright = random.chance(0.5);
    const double depth = metres(upright ? face.width() : face.height());
    const std::vector<double> middle{std::round(depth / 2)};
    switch (town.use(cell)) {
        case Use::market:
            return {false, {std::round(metres(face.height()) / 2)}, 3, &look::pedestrian, true};
        case Use::centre:
            return {upright, middle, 2.5, &look::pedestrian, true};
        case Use::station:
            return {false, {std::round(metres(face.height()) / 2)}, 3.5, &look::asphalt, false};
        case Use::terraced:
            return {upright, between_blocks(depth), 2.5, &look::carriageway, false};
        case Use::flats:
            return {upright, driveways(depth), 3, &look::carriageway, false};
        case Use::villas:
            return {upright, middle, 2.5, &look::carriageway, false};
        case Use::industry:
            return {upright, middle, 3.5, &look::asphalt, false};
        case Use::park:
            return {upright, middle, 1.5, &look::footpath, true};
        case Use::sports:
            return {upright, {9}, 2.5, &look::carriageway, false};
        case Use::farm:
            return farm_drive(town, cell, face);
        case Use::wood:
            return {upright, middle, 1.5, &look::bridleway, true};
        default:
            return {};
    }
}

std::vector<Opening> Town::openings(Cell c, Side side) const {
    const InnerStreets streets = inner_streets(*this, c);
    const Box face = lattice_.face(c);
    const bool end = streets.upright == (side == Side::south || side == Side::north);
    const bool along_x = side == Side::south || side == Side::north;
    const std::int32_t low = along_x ? face.low.x : face.low.y, size = along_x ? face.width() : face.height();
    std::vector<Opening> all;
    if (streets.look == nullptr) return all;
    if (use(c) == Use::station && side == Side::east) return all;  // there the platforms are
    if (use(c) == Use::farm && (side == Side::north || side == Side::east)) return all;
    if (end)
        for (const double axis : streets.axes)
            all.push_back({low + mm(axis), mm(streets.half), streets.look});
    else if (streets.both_ways)
        all.push_back({low + mm(std::round(metres(size) / 2)), mm(streets.half), streets.look});
    return all;
}

}  // namespace wijkbeeld::voorbeeldstad
