#include "voorbeeldstad/areas.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>

#include "voorbeeldstad/names.hpp"

namespace wijkbeeld::voorbeeldstad {

namespace {

constexpr std::string_view municipality = "9999";

int block(int i, int side) {
    const int shifted = i + side / 2;
    return shifted >= 0 ? shifted / side : -((side - 1 - shifted) / side);
}

/// Cells along the side of a buurt: two, one in a hamlet, and more in a large town, so that there are some
/// hundreds at most.
int buurt_side(double radius) {
    return radius < 2.5 ? 1 : std::max(2, static_cast<int>(radius / 7));
}

/// Two characters: digits as long as they suffice, then letters as well, as Statistics Netherlands does.
std::string two_characters(std::size_t number, std::size_t of) {
    constexpr std::string_view signs = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    const std::size_t base = of <= 100 ? 10 : signs.size();
    return {signs[number / base % base], signs[number % base]};
}

/// Outlines of groups of cells: the same tracing as for the ground.
class Outlines {
public:
    Outlines(const Blueprint& plan, const Ground& ground)
        : plan_(plan), ground_(ground), lattice_(plan.town.lattice()) {}

    /// \param group per cell of the plan; groups count from 0
    std::vector<std::vector<std::vector<Curve>>> of(const std::vector<std::size_t>& group,
                                                    std::size_t groups) const {
        const int reach = static_cast<int>(plan_.town.radius()) + 2;
        Canvas canvas({{lattice_.column_border(-reach), lattice_.row_border(-reach)},
                       {lattice_.column_border(reach), lattice_.row_border(reach)}});
        for (std::size_t i = 0; i <= groups; ++i) canvas.add(look::unclassified);
        for (std::size_t i = 0; i < plan_.cells.size(); ++i)
            canvas.paint(lattice_.cell(plan_.cells[i]), static_cast<PlotId>(group[i] + 1));
        std::vector<std::vector<std::vector<Curve>>> polygons(groups);
        for (const Region& region : Mosaic(canvas).trace({})) {
            if (region.plot == 0) continue;
            std::vector<Curve>& polygon = polygons[region.plot - 1U].emplace_back();
            for (const Path& ring : region.rings) polygon.push_back(along_lattice(ring));
        }
        return polygons;
    }

private:
    /// A ring over corners of the lattice, with all places where borders bend.
    Curve along_lattice(const Path& ring) const {
        std::vector<Spot> corners;
        for (const Corner& corner : ring)
            if (lattice_.column_with_border(corner.at.x) && lattice_.row_with_border(corner.at.y))
                corners.push_back(corner.at);
        Curve curve;
        for (std::size_t i = 0; i < corners.size(); ++i)
            add_side(curve, corners[i], corners[(i + 1) % corners.size()]);
        return curve;
    }
    void add_side(Curve& curve, Spot a, Spot b) const {
        const bool upright = a.x == b.x;
        const Spot low = std::min(a, b), high = std::max(a, b);
        std::vector<Spot> spots;
        const int first = upright ? lattice_.row_at(low.y) : lattice_.column_at(low.x);
        for (int line = first;; ++line) {
            const std::int32_t from = upright ? lattice_.row_border(line) : lattice_.column_border(line);
            const std::int32_t to =
                upright ? lattice_.row_border(line + 1) : lattice_.column_border(line + 1);
            if (from >= (upright ? high.y : high.x)) break;
            for (int step = 0; step < border_steps(from, to); ++step) {
                const std::int32_t at = border_step(from, to, step);
                spots.push_back(upright ? Spot{a.x, at} : Spot{at, a.y});
            }
        }
        spots.push_back(high);
        if (b < a) std::ranges::reverse(spots);
        spots.pop_back();
        for (const Spot spot : spots) curve.push_back({ground_.place(spot)});
    }

    const Blueprint& plan_;
    const Ground& ground_;
    const Lattice& lattice_;
};

/// Where a cell is counted: a block of the lattice, or the countryside, or a quarter of that.
using Place = std::pair<int, int>;
constexpr int countryside = 1 << 20, whole = -1;

/// Groups of cells by place, numbered from the north-west; the countryside comes last.
std::vector<std::size_t> numbered(const std::vector<Place>& places, std::size_t& groups) {
    std::map<Place, std::size_t> numbers;
    for (const Place& place : places) numbers.emplace(place, 0);
    groups = 0;
    for (auto& [place, number] : numbers) number = groups++;
    std::vector<std::size_t> group;
    for (const Place& place : places) group.push_back(numbers.at(place));
    return group;
}

/// North, east, south or west of the market.
int quarter(Cell c) {
    if (std::abs(c.row) > std::abs(c.column)) return c.row > 0 ? 0 : 2;
    return c.column > 0 ? 1 : 3;
}

/// The countryside in quarters where each has people enough, else as one.
void divide_countryside(const Blueprint& plan, std::vector<Place>& places, std::uint64_t fewest) {
    std::array<std::uint64_t, 4> dwellings{};
    for (std::size_t i = 0; i < places.size(); ++i)
        if (places[i].first == countryside)
            dwellings[static_cast<std::size_t>(quarter(plan.cells[i]))] += plan.contents[i].dwellings;
    if (std::ranges::min(dwellings) < fewest) return;
    for (std::size_t i = 0; i < places.size(); ++i)
        if (places[i].first == countryside) places[i].second = quarter(plan.cells[i]);
}

/// The buurt of every cell: a block of the town, or, where few people live, the countryside. So do
/// municipalities: a buurt of two farms tells nothing that may be told.
std::vector<Place> buurt_places(const Blueprint& plan, int side) {
    std::map<Place, std::uint64_t> dwellings;
    std::uint64_t all = 0;
    std::vector<Place> places;
    for (std::size_t i = 0; i < plan.cells.size(); ++i) {
        places.emplace_back(-block(plan.cells[i].row, side), block(plan.cells[i].column, side));
        dwellings[places.back()] += plan.contents[i].dwellings;
        all += plan.contents[i].dwellings;
    }
    const std::uint64_t fewest = std::min<std::uint64_t>(60, all / 8);
    for (Place& place : places)
        if (dwellings.at(place) < fewest) place = {countryside, whole};
    divide_countryside(plan, places, fewest);
    return places;
}

/// Wijken are blocks of buurten, so that no buurt is cut; the countryside is one.
Place wijk_place(Place buurt) {
    if (buurt.first == countryside) return {countryside, 0};
    return {-block(-buurt.first, 2), block(buurt.second, 2)};
}

std::string buurt_code(std::string_view wijk_code, std::size_t number) {
    std::string code("BU");
    code += wijk_code.substr(2);
    code += two_characters(number, 100);
    return code;
}

std::string buurt_name(const Blueprint& plan, const Area& buurt, Place place, std::size_t number) {
    constexpr std::array<std::string_view, 4> quarters{"Noord", "Oost", "Zuid", "West"};
    if (place == Place{countryside, whole}) return "Buitengebied";
    if (place.first == countryside)
        return "Buitengebied " + std::string(quarters[static_cast<std::size_t>(place.second)]);
    const auto has = [&](Use use) {
        return std::ranges::any_of(buurt.cells,
                                   [&](std::size_t c) { return plan.town.use(plan.cells[c]) == use; });
    };
    if (has(Use::market)) return "Binnenstad";
    if (has(Use::station)) return "Stationskwartier";
    return quarter_name(plan.town.seed(), static_cast<int>(number));
}

void place_buurten(Areas& areas, const Blueprint& plan, const std::vector<Place>& places,
                   const std::vector<std::size_t>& buurt, const std::vector<std::size_t>& wijk) {
    for (std::size_t i = 0; i < plan.cells.size(); ++i) {
        areas.buurten[buurt[i]].cells.push_back(i);
        areas.buurten[buurt[i]].parent = wijk[i];
    }
    std::vector<std::size_t> in_wijk(areas.wijken.size(), 0);
    for (std::size_t i = 0; i < areas.buurten.size(); ++i) {
        Area& area = areas.buurten[i];
        area.code = buurt_code(areas.wijken[area.parent].code, in_wijk[area.parent]++);
        area.name = buurt_name(plan, area, places[area.cells.front()], i);
    }
}

}  // namespace

Areas divide(const Blueprint& plan, const Ground& ground) {
    const std::vector<Place> places = buurt_places(plan, buurt_side(plan.town.radius()));
    std::vector<Place> wijk_places;
    for (const Place& place : places) wijk_places.push_back(wijk_place(place));
    std::size_t buurt_count = 0, wijk_count = 0;
    const std::vector<std::size_t> buurt = numbered(places, buurt_count);
    const std::vector<std::size_t> wijk = numbered(wijk_places, wijk_count);
    Areas areas;
    areas.buurten.resize(buurt_count);
    areas.wijken.resize(wijk_count);
    const Outlines outlines(plan, ground);
    auto shapes = outlines.of(wijk, wijk_count);
    for (std::size_t i = 0; i < plan.cells.size(); ++i)
        areas.wijken[wijk[i]].name = wijk_places[i].first == countryside
                                         ? "Buitengebied"
                                         : quarter_name(plan.town.seed() + 1, static_cast<int>(wijk[i]));
    for (std::size_t i = 0; i < wijk_count; ++i) {
        Area& area = areas.wijken[i];
        area.code = "WK" + std::string(municipality) + two_characters(i, wijk_count);
        area.name = "Wijk " + two_characters(i, wijk_count) + " " + area.name;
        area.polygons = std::move(shapes[i]);
    }
    place_buurten(areas, plan, places, buurt, wijk);
    shapes = outlines.of(buurt, buurt_count);
    for (std::size_t i = 0; i < buurt_count; ++i) areas.buurten[i].polygons = std::move(shapes[i]);
    areas.gemeente.code = "GM" + std::string(municipality);
    areas.gemeente.name = "Voorbeeldstad";
    areas.gemeente.polygons =
        std::move(outlines.of(std::vector<std::size_t>(plan.cells.size(), 0), 1).front());
    return areas;
}

namespace {

constexpr Look buurt_look{geo::BgtType::buurt}, wijk_look{geo::BgtType::wijk};
constexpr Look stadsdeel_look{geo::BgtType::stadsdeel};
constexpr Look waterschap_look{geo::BgtType::waterschap, "", "", "", "", 0, 'W'};

std::uint64_t key_of_area(std::uint64_t seed, std::size_t number) {
    return key_of(seed, 0xD1, number);
}

/// \param number of the thing that a polygon of the area becomes
Thing thing_of(const Look& look, const Area& area, const std::vector<Curve>& polygon, std::uint64_t seed,
               std::size_t number) {
    Thing thing;
    thing.look = &look;
    thing.serial = number;
    thing.key = key_of_area(seed, number);
    thing.curves = polygon;
    thing.name = area.name;
    thing.labels = {{area.code, {}, 0}, {"", {}, 0}};
    return thing;
}

std::size_t polygons(const std::vector<Area>& areas) {
    std::size_t sum = 0;
    for (const Area& area : areas) sum += area.polygons.size();
    return sum;
}

}  // namespace

std::vector<Thing> registered(const Areas& areas, std::uint64_t seed) {
    std::vector<Thing> things;
    const auto add = [&](const Look& look, const Area& area, std::string_view name) {
        for (const std::vector<Curve>& polygon : area.polygons) {
            things.push_back(thing_of(look, area, polygon, seed, things.size()));
            things.back().name = name;
        }
    };
    // wijken come after the buurten
    std::vector<std::uint64_t> wijk_keys;
    std::size_t next = polygons(areas.buurten);
    for (const Area& wijk : areas.wijken) {
        wijk_keys.push_back(key_of_area(seed, next));
        next += wijk.polygons.size();
    }
    for (const Area& buurt : areas.buurten) {
        const std::size_t first = things.size();
        add(buurt_look, buurt, buurt.name);
        for (std::size_t i = first; i < things.size(); ++i) {
            things[i].labels[1].text = areas.wijken[buurt.parent].name;
            things[i].parent = wijk_keys[buurt.parent];
        }
    }
    for (const Area& wijk : areas.wijken) add(wijk_look, wijk, wijk.name);
    add(stadsdeel_look, areas.gemeente, "Voorbeeldstad");
    add(waterschap_look, areas.gemeente, "Waterschap Voorbeeldwater");
    return things;
}

}  // namespace wijkbeeld::voorbeeldstad
