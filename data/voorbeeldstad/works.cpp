#include <algorithm>
#include <array>
#include <cmath>

#include "voorbeeldstad/faces.hpp"
#include "voorbeeldstad/houses.hpp"

/// \file
/// Flats, firms, schools and sports.

namespace wijkbeeld::voorbeeldstad {

namespace {

void car_park(Brush& b, double u0, double u1, double v0, double v1) {
    b.fill(u0, v0, u1, v1, look::plants);
    for (double u = u0; u + 5 <= u1; u += 5)
        if (static_cast<int>((u - u0) / 5) % 6 != 5)
            b.fill(u, v0, u + 5, v1, look::parking);
        else
            b.point(u + 2.5, (v0 + v1) / 2, look::tree);
}

/// One slab in the green with its numbers and entrances.
void slab(Brush& b, double u0, double u1, double v0, double v1, int& number) {
    const PlotId walls = b.fill(u0, v0, u1, v1, look::building);
    const int floors = b.random().between(4, 9);
    for (double u = u0 + 6; u < u1 - 4; u += 9) {
        const int last = number + 2 * floors - 2;
        b.number(walls, u, (v0 + v1) / 2, std::to_string(number) + "-" + std::to_string(last));
        number = last + 2;
        b.fill(u - 1.5, v0 - 1.5, u + 1.5, v0, look::steps);
    }
    b.area(u0, v1, u1, v1 + 1.2, look::awning, 1);
    b.site().dwellings += floors * static_cast<int>((u1 - u0) / 7);
}

}  // namespace

void draw_flats(Site& site, const Town& town, Cell cell) {
    const InnerStreets drives = inner_streets(town, cell);
    Brush b(site, town.lattice().face(cell), drives.upright, town.random(cell, 11));
    const double length = b.length(), depth = b.depth();
    b.fill(0, 0, length, depth, look::lawn);
    int number = 1;
    for (const double axis : drives.axes) {
        b.fill(0, axis - 3, length, axis + 3, *drives.look);
        car_park(b, 8, length - 8, axis - 8, axis - 3);
        const double front = axis + 9;
        const double from = 8 + b.random().between(0, 10), to = length - 8 - b.random().between(0, 14);
        b.fill(0, axis + 3, length, axis + 5, look::pavement);
        b.fill(from - 2, front - 4, to + 2, front - 1.5, look::pavement);
        for (const double u : {from + 6, to - 8}) b.fill(u, axis + 5, u + 2.5, front - 4, look::pavement);
        const double gap = to - from > 90 ? std::round((from + to) / 2) : to;
        slab(b, from, gap == to ? to : gap - 5, front, front + 12, number);
        if (gap != to) slab(b, gap + 5, to, front, front + 12, number);
        const double behind = front + 16, limit = std::min(axis + 42, depth - 3);
        for (double u = 12; u < length - 6; u += 16)
            if (behind + 4 < limit && b.random().chance(0.8))
                b.point(u, behind + b.random().real() * (limit - behind), look::tree);
        if (limit - behind > 14 && b.random().chance(0.6)) {
            b.fill(length / 2 - 5, behind, length / 2 + 5, behind + 8, look::playground);
            b.point(length / 2, behind + 4, look::play_equipment);
            b.point(length / 2 - 7, behind + 4, look::bench);
        }
        furnish(b, 4, length - 4, axis + 4, axis + 2.7, nullptr);
        for (double u = 20; u < length; u += 40) {
            b.point(u, axis + 5.6, look::container);
            b.point(u + 4, axis + 5.6, look::bicycle_rack);
        }
    }
}

namespace {

void firm(Brush& b, double u0, double u1, double front, int direction, double depth, int number) {
    Random& r = b.random();
    const auto v = [&](double d) { return front + direction * d; };
    b.fill(u0, v(0), u1, v(depth), look::verge);
    b.fill(u0 + 1.5, v(3), u1 - 1.5, v(depth - 2), r.chance(0.6) ? look::paved_yard : look::brick_yard);
    b.fill(u0 + 5, v(0), u0 + 12, v(3), look::driveway);
    const double back = std::max(depth - 6 - r.between(0, 8), 22.0), begin = 12.0 + r.between(0, 5);
    const PlotId hall = b.fill(u0 + 5, v(begin), u1 - 5 - r.between(0, 6), v(back), look::building);
    if (r.chance(0.5)) b.more(hall, u0 + 8, v(begin - 4), u0 + 20, v(begin));
    b.number(hall, (u0 + u1) / 2, v((begin + back) / 2), house_number(r, number));
    if (u1 - u0 > 38 && r.chance(0.4)) {
        b.disc(u1 - 6.5, v(7), 2.6, look::tank);
        if (r.chance(0.5)) b.disc(u1 - 13.5, v(7), 2.6, look::tank);
    }
    if (r.chance(0.3)) b.fill(u1 - 6, v(depth - 5), u1 - 2.5, v(depth - 2.5), look::transformer);
    b.line(u0 + 0.8, v(2), u0 + 0.8, v(depth - 1), look::fence);
    b.point(u0 + 3, v(1.5), look::flagpole);
}

}  // namespace

void draw_industry(Site& site, const Town& town, Cell cell) {
    const InnerStreets streets = inner_streets(town, cell);
    Brush b(site, town.lattice().face(cell), streets.upright, town.random(cell, 12));
    const double length = b.length(), depth = b.depth(), axis = streets.axes.front();
    b.fill(0, 0, length, depth, look::rough_grass);
    b.fill(0, axis - 5.5, length, axis + 5.5, look::pavement);
    b.fill(0, axis - 3.5, length, axis + 3.5, *streets.look);
    furnish(b, 4, length - 4, axis + 4.5, axis + 3.3, nullptr);
    for (const int side : {-1, 1}) {
        const double front = axis + side * 5.5, plot = (side < 0 ? front : depth - front) - 2;
        double u = 3;
        int number = side < 0 ? 1 : 2;
        while (u + 30 <= length - 3) {
            double width = b.random().between(30, 58);
            if (length - 3 - u - width < 30) width = length - 3 - u;
            firm(b, u, u + width, front, side, plot, number);
            number += 2;
            u += width;
        }
    }
    b.area(1, 1, length - 1, depth - 1, look::business_area, 0, "Bedrijventerrein");
}

void draw_school(Site& site, const Town& town, Cell cell) {
    Brush b(site, town.lattice().face(cell), town.random(cell, 13).chance(0.5), town.random(cell, 14));
    const double length = b.length(), depth = b.depth();
    b.fill(0, 0, length, depth, look::lawn);
    // the school: an L round its square
    b.fill(14, 12, 70, 62, look::brick_yard);
    const PlotId school = b.fill(14, 46, 70, 62, look::building);
    b.more(school, 14, 24, 28, 46);
    b.number(school, 40, 54, "1");
    b.fill(40, 0, 44, 12, look::pavement);
    b.disc(58, 28, 4, look::playground);
    for (const double u : {34.0, 40.0, 46.0}) b.point(u, 18, look::bicycle_rack);
    b.line(14, 12, 40, 12, look::fence);
    b.line(44, 12, 70, 12, look::fence);
    b.line(70, 12, 70, 46, look::fence);
    // a gym, and a lawn with trees
    const PlotId gym = b.fill(84, 40, std::min(106.0, length - 5), 62, look::building);
    b.number(gym, 90, 50, "3");
    b.fill(70, 48, 84, 52, look::pavement);
    for (double u = 8; u < length - 6; u += 12) b.point(u, depth - 7, look::tree);
    for (double u = 80; u < length - 6; u += 11) b.point(u, 14, look::tree);
    if (depth > 100) {
        b.fill(20, 74, length - 16, depth - 14, look::pitch);
        b.fill(26, 80, 50, 94, look::artificial_turf);
        b.line(26, 80, 50, 80, look::fence);
    }
    b.point(38, 3, look::sign_post);
    b.point(12, 8, look::bench);
}

void draw_sports(Site& site, const Town& town, Cell cell) {
    const InnerStreets streets = inner_streets(town, cell);
    Brush b(site, town.lattice().face(cell), streets.upright, town.random(cell, 15));
    const double length = b.length(), depth = b.depth(), axis = streets.axes.front();
    b.fill(0, 0, length, depth, look::rough_grass);
    b.fill(0, axis - 2.5, length, axis + 2.5, *streets.look);
    car_park(b, 10, 60, axis + 2.5, axis + 7.5);
    const PlotId club = b.fill(66, axis + 6, 90, axis + 16, look::building);
    b.number(club, 78, axis + 11, "1");
    b.fill(66, axis + 2.5, 90, axis + 6, look::brick_yard);
    const double low = axis + 24, half = std::floor((length - 24) / 2);
    for (int i = 0; i < 2; ++i) {
        const double u = 10 + i * (half + 4);
        b.fill(u, low, u + half, depth - 10,
               i == 0 && b.random().chance(0.5) ? look::artificial_turf : look::pitch);
        b.line(u, low, u + half, low, look::fence);
        for (const double at : {u + 2, u + half - 2}) {
            b.point(at, low - 1.5, look::lamp);
            b.point(at, depth - 8, look::lamp);
        }
    }
    for (double u = 6; u < length - 4; u += 8) b.point(u, depth - 4, look::tree);
    b.area(1, 1, length - 1, depth - 1, look::sports_area, 0, "Sportpark");
    b.area(94, axis + 6, 104, axis + 16, look::building, 0);
    b.mark("plan");
}

}  // namespace wijkbeeld::voorbeeldstad
