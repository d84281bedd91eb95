#include "voorbeeldstad/houses.hpp"

#include <algorithm>
#include <cmath>

#include "voorbeeldstad/faces.hpp"

namespace wijkbeeld::voorbeeldstad {

namespace {

/// Half a metre is fine enough for a wall.
double rounded(double metres) {
    return std::round(metres * 2) / 2;
}

/// A house within its plot: ground, walls, extension, shed.
class House {
public:
    House(Brush& brush, const Row& row, double from, double to, double jog)
        : b_(brush), row_(row), from_(from), to_(to), jog_(jog) {}

    void draw(double left_margin, double right_margin, int number) {
        const double all = row_.front_garden + row_.house + row_.back_garden;
        fill(from_ - left_margin, to_ + right_margin, 0, all, look::yard);
        const double front = row_.front_garden + jog_, back = front + row_.house;
        const PlotId walls = fill(from_, to_, front, back, look::building);
        Random& r = b_.random();
        if (row_.back_garden > 7 && r.chance(0.3))
            more(walls, from_ + 0.5, from_ + rounded((to_ - from_) * 0.6), back, back + 2.5);
        if (row_.back_garden > 6 && r.chance(0.75)) shed(all);
        if (row_.front_garden > 2.5 && r.chance(0.2)) b_.line(from_, v(0.3), to_, v(0.3), look::hedge);
        if (row_.front_garden > 2 && r.chance(0.06))
            fill(from_ + 1, from_ + 2.5, front - 1, front, look::steps);
        const double middle = (from_ + to_) / 2;
        b_.number(walls, middle, v(front + row_.house / 2), house_number(r, number));
        ++b_.site().dwellings;
    }

private:
    void shed(double all) {
        Random& r = b_.random();
        const double width = std::min(2.5, rounded((to_ - from_) / 2)),
                     begin = r.chance(0.5) ? from_ + 0.5 : to_ - width - 0.5;
        fill(begin, begin + width, all - 3.5, all - 0.5, r.chance(0.7) ? look::building : look::shed);
    }
    [[nodiscard]] double v(double depth) const { return row_.front + row_.direction * depth; }
    PlotId fill(double u0, double u1, double d0, double d1, const Look& look) {
        return b_.fill(u0, v(d0), u1, v(d1), look);
    }
    void more(PlotId plot, double u0, double u1, double d0, double d1) {
        b_.more(plot, u0, v(d0), u1, v(d1));
    }

    Brush& b_;
    const Row& row_;
    double from_, to_, jog_;
};

}  // namespace

std::string house_number(Random& random, int number) {
    std::string text = std::to_string(number);
    if (random.chance(0.04)) text += static_cast<char>('A' + random.below(3));
    return text;
}

int draw_row(Brush& brush, const Row& row) {
    Random& r = brush.random();
    int number = row.first_number;
    double u = row.from;
    while (true) {
        const double width = rounded(row.narrowest + (row.widest - row.narrowest) * r.real());
        const int fitting = static_cast<int>((row.to - u) / width);
        if (fitting < row.shortest) {
            // too little for another block: a small green
            if (row.to - u > 1) {
                const double deep = row.front_garden + row.house + row.back_garden;
                brush.fill(u, row.front, row.to, row.front + row.direction * deep, look::lawn);
                brush.point((u + row.to) / 2, row.front + row.direction * deep / 2, look::tree);
            }
            return number;
        }
        const int houses = std::min(fitting, r.between(row.shortest, row.longest));
        const double jog = row.front_garden > 2 ? rounded(r.real() * 1.5) : 0;
        // what is left over at the end belongs to the last plot
        const double after = row.to - (u + houses * width);
        const double margin = after < row.shortest * row.narrowest + row.gap ? after : row.gap / 2;
        for (int i = 0; i < houses; ++i) {
            House house(brush, row, u + i * width, u + (i + 1) * width, jog);
            house.draw(i == 0 && u > row.from ? row.gap / 2 : 0, i + 1 == houses ? margin : 0, number);
            number += row.number_step;
        }
        u += houses * width + row.gap;
        if (margin == after) return number;
    }
}

namespace {

/// The profile of a street between blocks: twelve metres.
void inner_street(Brush& b, double axis, const Look& carriageway, bool woonerf) {
    const double length = b.length();
    if (woonerf) {
        b.fill(0, axis - 6, length, axis + 6, look::woonerf);
        for (double u = 10; u + 8 < length - 8; u += 22) {
            b.fill(u, axis + 3.5, u + 8, axis + 5.5, look::parking);
            b.fill(u + 10, axis - 5.5, u + 14, axis - 3.5, look::plants);
            b.point(u + 12, axis - 4.5, look::tree);
        }
    } else {
        b.fill(0, axis - 6, length, axis + 6, look::pavement);
        b.fill(3, axis - 4.5, length - 3, axis - 2.5, look::plants);
        for (double u = 7; u + 11 < length - 7; u += 13.5) {
            b.fill(u, axis - 4.5, u + 11, axis - 2.5, look::parking);
            if (u + 13 < length - 4) b.point(u + 12.2, axis - 3.5, look::tree);
        }
    }
    b.fill(0, axis - 2.5, length, axis + 2.5, carriageway);
    furnish(b, 3, length - 3, axis + 3.0, axis + 2.3, nullptr);
    for (double u = 15; u < length; u += 36) b.point(u, axis - 0.2, look::manhole);
}

/// What is built where: old streets have narrow houses without front gardens.
Row terrace(Random& r, double depth_of_half_block) {
    const bool old = r.chance(0.35);
    Row row{};
    row.front_garden = old ? 1 : 3;
    row.house = old ? 10 : 9;
    row.back_garden = depth_of_half_block - row.front_garden - row.house;
    row.narrowest = old ? 4.5 : 5.2;
    row.widest = old ? 5.5 : 6.5;
    row.shortest = old ? 5 : 3;
    row.longest = old ? 12 : 8;
    return row;
}

}  // namespace

void draw_terraced(Site& site, const Town& town, Cell cell) {
    const InnerStreets streets = inner_streets(town, cell);
    Brush b(site, town.lattice().face(cell), streets.upright, town.random(cell, 5));
    const double length = b.length(), depth = b.depth(), end = 3;
    b.fill(0, 0, length, depth, look::lawn);
    const bool woonerf = b.random().chance(0.25);
    for (const double axis : streets.axes)
        inner_street(b, axis, woonerf ? look::woonerf : *streets.look, woonerf);
    double low = 0;
    for (std::size_t i = 0; i <= streets.axes.size(); ++i) {
        const double high = i < streets.axes.size() ? streets.axes[i] - 6 : depth, middle = (low + high) / 2;
        b.fill(end, low, length - end, high, look::alley);
        Row row = terrace(b.random(), middle - low - 1);
        row.from = end;
        row.to = length - end;
        row.front = low;
        row.direction = 1;
        (void)draw_row(b, row);
        row.front = high;
        row.direction = -1;
        row.first_number = 2;
        (void)draw_row(b, row);
        for (const double u : {1.5, length - 1.5}) b.point(u, middle, look::tree);
        if (b.random().chance(0.5)) b.point(1.2, middle + 4, look::electricity_cabinet);
        low = high + 12;
    }
}

namespace {

void villa(Brush& b, double from, double to, double front, int direction, double depth, int number) {
    Random& r = b.random();
    const auto v = [&](double d) { return front + direction * d; };
    b.fill(from, v(0), to, v(depth), look::yard);
    const double width = to - from, house = std::min(width - 8, 9 + 0.5 * r.below(9));
    const double set_back = std::round(std::min(depth * 0.25, 12.0)) + r.between(-2, 2),
                 deep = 8 + 0.5 * r.below(8);
    const double begin = from + 4;
    const PlotId walls = b.fill(begin, v(set_back), begin + house, v(set_back + deep), look::building);
    if (r.chance(0.5))
        b.more(walls, begin + house * 0.5, v(set_back + deep), begin + house, v(set_back + deep + 4));
    if (r.chance(0.4)) b.more(walls, begin, v(set_back - 1.5), begin + 4, v(set_back));
    b.fill(to - 3.5, v(0), to - 0.5, v(set_back + 3), look::driveway);
    if (r.chance(0.7)) b.fill(to - 3.5, v(set_back + 3), to - 0.5, v(set_back + 9), look::building);
    if (depth > 38 && r.chance(0.35)) b.fill(from + 3, v(depth - 7), from + 7, v(depth - 2), look::shed);
    if (depth > 42 && r.chance(0.2)) b.fill(begin + 2, v(depth - 14), begin + 8, v(depth - 10), look::basin);
    b.line(from, v(1), from, v(depth - 1), look::hedge);
    for (int i = r.between(1, 3); i > 0; --i)
        b.point(from + 2 + r.real() * (width - 6), v(depth - 3 - r.real() * 3), look::tree);
    b.number(walls, begin + house / 2, v(set_back + deep / 2), house_number(r, number));
    ++b.site().dwellings;
}

}  // namespace

void draw_villas(Site& site, const Town& town, Cell cell) {
    const InnerStreets streets = inner_streets(town, cell);
    Brush b(site, town.lattice().face(cell), streets.upright, town.random(cell, 6));
    const double length = b.length(), depth = b.depth(), axis = streets.axes.front();
    b.fill(0, 0, length, depth, look::lawn);
    b.fill(0, axis - 5.5, length, axis + 5.5, look::verge);
    b.fill(0, axis - 2.5, length, axis + 2.5, *streets.look);
    for (double u = 6; u < length - 4; u += 11 * site.spacing) {
        b.point(u, axis - 4, look::tree);
        b.point(u + 5, axis + 4, look::tree);
    }
    furnish(b, 4, length - 4, axis + 3.2, axis + 2.3, nullptr);
    // plots on the lane and, back to back with them, on the streets around
    const auto row = [&](double front, int direction, double plot_depth, int number) {
        double u = 4;
        while (u + 20 <= length - 4) {
            double width = b.random().between(20, 30) + (town.is_hamlet() ? 14 : 0);
            if (length - 4 - u - width < 20) width = length - 4 - u;
            if (width > 48) width = std::round(width / 2);
            villa(b, u, u + width, front, direction, plot_depth, number);
            number += 2;
            u += width;
        }
    };
    for (const int side : {-1, 1}) {
        const double front = axis + side * 5.5, whole = side < 0 ? front : depth - front;
        const bool two = whole > 62;
        const double plot_depth = two ? std::floor(whole / 2) : whole - 3;
        row(front, side, plot_depth, side < 0 ? 1 : 2);
        // driveways cross the verge
        if (two) row(side < 0 ? 0 : depth, -side, whole - plot_depth - 2, side < 0 ? 101 : 102);
    }
}

}  // namespace wijkbeeld::voorbeeldstad
