#include "voorbeeldstad/things.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "voorbeeldstad/names.hpp"

namespace wijkbeeld::voorbeeldstad {

namespace {

constexpr std::int32_t shortest_bent = 12 * metre;
constexpr double least_bend = 60;  // mm between an arc and its chord

/// The middle of a long straight piece on the bent ground, when that lies clearly beside it.
void bend(const Ground& ground, Spot a, Spot b, Node& node, geo::Vertex end) {
    if (std::abs(a.x - b.x) + std::abs(a.y - b.y) < shortest_bent) return;
    const geo::Vertex middle = ground.place({(a.x + b.x) / 2, (a.y + b.y) / 2});
    const double dx = (node.at.x + end.x) / 2.0 - middle.x, dy = (node.at.y + end.y) / 2.0 - middle.y;
    if (dx * dx + dy * dy < least_bend * least_bend) return;
    node.arc = true;
    node.middle = middle;
}

/// Degrees, rounded to tenths, turned so that a text is not upside down.
double readable_angle(double dx, double dy) {
    double angle = std::atan2(dy, dx) * 180 / std::numbers::pi;
    if (angle > 90) angle -= 180;
    if (angle < -90) angle += 180;
    return std::round(angle * 10) / 10;
}

/// Things of a cell get their keys in order.
class Survey {
public:
    Survey(const Town& town, const Ground& ground, Cell cell) : town_(town), ground_(ground), cell_(cell) {}

    std::vector<Thing> things() {
        const Site site = design(town_, cell_);
        const Mosaic mosaic(site.canvas);
        const std::vector<Region> regions = mosaic.trace(Borders(town_).of(cell_, mosaic));
        things_.reserve(regions.size() + site.loose.size());
        std::vector<Thing*> of_plot(site.canvas.plots(), nullptr);
        for (const Region& region : regions) {
            Thing& thing = add(site.canvas.look(region.plot));
            for (const Path& ring : region.rings) thing.curves.push_back(lay(ground_, ring, true));
            if (of_plot[region.plot] == nullptr) of_plot[region.plot] = &thing;
        }
        for (const HouseNumber& number : site.numbers)
            if (Thing* thing = of_plot[number.building]) thing->labels.push_back(lay(ground_, number.label));
        for (const Loose& loose : site.loose) add(loose);
        for (const Loose& name : street_names(town_, cell_)) add(name);
        return std::move(things_);
    }

private:
    Thing& add(const Look& look) {
        Thing& thing = things_.emplace_back();
        const std::uint64_t ordinal = things_.size();
        thing.look = &look;
        thing.key = key_of(town_.seed(), 0xD0, cell_.column, cell_.row, ordinal);
        thing.serial = (static_cast<std::uint64_t>(cell_.column + 500) * 1000 +
                        static_cast<std::uint64_t>(cell_.row + 500)) *
                           10000 +
                       ordinal;
        return thing;
    }
    void add(const Loose& loose) {
        Thing& thing = add(*loose.look);
        thing.form = loose.form;
        thing.level = loose.level;
        thing.name = loose.name;
        thing.plus_status = loose.plus_status;
        if (!loose.path.empty()) thing.curves.push_back(lay(ground_, loose.path, loose.form == Form::area));
        for (const Label& label : loose.labels) thing.labels.push_back(lay(ground_, label));
    }

    const Town& town_;
    const Ground& ground_;
    Cell cell_;
    std::vector<Thing> things_;
};

Cell beside(Cell cell, Side side) {
    switch (side) {
        case Side::south:
            return {cell.column, cell.row - 1};
        case Side::east:
            return {cell.column + 1, cell.row};
        case Side::north:
            return {cell.column, cell.row + 1};
        default:
            return {cell.column - 1, cell.row};
    }
}
Side opposite(Side side) {
    return static_cast<Side>((static_cast<int>(side) + 2) % 4);
}

}  // namespace

Curve lay(const Ground& ground, const Path& path, bool closed) {
    Curve curve(path.size());
    for (std::size_t i = 0; i < path.size(); ++i) curve[i].at = ground.place(path[i].at);
    for (std::size_t i = 0; i < path.size(); ++i) {
        if (path[i].arc) {
            curve[i].arc = true;
            curve[i].middle = ground.place(path[i].middle);
        } else if (closed || i + 1 < path.size()) {
            const std::size_t next = (i + 1) % path.size();
            bend(ground, path[i].at, path[next].at, curve[i], curve[next].at);
        }
    }
    return curve;
}

PlacedLabel lay(const Ground& ground, const Label& label) {
    const geo::Vertex at = ground.place(label.at), along = ground.place(label.along);
    return {label.text, at, readable_angle(along.x - at.x, along.y - at.y)};
}

Cuts Borders::neighbour(Cell cell, Side side) const {
    const Cell other = beside(cell, side);
    if (!town_.contains(other)) return {};
    const Site site = design(town_, other);
    return Mosaic(site.canvas).cuts(opposite(side));
}

std::array<Cuts, 4> Borders::of(Cell cell, const Mosaic& mosaic) const {
    const Box box = town_.lattice().cell(cell);
    std::array<Cuts, 4> borders;
    for (const Side side : {Side::south, Side::east, Side::north, Side::west}) {
        Cuts& cuts = borders[static_cast<std::size_t>(side)];
        cuts = mosaic.cuts(side);
        const Cuts theirs = neighbour(cell, side);
        cuts.insert(cuts.end(), theirs.begin(), theirs.end());
        const bool upright = side == Side::east || side == Side::west;
        const std::int32_t low = upright ? box.low.y : box.low.x, high = upright ? box.high.y : box.high.x;
        for (int i = 1; i < border_steps(low, high); ++i) cuts.push_back(border_step(low, high, i));
        std::ranges::sort(cuts);
        cuts.erase(std::ranges::unique(cuts).begin(), cuts.end());
    }
    return borders;
}

std::vector<Thing> survey(const Town& town, const Ground& ground, Cell cell) {
    return Survey(town, ground, cell).things();
}

Contents contents(const Town& town, Cell cell) {
    const Site site = design(town, cell);
    const std::size_t things =
        Mosaic(site.canvas).pieces() + site.loose.size() + street_names(town, cell).size();
    return {static_cast<std::uint32_t>(things), static_cast<std::uint32_t>(site.dwellings)};
}

}  // namespace wijkbeeld::voorbeeldstad
