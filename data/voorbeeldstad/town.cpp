#include "voorbeeldstad/town.hpp"

#include <array>
#include <cmath>
#include <cstdlib>

#include "voorbeeldstad/faces.hpp"

namespace wijkbeeld::voorbeeldstad {

namespace {

double distance(Cell c) {
    return std::sqrt(static_cast<double>(c.column) * c.column + static_cast<double>(c.row) * c.row);
}

std::optional<int> motorway_row(double radius, double town_radius) {
    if (radius < 7) return std::nullopt;
    return -static_cast<int>(town_radius) - 2;
}

/// Villages lie about this many cells apart.
constexpr int village_pitch = 9;

}  // namespace

Town::Town(std::uint64_t seed, double radius)
    : seed_(seed),
      radius_(radius),
      town_radius_(std::max(1.05, radius * 0.55)),
      lattice_(seed, motorway_row(radius, town_radius_)) {}

bool Town::contains(Cell c) const noexcept {
    // the middle is north-east of the market, so that railway and river are near even in a hamlet
    const double x = c.column - 0.5, y = c.row - 0.5;
    return std::sqrt(x * x + y * y) <= radius_;
}

std::vector<Cell> Town::cells() const {
    std::vector<Cell> all;
    const int reach = static_cast<int>(radius_ + 0.5);
    for (int row = -reach; row <= reach; ++row)
        for (int column = -reach; column <= reach; ++column)
            if (contains({column, row})) all.push_back({column, row});
    return all;
}

Use Town::use(Cell c) const noexcept {
    if (c == Cell{0, 0}) return Use::market;
    if (c == Cell{1, 0}) return Use::station;
    const double d = distance(c);
    if (town_radius_ < 2) return village_use(c);
    // the edge of the town is frayed
    const double edge =
        town_radius_ * (0.85 + 0.3 * Random(key_of(seed_, 0xC1, c.column / 2, c.row / 2)).real());
    return d <= edge ? town_use(c, d / town_radius_) : country_use(c);
}

Use Town::village_use(Cell c) const noexcept {
    // a village grows cell by cell
    struct Extension {
        Cell cell;
        Use use;
        double from;
    };
    static constexpr std::array extensions{
        Extension{{-1, 0}, Use::park, 0},       Extension{{0, -1}, Use::villas, 0},
        Extension{{0, 1}, Use::industry, 1.1},  Extension{{-1, -1}, Use::terraced, 1.45},
        Extension{{1, -1}, Use::flats, 1.55},   Extension{{-1, 1}, Use::terraced, 1.65},
        Extension{{1, 1}, Use::terraced, 1.75}, Extension{{-2, 0}, Use::terraced, 1.85},
        Extension{{0, -2}, Use::villas, 1.9}};
    for (const Extension& e : extensions)
        if (e.cell == c && town_radius_ >= e.from) return e.use;
    return country_use(c);
}

Use Town::town_use(Cell c, double share) const noexcept {
    if (c == Cell{-2, 0} || c == Cell{0, -2}) return Use::park;
    if (std::abs(c.column) <= 1 && std::abs(c.row) <= 1 && town_radius_ >= 3) return Use::centre;
    Random random(key_of(seed_, 0xC2, c.column, c.row));
    const double u = random.real();
    // quarters have a character: what is chosen for four by four cells colours most of them
    const double quarter = Random(key_of(seed_, 0xC3, c.column >> 2, c.row >> 2)).real();
    if (c.column > 1 && c.row < 0 && share > 0.5) return u < 0.85 ? Use::industry : Use::park;
    if (u < 0.06) return Use::school;
    if (u < 0.10) return share > 0.4 ? Use::sports : Use::school;
    if (u < 0.17) return Use::park;
    if (share > 0.65 && c.row > 2) return u < 0.8 ? Use::villas : Use::terraced;
    if (quarter < 0.28) return u < 0.75 ? Use::flats : Use::terraced;
    if (quarter < 0.42) return u < 0.7 ? Use::villas : Use::terraced;
    return u < 0.9 ? Use::terraced : Use::flats;
}

Use Town::country_use(Cell c) const noexcept {
    // a village in about every block of nine by nine cells, off the middle
    const auto block = [](int i) {
        return i >= 0 ? i / village_pitch : -((village_pitch - 1 - i) / village_pitch);
    };
    const int column = block(c.column), row = block(c.row);
    Random village(key_of(seed_, 0xC4, column, row));
    const int x = column * village_pitch + village.between(2, 6),
              y = row * village_pitch + village.between(2, 6);
    const int away = std::abs(c.column - x) + std::abs(c.row - y);
    if (town_radius_ >= 5 && std::hypot(x, y) > town_radius_ + 3 && away <= 1)
        return away == 0 ? Use::school : village.chance(0.5) ? Use::terraced : Use::villas;
    if (Random(key_of(seed_, 0xC5, c.column >> 2, c.row >> 2)).chance(0.13)) return Use::wood;
    return Random(key_of(seed_, 0xC6, c.column, c.row)).chance(0.3) ? Use::farm : Use::meadow;
}

StripKind Town::strip(LineKind line, int index, Cell a, Cell b) const noexcept {
    if (line == LineKind::rail) return StripKind::rail;
    if (line == LineKind::river) return StripKind::river;
    if (line == LineKind::motorway) return StripKind::motorway;
    const bool wide = line == LineKind::wide;
    if (wide && (a == Cell{} || b == Cell{}) && town_radius_ >= 2) return StripKind::gracht;
    if (is_built(use(a)) || is_built(use(b))) return wide ? StripKind::avenue : StripKind::street;
    if (wide) return index % 10 == 0 || index == 1 ? StripKind::regional_road : StripKind::vaart;
    return index % 3 == 0 ? StripKind::country_road : StripKind::ditch;
}

StripKind Town::west_strip(Cell c) const noexcept {
    return strip(lattice_.column_kind(c.column), c.column, {c.column - 1, c.row}, c);
}

StripKind Town::south_strip(Cell c) const noexcept {
    return strip(lattice_.row_kind(c.row), c.row, {c.column, c.row - 1}, c);
}

}  // namespace wijkbeeld::voorbeeldstad
