#include "voorbeeldstad/strips.hpp"

#include <cmath>

#include "voorbeeldstad/faces.hpp"

namespace wijkbeeld::voorbeeldstad {

namespace {

/// Both sides of the axis alike: bands from the middle outwards.
void both_sides(Brush& b, double u0, double u1, double from, double to, const Look& look) {
    b.fill(u0, from, u1, to, look);
    b.fill(u0, -to, u1, -from, look);
}

/// What lies beside a carriageway in the country, on one side: a verge and a ditch up to the border.
void country_side(Brush& b, double length, double from, double to, int side) {
    b.fill(0, side * from, length, side * to, look::bank);
    b.fill(0, side * from, length, side * (to - 3.6), look::verge);
    b.fill(0, side * (to - 3), length, side * (to - 1), look::ditch);
}

/// Parking bays and trees in turn.
void parking_bays(Brush& b, double length, double from, double to, int side) {
    b.fill(0, side * from, length, side * to, look::plants);
    for (double u = 8; u + 12 < length - 6; u += 15.5) {
        b.fill(u, side * from, u + 12, side * to, look::parking);
        b.point(u + 13.7, side * (from + to) / 2, look::tree);
    }
}

void street_side(Brush& b, const StripSurroundings& s, int side) {
    const double length = b.length();
    if (!(side > 0 ? s.high_built : s.low_built)) {
        country_side(b, length, 3, 8, side);
        return;
    }
    b.fill(0, side * 5.2, length, side * 8, look::pavement);
    if (b.site().spacing == 1 && b.random().chance(0.6))
        parking_bays(b, length, 3, 5.2, side);
    else
        b.fill(0, side * 3, length, side * 5.2, look::lawn);
    furnish(b, 4, length - 4, side * 5.6, side * 2.8, b.random().chance(0.4) ? &look::tree : nullptr);
}

void street(Brush& b, const StripSurroundings& s) {
    const double length = b.length();
    for (const int side : {-1, 1}) street_side(b, s, side);
    const double middle = std::round(length / 2 + b.random().between(-12, 12));
    b.fill(0, -3, length, 3, b.random().chance(0.3) ? look::asphalt : look::carriageway);
    if (b.random().chance(0.4)) b.fill(middle, -3, middle + 4, 3, look::speed_bump);
    for (double u = 12; u < length; u += 38 * b.site().spacing) b.point(u, 0.2, look::manhole);
}

void avenue_side(Brush& b, const StripSurroundings& s, int side) {
    const double length = b.length();
    const bool built = side > 0 ? s.high_built : s.low_built;
    if (built)
        b.fill(0, side * 10, length, side * 14, look::pavement);
    else
        country_side(b, length, 10, 14, side);
    b.fill(0, side * 7.5, length, side * 10, look::cycleway);
    b.fill(0, side * 3.5, length, side * 7.5, look::verge);
    furnish(b, 5, length - 5, side * 6.8, side * 3.3, nullptr);
    for (double u = 7; u < length - 5; u += 12.5 * b.site().spacing) b.point(u, side * 5.2, look::tree);
}

void bus_stop(Brush& b) {
    const double u = std::round(b.length() * 0.35);
    b.fill(u, 3.5, u + 18, 6.5, look::paved_island);
    b.point(u + 6, 5.6, look::bus_shelter);
    b.point(u + 10, 5.6, look::bin);
    b.area(u, 3.5, u + 18, 6.5, look::bus_stop, 0, "Bushalte");
}

void avenue(Brush& b, const StripSurroundings& s) {
    const double length = b.length();
    for (const int side : {-1, 1}) avenue_side(b, s, side);
    b.fill(0, -3.5, length, 3.5, look::asphalt);
    b.line(6, 0, length - 6, 0, look::road_marking);
    for (double u = 15; u < length; u += 45) b.point(u, 0.4, look::manhole);
    if (length > 60 && b.random().chance(0.35)) bus_stop(b);
    if (b.random().chance(0.2)) b.point(length / 3, 6.2, look::loop_detector);
}

void gracht(Brush& b, const StripSurroundings& s) {
    const double length = b.length();
    both_sides(b, 0, length, 10.5, 14, look::pavement);
    both_sides(b, 0, length, 6, 10.5, look::carriageway);
    b.fill(0, -6, length, 6, look::gracht);
    for (const int side : {-1, 1}) {
        b.line(0, side * 6, length, side * 6, look::quay);
        for (double u = 5; u < length - 4; u += 9.5) b.point(u, side * 7, look::tree);
        furnish(b, 9, length - 9, side * 10.2, side * 7.4, nullptr);
        for (double u = 14; u < length - 8; u += 31) b.point(u, side * 5.2, look::mooring_post);
    }
    b.fill(length * 0.2, 4.2, length * 0.2 + 9, 6, look::jetty);
    // bridges where a street comes out
    for (const Opening& o : s.crossed) {
        const double at = o.at / 1000.0;
        b.area(at - 3, -6.6, at + 3, 6.6, look::deck, 1);
        b.area(at - 1.9, -6.6, at + 1.9, 6.6, look::pedestrian, 1);
        for (const double rail : {-2.9, 2.9}) b.line(at + rail, -6.6, at + rail, 6.6, look::fence, 1);
    }
}

void country_road(Brush& b) {
    const double length = b.length();
    for (const int side : {-1, 1}) country_side(b, length, 2.5, 8, side);
    b.fill(0, -2.5, length, 2.5, look::asphalt);
    for (double u = 10; u < length - 5; u += 17)
        b.point(u, 3.5 * (b.random().chance(0.5) ? 1 : -1), look::tree);
}

void regional_road(Brush& b) {
    const double length = b.length();
    for (const int side : {-1, 1}) country_side(b, length, 3.5, 14, side);
    b.fill(0, -9.5, length, -7, look::cycleway);
    b.fill(0, -3.5, length, 3.5, look::regional);
    b.line(4, 0, length - 4, 0, look::road_marking);
    for (double u = 8; u < length - 5; u += 14) b.point(u, 6.2, look::tree);
    for (double u = 20; u < length - 5; u += 55) b.point(u, -5.4, look::lamp);
}

void ditch(Brush& b, double water, const Look& look) {
    const double length = b.length(), half = b.depth() / 2;
    b.fill(0, -half, length, half, look::rough_grass);
    b.fill(0, -water - 1, length, water + 1, look::bank);
    b.fill(0, -water, length, water, look);
    if (half > 10 && b.random().chance(0.5)) b.fill(6, water + 1, length - 6, water + 4, look::reeds);
}

void platforms(Brush& b) {
    const double length = b.length(), from = 8, to = length - 8, middle = std::round(length / 2);
    b.fill(0, -16, length, -9, look::pedestrian);
    for (const int side : {-1, 1}) {
        b.fill(from, side * 5, to, side * 9, look::platform);
        b.area(from + 12, side * 5.4, to - 12, side * 8.6, look::canopy, 1);
        for (double u = from + 8; u < to - 6; u += 22) b.point(u, side * 7, look::bench);
        b.point(middle + 9, side * 7.6, look::bin);
        b.point(middle - 9, side * 7.6, look::camera);
        b.line(from, side * 9, to, side * 9, look::fence);
    }
    // a tunnel for cyclists and walkers under the tracks
    b.area(middle - 3, -15, middle + 3, 15, look::tunnel, -1);
    b.area(middle - 2.5, -15, middle + 0.5, 15, look::cycleway, -1);
    b.area(middle + 0.5, -15, middle + 2.5, 15, look::pavement, -1);
}

}  // namespace

void draw_rail(Brush& b, const StripSurroundings& s) {
    const double length = b.length();
    b.fill(0, -16, length, 16, look::rail_verge);
    for (const int side : {-1, 1}) {
        if (!(side > 0 ? s.high_built : s.low_built)) continue;
        b.fill(0, side * 11.5, length, side * 15, look::carriageway);
        b.fill(0, side * 15, length, side * 16, look::pavement);
    }
    if (s.station) platforms(b);
    b.fill(0, -5, length, 5, look::trackbed);
    for (const double v : {-2.25, 2.25}) b.line(0, v, length, v, look::track);
    for (double u = 6; u < length; u += 48) {
        b.point(u, -4.4, look::catenary_mast);
        b.point(u, 4.4, look::catenary_mast);
    }
    for (const double v : {-10.5, 10.5}) b.line(0, v, length, v, look::wire_fence);
}

void draw_river(Brush& b, const StripSurroundings& s) {
    const double length = b.length();
    b.fill(0, -24, length, 24, look::rough_grass);
    b.fill(0, -22, length, -13.5, look::dyke_slope);
    b.fill(0, -19, length, -16, look::cycleway);
    b.fill(0, 15, length, 21.5, look::dyke_slope);
    if (s.low_built) {
        b.fill(0, -24, length, -22.5, look::pavement);
        b.fill(0, -22.5, length, -19, look::carriageway);
    }
    if (s.high_built) {
        b.fill(0, 18.5, length, 22, look::carriageway);
        b.fill(0, 22, length, 24, look::pavement);
        for (double u = 8; u < length; u += 12) b.point(u, 17.5, look::tree);
    }
    b.fill(0, -13.5, length, 15, look::bank);
    b.fill(0, -12, length, 13, look::canal);
    b.area(0, -22, length, -13.5, look::dyke, 0, "Rivierdijk");
    b.line(0, 13, length, 13, look::sheet_piling);
}

void draw_motorway(Brush& b) {
    const double length = b.length();
    b.fill(0, -26, length, 26, look::embankment);
    b.fill(0, -17, length, 17, look::verge);
    for (const int side : {-1, 1}) {
        b.fill(0, side * 3, length, side * 13.5, look::motorway);
        b.line(0, side * 2, length, side * 2, look::guard_rail);
        b.line(0, side * 8.2, length, side * 8.2, look::road_marking);
        for (double u = 10; u < length; u += 50) b.point(u, side * 15, look::lamp);
    }
    b.line(0, 24, length, 24, look::noise_screen);
    b.point(length / 2, 15.5, look::hectometre);
}

namespace {

/// Takes away the lamps and trees that stood where a street now comes out.
void clear(Site& site, const Box& box) {
    std::erase_if(site.loose, [&box](const Loose& thing) {
        if (thing.form != Form::point || thing.path.empty()) return false;
        const Spot at = thing.path.front().at;
        return at.x >= box.low.x && at.x <= box.high.x && at.y >= box.low.y && at.y <= box.high.y;
    });
}

}  // namespace

void draw_openings(Brush& b, const std::vector<Opening>& openings, double from, int side) {
    const double border = b.depth() / 2;
    for (const Opening& o : openings) {
        const double at = o.at / 1000.0, half = o.half / 1000.0;
        b.fill(at - half, side * from, at + half, side * border, *o.look);
        clear(b.site(), b.box(at - half - 0.5, side * from, at + half + 0.5, side * (border - 0.05)));
    }
}

namespace {

/// Where the carriageway ends and streets from the faces join it, m from the axis.
double carriageway_edge(StripKind kind) {
    switch (kind) {
        case StripKind::street:
            return 3;
        case StripKind::avenue:
        case StripKind::regional_road:
            return 3.5;
        case StripKind::country_road:
            return 2.5;
        case StripKind::gracht:
            return 10.5;
        case StripKind::rail:
            return 15;
        case StripKind::river:
            return 22;
        default:
            return 0;
    }
}

void draw(Brush& b, StripKind kind, const StripSurroundings& s) {
    switch (kind) {
        case StripKind::street:
            return street(b, s);
        case StripKind::avenue:
            return avenue(b, s);
        case StripKind::gracht:
            return gracht(b, s);
        case StripKind::country_road:
            return country_road(b);
        case StripKind::regional_road:
            return regional_road(b);
        case StripKind::ditch:
            return ditch(b, 1.6, look::ditch);
        case StripKind::vaart:
            return ditch(b, 6.5, look::canal);
        case StripKind::rail:
            return draw_rail(b, s);
        case StripKind::river:
            return draw_river(b, s);
        case StripKind::motorway:
            return draw_motorway(b);
    }
}

/// Places along a side of a face, as places along the strip.
std::vector<Opening> along(std::vector<Opening> openings, std::int32_t begin) {
    for (Opening& o : openings) o.at -= begin;
    return openings;
}

}  // namespace

void draw_strip(Site& site, const Town& town, Cell cell, bool upright) {
    const Box box = upright ? town.lattice().west_strip(cell) : town.lattice().south_strip(cell);
    const Cell before = upright ? Cell{cell.column - 1, cell.row} : Cell{cell.column, cell.row - 1};
    const StripKind kind = upright ? town.west_strip(cell) : town.south_strip(cell);
    const std::int32_t begin = upright ? box.low.y : box.low.x;
    const auto high = along(town.openings(cell, upright ? Side::west : Side::south), begin);
    const auto low = along(town.openings(before, upright ? Side::east : Side::north), begin);
    StripSurroundings s;
    s.low_built = is_built(town.use(before));
    s.high_built = is_built(town.use(cell));
    s.crossed = town.use(cell) == Use::market ? high : low;
    s.station = upright && town.use(before) == Use::station;
    Brush brush = Brush::on_axis(site, box, upright, town.random(cell, upright ? 2 : 3));
    draw(brush, kind, s);
    if (const double edge = carriageway_edge(kind); edge > 0) {
        draw_openings(brush, high, edge, 1);
        draw_openings(brush, low, edge, -1);
    }
}

}  // namespace wijkbeeld::voorbeeldstad
