#include <algorithm>
#include <cmath>

#include "voorbeeldstad/faces.hpp"
#include "voorbeeldstad/houses.hpp"

/// \file
/// The market, the old town round it, and the station.

namespace wijkbeeld::voorbeeldstad {

namespace {

/// Narrow houses on all sides of a block, with yards behind them.
struct Widths {
    double narrowest = 5, widest = 8.5;
};

void perimeter_block(Brush& b, double u0, double v0, double u1, double v1, int number, Widths widths = {}) {
    const double deep = std::min(12.0, std::floor((v1 - v0) / 2 - 3));
    b.fill(u0, v0, u1, v1, look::yard);
    Row row{};
    row.from = u0;
    row.to = u1;
    row.house = deep;
    row.back_garden = std::floor((v1 - v0) / 2 - deep);
    row.narrowest = widths.narrowest;
    row.widest = widths.widest;
    row.shortest = 1;
    row.longest = 30;
    row.gap = 1;
    row.front = v0;
    row.direction = 1;
    row.first_number = number;
    (void)draw_row(b, row);
    row.front = v1;
    row.direction = -1;
    row.first_number = number + 1;
    (void)draw_row(b, row);
    // houses on the short sides, between the two rows
    for (const double u : {u0, u1 - 10}) {
        if (v1 - v0 - 2 * deep < 9 || u1 - u0 < 30) continue;
        const double from = v0 + deep + 1, to = v1 - deep - 1, part = std::floor((to - from) / 2);
        for (const double v : {from, from + part}) {
            const PlotId walls = b.fill(u, v, u + 10, v + part, look::building);
            b.number(walls, u + 5, v + part / 2, house_number(b.random(), number + 60));
            number += 2;
            b.site().dwellings += 3;
        }
    }
}

void church(Brush& b, double u, double v) {
    const PlotId walls = b.fill(u, v + 8, u + 34, v + 18, look::building);
    b.more(walls, u + 18, v + 2, u + 26, v + 24);
    b.more(walls, u - 6, v + 10, u, v + 16);
    b.number(walls, u + 14, v + 13, "1");
}

/// Restaurants and their terraces, lamps, benches, stalls.
void square_furniture(Brush& b, double u0, double v0, double u1, double v1) {
    for (double u = u0 + 4; u < u1 - 3; u += 9) {
        b.point(u, v0 + 2.5, look::tree);
        b.point(u, v1 - 2.5, look::tree);
    }
    for (double u = u0 + 8; u < u1; u += 18) {
        b.point(u, v0 + 5, look::bench);
        b.point(u + 2, v0 + 5, look::bin);
        b.point(u, v1 - 5, look::lamp);
        b.point(u + 5, v1 - 5, look::bicycle_rack);
        b.point(u + 8, v0 + 6, look::planter);
    }
    b.point((u0 + u1) / 2, (v0 + v1) / 2 - 12, look::fountain);
    b.point((u0 + u1) / 2 + 6, (v0 + v1) / 2 - 12, look::artwork);
    b.point(u0 + 2, v0 + 2, look::camera);
    b.point(u1 - 2, v1 - 2, look::pump);
}

}  // namespace

void draw_market(Site& site, const Town& town, Cell cell) {
    const InnerStreets streets = inner_streets(town, cell);
    Brush b(site, town.lattice().face(cell), false, town.random(cell, 16));
    const double length = b.length(), depth = b.depth(), u = std::round(length / 2), v = streets.axes.front();
    b.fill(0, 0, length, depth, look::pedestrian);
    const double a = std::min(36.0, std::floor(u - 30)),
                 c = std::min(28.0, std::floor(v - 26));  // half the square
    const Widths widths = town.is_village() ? Widths{11, 16} : Widths{};
    // blocks in the four corners, streets of six metres between them
    perimeter_block(b, 0, 0, u - 3, v - c, 1, widths);
    perimeter_block(b, u + 3, 0, length, v - c, 101, widths);
    perimeter_block(b, 0, v + c, u - 3, depth, 201, widths);
    perimeter_block(b, u + 3, v + c, length, depth, 301, widths);
    // and west and east of the square
    if (town.is_village()) {
        b.fill(0, v - c + 4, u - a, v + c - 4, look::lawn);
    } else {
        perimeter_block(b, 0, v - c + 4, u - a, v - 3, 401);
        perimeter_block(b, 0, v + 3, u - a, v + c - 4, 501);
    }
    if (town.is_hamlet()) {
        b.fill(u + a, v - c + 4, length, v + c - 4, look::lawn);
    } else {
        perimeter_block(b, u + a, v - c + 4, length, v - 3, 601, widths);
        perimeter_block(b, u + a, v + 3, length, v + c - 4, 701, widths);
    }
    church(b, u - 14, v - 4);
    square_furniture(b, u - a, v - c, u + a, v + c);
    b.area(u - a + 2, v + 10, u - a + 9, v + 16, look::awning, 1);
    b.area(u - a, v - c, u + a, v + c, look::public_space, 0, "Markt");
    b.area(u + 10, v + 12, u + 18, v + 19, look::building, 0);
    b.mark("plan");
}

void draw_centre(Site& site, const Town& town, Cell cell) {
    const InnerStreets streets = inner_streets(town, cell);
    Brush b(site, town.lattice().face(cell), streets.upright, town.random(cell, 17));
    const double length = b.length(), depth = b.depth(), v = streets.axes.front(), u = std::round(length / 2);
    b.fill(0, 0, length, depth, look::pedestrian);
    int number = 1;
    for (const double from : {0.0, u + 2.5})
        for (const double low : {0.0, v + 2.5}) {
            const double to = from == 0 ? u - 2.5 : length, high = low == 0 ? v - 2.5 : depth;
            if (high - low > 70) {
                // a deep block is cut by a lane
                const double lane = std::round((low + high) / 2);
                perimeter_block(b, from, low, to, lane - 1.5, number);
                perimeter_block(b, from, lane + 1.5, to, high, number + 20);
            } else {
                perimeter_block(b, from, low, to, high, number);
            }
            number += 100;
        }
    for (double at = 7; at < length; at += 22) {
        b.point(at, v + 2, look::lamp);
        b.point(at + 6, v - 2, look::bollard);
        b.point(at + 11, v - 2, look::bicycle_rack);
        b.point(at + 13, v + 2, look::gully);
    }
    b.line(2, v, length - 2, v, look::gutter);
}

void draw_station(Site& site, const Town& town, Cell cell) {
    const InnerStreets streets = inner_streets(town, cell);
    Brush b(site, town.lattice().face(cell), false, town.random(cell, 18));
    const double length = b.length(), depth = b.depth(), axis = streets.axes.front(), front = length - 52;
    b.fill(0, 0, length, depth, look::lawn);
    // the square, and the building along the tracks
    b.fill(front, 6, length, depth - 6, look::pedestrian);
    const double from = axis - 30, to = axis + 30;
    const PlotId hall = b.fill(length - 14, from, length - 2, to, look::building);
    b.more(hall, length - 18, axis - 8, length - 14, axis + 8);
    b.number(hall, length - 8, axis, "1");
    b.area(length - 22, axis - 12, length - 18, axis + 12, look::awning, 1);
    // buses turn round an island
    b.fill(front, axis - 16, front + 24, axis + 16, look::busway);
    b.fill(front + 7, axis - 9, front + 17, axis + 9, look::paved_island);
    for (const double v : {-6.0, 0.0, 6.0}) b.point(front + 12, axis + v, look::bus_shelter);
    b.fill(0, axis - 3.5, front, axis + 3.5, *streets.look);
    b.fill(front - 1, axis - 3.5, front, axis + 3.5, *streets.look);
    for (const double v : {from - 14, to + 4}) {
        b.fill(length - 16, v, length - 4, v + 10, look::canopy);
        for (double u = length - 15; u < length - 4; u += 3) b.point(u, v + 5, look::bicycle_rack);
    }
    for (double v = 12; v < depth - 8; v += 13) b.point(front + 30, v, look::tree);
    for (const double v : {axis - 20, axis + 20}) {
        b.point(front + 26, v, look::bench);
        b.point(front + 28, v, look::bin);
        b.point(front + 22, v, look::lamp);
    }
    b.point(front + 27, axis + 3, look::camera);
    b.point(front + 20, axis - 19, look::telecom_cabinet);
    // shops on the way to the market
    const Widths widths = town.is_village() ? Widths{12, 18} : Widths{};
    if (!town.is_hamlet())
        perimeter_block(b, 2, axis + 8, front - 4, std::min(axis + 46, depth - 2), 2, widths);
    if (!town.is_village()) perimeter_block(b, 2, std::max(axis - 46, 2.0), front - 4, axis - 8, 101);
    b.fill(2, axis + 3.5, front, axis + 8, look::pavement);
    b.fill(2, axis - 8, front, axis - 3.5, look::pavement);
}

}  // namespace wijkbeeld::voorbeeldstad
