#include <algorithm>
#include <array>
#include <cmath>

#include "voorbeeldstad/faces.hpp"
#include "voorbeeldstad/houses.hpp"

/// \file
/// Parks, woods, meadows and farms.

namespace wijkbeeld::voorbeeldstad {

namespace {

/// A pond of arcs: a bow to every side, between corners that lie in.
Path pond_shape(Spot c, std::int32_t a, std::int32_t b) {
    const auto at = [c](double x, double y) {
        return Spot{c.x + static_cast<std::int32_t>(std::lround(x)),
                    c.y + static_cast<std::int32_t>(std::lround(y))};
    };
    return {{at(a, 0), true, at(a * 0.80, b * 0.62)},
            {at(a * 0.25, b * 0.95), true, at(-a * 0.35, b * 0.88)},
            {at(-a * 0.9, b * 0.35), true, at(-a * 0.98, -b * 0.2)},
            {at(-a * 0.6, -b * 0.7), true, at(a * 0.05, -b)},
            {at(a * 0.7, -b * 0.75), true, at(a * 0.94, -b * 0.45)}};
}

void pond(Brush& b, double u, double v, double size) {
    const Spot centre = b.spot(u, v);
    const auto outer =
        b.site().canvas.stamp(pond_shape(centre, mm(size), mm(size * 0.62)), b.site().canvas.add(look::bank));
    b.site().canvas.stamp(pond_shape(centre, mm(size - 1.6), mm(size * 0.62 - 1.6)),
                          b.site().canvas.add(look::pond), outer);
}

void scatter(Brush& b, double u0, double v0, double u1, double v1, double apart, const Look& look) {
    for (double u = u0; u < u1; u += apart)
        for (double v = v0; v < v1; v += apart)
            if (b.random().chance(0.55)) {
                const double along = (b.random().real() - 0.5) * apart * 0.7;
                const double across = (b.random().real() - 0.5) * apart * 0.7;
                b.point(u + along, v + across, look);
            }
}

void playground(Brush& b, double u, double v) {
    b.fill(u, v, u + 14, v + 11, look::playground);
    b.area(u, v, u + 14, v + 11, look::play_area, 0, "Speeltuin");
    for (const double du : {3.0, 7.0, 11.0}) b.point(u + du, v + 5.5, look::play_equipment);
    b.point(u - 1.5, v + 2, look::bench);
    b.point(u - 1.5, v + 9, look::bin);
    b.line(u, v, u + 14, v, look::fence);
}

}  // namespace

void draw_park(Site& site, const Town& town, Cell cell) {
    const InnerStreets paths = inner_streets(town, cell);
    Brush b(site, town.lattice().face(cell), paths.upright, town.random(cell, 7));
    const double length = b.length(), depth = b.depth(), v = paths.axes.front(), u = std::round(length / 2);
    b.fill(0, 0, length, depth, look::lawn);
    // woods in two corners, a rose garden in the third
    b.fill(8, 8, u * 0.6, v * 0.7, look::deciduous);
    b.fill(u * 1.45, v * 1.4, length - 8, depth - 8,
           b.random().chance(0.5) ? look::mixed_wood : look::deciduous);
    b.fill(u * 1.3, 10, u * 1.3 + 18, 24, look::shrubs);
    b.fill(0, v - 1.5, length, v + 1.5, look::footpath);
    b.fill(u - 1.5, 0, u + 1.5, depth, look::footpath);
    const PlotId round = b.fill(u * 0.3, v * 0.85, u * 1.7, v * 0.85 + 2, look::footpath);
    b.more(round, u * 1.7 - 2, v * 0.4, u * 1.7, v * 0.85 + 2);
    b.more(round, u, v * 0.4, u * 1.7, v * 0.4 + 2);
    pond(b, u * 0.5, v + (depth - v) * 0.5, std::min(u * 0.40, (depth - v) * 0.62));
    playground(b, u * 1.3, v * 0.55);
    const double apart = town.is_hamlet() ? 18 : 10;
    scatter(b, 6, v + 4, u * 0.2, depth - 4, apart, look::tree);
    scatter(b, u + 4, v + 4, u * 1.4, depth - 4, apart, look::tree);
    for (double at = 8; at < length - 6; at += 21) {
        b.point(at, v + 2.2, look::bench);
        b.point(at + 9, v - 2.2, look::lamp);
        b.point(at + 2, v + 2.2, look::bin);
    }
    b.point(u - 4, v + 4, look::fountain);
    b.point(u + 4, v - 4, look::picnic_table);
    b.area(2, 2, length - 2, depth - 2, look::park_area, 0, "Stadspark");
    b.area(2, 2, length - 2, depth - 2, look::public_space, 0, "Stadspark");
    b.area(u * 1.3, v * 1.1, u * 1.3 + 9, v * 1.1 + 7, look::building, 0);
    b.mark(b.random().chance(0.5) ? "plan" : "historie");
    b.area(u * 0.35, v - 6, u * 0.35 + 8, v - 2.5, look::unclassified, 1);
}

void draw_wood(Site& site, const Town& town, Cell cell) {
    const InnerStreets paths = inner_streets(town, cell);
    Brush b(site, town.lattice().face(cell), paths.upright, town.random(cell, 8));
    const double length = b.length(), depth = b.depth(), v = paths.axes.front(), u = std::round(length / 2);
    const std::array<const Look*, 5> kinds{&look::deciduous, &look::conifers, &look::mixed_wood,
                                           &look::deciduous, &look::heath};
    b.fill(0, 0, length, depth, look::rough_grass);
    for (const double from : {0.0, u})
        for (const double low : {0.0, v}) {
            const double to = from == 0 ? u : length, high = low == 0 ? v : depth;
            b.fill(from + 4, low + 4, to - 4, high - 4, *b.random().pick(kinds));
        }
    b.fill(0, v - 1.5, length, v + 1.5, *paths.look);
    b.fill(u - 1.5, 0, u + 1.5, depth, look::footpath);
    b.point(u + 3, v + 3, look::bench);
    b.point(u - 3, v + 3, look::picnic_table);
    scatter(b, 3, v + 2.5, length - 3, v + 3.5, 16, look::tree);
}

namespace {

/// Long plots with ditches between them, as in any polder.
void parcels(Brush& b, double u0, double u1, double depth) {
    static constexpr std::array<const Look*, 6> crops{&look::meadow, &look::meadow, &look::meadow,
                                                      &look::field,  &look::field,  &look::bulbs};
    double u = u0;
    while (u < u1) {
        double width = b.random().between(34, 62);
        if (u1 - u - width < 30) width = u1 - u;
        b.fill(u, 0, u + width, depth, b.random().chance(0.06) ? look::orchard : *b.random().pick(crops));
        if (u + width < u1) {
            b.fill(u + width - 1.9, 0, u + width + 1.9, depth, look::bank);
            b.fill(u + width - 1.1, 0, u + width + 1.1, depth,
                   b.random().chance(0.9) ? look::ditch : look::dry_ditch);
            // a dam to the next plot
            const double at = std::round(depth * (0.1 + 0.7 * b.random().real()));
            b.fill(u + width - 1.9, at, u + width + 1.9, at + 5, look::bare);
            b.line(u + width, at - 1, u + width, at + 6, look::culvert, -1);
            b.line(u + width - 1.9, at, u + width + 1.9, at, look::fence);
        }
        u += width;
    }
}

void farmyard(Brush& b, double u0, double u1, double v0, double v1, int number) {
    Random& r = b.random();
    b.fill(u0, v0, u1, v1, look::yard);
    const PlotId house = b.fill(u0 + 4, v0 + 5, u0 + 16, v0 + 16, look::building);
    b.more(house, u0 + 6, v0 + 16, u0 + 14, v0 + 30);
    b.number(house, u0 + 10, v0 + 10, house_number(r, number));
    ++b.site().dwellings;
    b.fill(u0 + 22, v0 + 12, u1 - 4, v0 + 14 + r.between(10, 16), look::building);
    b.fill(u0 + 24, v1 - 12, u0 + 34, v1 - 4, r.chance(0.5) ? look::open_shed : look::shed);
    b.disc(u1 - 8, v1 - 6, 3, look::silo);
    if (r.chance(0.6)) b.disc(u1 - 16, v1 - 6, 3, look::silo);
    for (double v = v0 + 3; v < v1; v += 9) b.point(u0 + 1.5, v, look::tree);
    b.line(u0, v1, u1, v1, look::hedge);
}

}  // namespace

void draw_meadow(Site& site, const Town& town, Cell cell) {
    Random random = town.random(cell, 9);
    const bool upright = (cell.row >> 2) % 2 != 0;
    Brush b(site, town.lattice().face(cell), upright, random);
    parcels(b, 0, b.length(), b.depth());
    if (b.random().chance(0.05)) {
        b.disc(20, b.depth() / 2, 3, look::wind_turbine);
    } else if (b.random().chance(0.05)) {
        b.area(14, 20, 20, 26, look::pylon, 1);
    }
    if (b.random().chance(0.08)) b.fill(3, 3, 9, 10, look::pumping_station);
    if (b.random().chance(0.08)) b.point(12, 12, look::radio_mast);
}

void draw_farm(Site& site, const Town& town, Cell cell) {
    const InnerStreets drive = inner_streets(town, cell);
    if (drive.look == nullptr) return draw_meadow(site, town, cell);
    Brush b(site, town.lattice().face(cell), drive.upright, town.random(cell, 10));
    const double axis = drive.axes.front(), depth = b.depth(), yard = 20;
    parcels(b, 0, b.length(), depth);
    const double low = axis - 26, high = std::min(axis + 24, depth - 4);
    b.fill(0, low - 3, yard + 56, high + 3, look::meadow);
    farmyard(b, yard, yard + 52, low, high, 1 + 2 * static_cast<int>(b.random().below(20)));
    b.fill(0, axis - 2, yard + 20, axis + 2, *drive.look);
    for (double u = 4; u < yard; u += 8) b.point(u, axis + 3.5, look::tree);
}

}  // namespace wijkbeeld::voorbeeldstad
