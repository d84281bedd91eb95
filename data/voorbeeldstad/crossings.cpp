#include <algorithm>
#include <array>
#include <cmath>

#include "voorbeeldstad/faces.hpp"
#include "voorbeeldstad/strips.hpp"

/// \file
/// Where lines cross.

namespace wijkbeeld::voorbeeldstad {

namespace {

/// A strip that comes in: its kind, and its direction from the middle as a brush sees it.
struct Arm {
    StripKind kind;
    bool upright;
    int sign;
};

double carriageway(StripKind kind) {
    switch (kind) {
        case StripKind::street:
            return 3;
        case StripKind::country_road:
            return 2.5;
        default:
            return 3.5;
    }
}
bool with_cycleways(StripKind kind) {
    return kind == StripKind::avenue;
}

/// One crossing, drawn from its middle; arms are drawn as if they went up, and turned.
class Crossing {
public:
    Crossing(Site& site, const Town& town, Cell cell)
        : site_(site),
          box_(town.lattice().crossing(cell)),
          random_(town.random(cell, 4)),
          arms_{{{town.west_strip(cell), true, 1},
                 {town.south_strip(cell), false, 1},
                 {town.west_strip({cell.column, cell.row - 1}), true, -1},
                 {town.south_strip({cell.column - 1, cell.row}), false, -1}}},
          north_west_(is_built(town.use({cell.column - 1, cell.row}))),
          north_east_(is_built(town.use(cell))),
          south_west_(is_built(town.use({cell.column - 1, cell.row - 1}))),
          south_east_(is_built(town.use({cell.column, cell.row - 1}))) {}

    void draw() {
        const StripKind up = arms_[0].kind, across = arms_[1].kind;
        if (across == StripKind::river || across == StripKind::motorway)
            over(across, up == StripKind::rail);
        else if (up == StripKind::rail)
            railway();
        else if (std::ranges::any_of(arms_, [](const Arm& a) { return a.kind == StripKind::gracht; }))
            canals();
        else if (roads() == 0)
            waters();
        else if (roads() == 4 &&
                 std::ranges::all_of(arms_, [](const Arm& a) { return a.kind == StripKind::avenue; }))
            roundabout();
        else
            junction();
    }

private:
    [[nodiscard]] bool built() const { return north_west_ || north_east_ || south_west_ || south_east_; }
    [[nodiscard]] long roads() const {
        return std::ranges::count_if(arms_, [](const Arm& a) { return has_road(a.kind); });
    }
    [[nodiscard]] double reach(bool upright) const {
        return (upright ? box_.height() : box_.width()) / 2000.0;
    }
    /// u from the middle in the direction of the arm, v across.
    [[nodiscard]] Brush brush(bool upright) const {
        const Spot middle = box_.middle();
        return {site_, {middle, box_.high}, upright, random_};
    }
    /// A rectangle of an arm: from u0 to u1 away from the middle, v0 to v1 across.
    PlotId fill(const Arm& arm, double u0, double u1, double v0, double v1, const Look& look) {
        return brush(arm.upright).fill(arm.sign * u0, v0, arm.sign * u1, v1, look);
    }
    void base(const Look& look) { site_.canvas.paint(box_, site_.canvas.add(look)); }

    void over(StripKind across, bool rail) {
        const bool river = across == StripKind::river;
        Brush b = Brush::on_axis(site_, box_, false, random_);
        const StripSurroundings sides{south_west_ || south_east_, north_west_ || north_east_};
        river ? draw_river(b, sides) : draw_motorway(b);
        Brush up = Brush::on_axis(site_, box_, true, random_);
        const Look& deck = river ? look::movable_deck : look::viaduct;
        const bool road = has_road(arms_[0].kind) || has_road(arms_[2].kind);
        // a road bridge leaves the streets along the river to the ground
        const double from = river && !rail ? 9 : 0, to = river && !rail ? 41 : up.length();
        if (rail) {
            up.area(from, -5.5, to, 5.5, deck, 1);
            for (const double v : {-2.25, 2.25}) up.line(from, v, to, v, look::track, 1);
        } else if (road) {
            if (river) ramps(up);
            up.area(from, -7, to, 7, deck, 1);
            up.area(from, -3.5, to, 3.5, look::asphalt, 1);
            up.area(from, 4, to, 6.5, look::cycleway, 1);
            up.area(from, -6.5, to, -4.5, look::pavement, 1);
            for (const double v : {-6.9, 6.9}) up.line(from, v, to, v, look::fence, 1);
        }
        if (river)
            for (const int side : {-1, 1}) up.point(up.length() / 2, side * 5.0, look::fender);
    }

    /// From the streets to the bridge, on both banks.
    static void ramps(Brush& up) {
        for (const auto& [from, to] : {std::pair{0.0, 9.0}, std::pair{41.0, up.length()}}) {
            up.fill(from, -6.5, to, 6.5, look::pavement);
            up.fill(from, 3.9, to, 6.5, look::cycleway);
            up.fill(from, -3.5, to, 3.5, look::asphalt);
        }
    }

    void railway() {
        Brush up = Brush::on_axis(site_, box_, true, random_);
        draw_rail(up, {south_west_ || north_west_, south_east_ || north_east_});
        const Arm &east = arms_[1], &west = arms_[3];
        for (const Arm* arm : {&east, &west})
            if (has_road(arm->kind)) {
                const double w = carriageway(arm->kind), edge = reach(false);
                fill(*arm, 5, edge, -w - 1.8, w + 1.8, look::pavement);
                fill(*arm, 5, edge, -w, w, look::asphalt);
            }
        if (has_road(east.kind) && has_road(west.kind)) {
            const double w = std::max(carriageway(east.kind), carriageway(west.kind)) + 1.8;
            brush(false).fill(-5, -w, 5, w, look::level_crossing);
            brush(true).point(w + 1, 5.6, look::traffic_sign);
            brush(true).point(-w - 1, -5.6, look::traffic_sign);
        }
    }

    void waters() {
        base(look::rough_grass);
        const bool wide = std::ranges::any_of(arms_, [](const Arm& a) { return a.kind == StripKind::vaart; });
        const auto water = [](StripKind kind) { return kind == StripKind::vaart ? 6.5 : 1.6; };
        for (const Arm& arm : arms_)
            fill(arm, -2.6, reach(arm.upright), -water(arm.kind) - 1, water(arm.kind) + 1, look::bank);
        const PlotId plot = site_.canvas.add(wide ? look::canal : look::ditch);
        for (const Arm& arm : arms_) {
            const double w = water(arm.kind);
            brush(arm.upright).more(plot, arm.sign * -1.6, -w, arm.sign * reach(arm.upright), w);
        }
    }

    void canals() {
        base(look::pavement);
        brush(true).fill(-10.5, -10.5, 10.5, 10.5, look::carriageway);
        for (const Arm& arm : arms_) {
            const double edge = reach(arm.upright);
            if (arm.kind == StripKind::gracht)
                fill(arm, 10.5, edge, -10.5, 10.5, look::carriageway);
            else if (has_road(arm.kind))
                fill(arm, 10.5, edge, -3.5, 3.5, look::asphalt);
        }
        const PlotId water = site_.canvas.add(look::gracht);
        for (const Arm& arm : arms_)
            if (arm.kind == StripKind::gracht)
                brush(arm.upright).more(water, arm.sign * -6, -6, arm.sign * reach(arm.upright), 6);
    }

    void roundabout() {
        static constexpr Look round{
            geo::BgtType::wegdeel, "rijbaan lokale weg", "", "gesloten verharding", "asfalt", mm(5)};
        base(look::pavement);
        for (const Arm& arm : arms_)
            for (const int side : {-1, 1})
                fill(arm, 9.6, reach(arm.upright), side * 7.5, side * 10, look::cycleway);
        Brush b = brush(true);
        b.fill(-11.5, -11.5, 11.5, 11.5, look::cycleway);
        b.fill(-9.6, -9.6, 9.6, 9.6, look::verge);
        const PlotId ring = b.fill(-8.2, -8.2, 8.2, 8.2, round);
        (void)ring;
        for (const Arm& arm : arms_) fill(arm, 8.2, reach(arm.upright), -3.5, 3.5, look::asphalt);
        b.disc(0, 0, 3.4, look::island);
        b.point(0, 0, look::artwork);
    }

    void junction() {
        base(built() ? look::pavement : look::verge);
        for (const Arm& arm : arms_) {
            if (!with_cycleways(arm.kind)) continue;
            for (const int side : {-1, 1}) {
                fill(arm, 0, reach(arm.upright), side * 7.5, side * 10, look::cycleway);
                fill(arm, carriageway(arm.kind), reach(arm.upright), side * 3.5, side * 7.5, look::verge);
            }
        }
        const bool regional =
            std::ranges::any_of(arms_, [](const Arm& a) { return a.kind == StripKind::regional_road; });
        const PlotId road = site_.canvas.add(regional ? look::regional : look::asphalt);
        double half_up = 0, half_across = 0;
        for (const Arm& arm : arms_)
            if (has_road(arm.kind)) {
                double& half = arm.upright ? half_up : half_across;
                half = std::max(half, carriageway(arm.kind));
            }
        for (const Arm& arm : arms_) {
            if (!has_road(arm.kind)) continue;
            const double w = carriageway(arm.kind), back = arm.upright ? half_across : half_up;
            brush(arm.upright).more(road, arm.sign * -back, -w, arm.sign * reach(arm.upright), w);
        }
        // water that is cut by the road goes on through a pipe
        for (std::size_t i = 0; i < 2; ++i)
            if (!has_road(arms_[i].kind) && !has_road(arms_[i + 2].kind)) {
                const double edge = reach(arms_[i].upright);
                brush(arms_[i].upright).line(-edge, 0, edge, 0, look::culvert, -1);
            }
        Brush b = brush(true);
        b.point(0.3, 0.3, look::manhole);
        if (built()) {
            const double u = std::min(reach(true), 6.0), v = std::min(reach(false), 6.0);
            b.point(u, v, look::street_sign);
            b.point(-u, -v, look::traffic_sign);
            b.point(-u + 1, v, look::hydrant);
            if (b.random().chance(0.5)) b.point(u, -v, look::bin);
            if (b.random().chance(0.3)) b.point(u - 1, -v - 1, look::container);
        }
    }

    Site& site_;
    Box box_;
    Random random_;
    std::array<Arm, 4> arms_;
    bool north_west_, north_east_, south_west_, south_east_;  // built on
};

}  // namespace

void draw_crossing(Site& site, const Town& town, Cell cell) {
    Crossing(site, town, cell).draw();
}

void furnish(Brush& b, double from, double to, double side, double gully, const Look* tree) {
    const double apart = b.site().spacing;
    for (double u = from + 6; u < to; u += 27 * apart) b.point(u, side, look::lamp);
    for (double u = from + 3; u < to; u += 19 * apart) b.point(u, gully, look::gully);
    if (tree != nullptr)
        for (double u = from + 10; u < to; u += 13.5 * apart) b.point(u, side, *tree);
}

}  // namespace wijkbeeld::voorbeeldstad
