#include "voorbeeldstad/names.hpp"

#include <array>
#include <cmath>
#include <string_view>

#include "voorbeeldstad/faces.hpp"

namespace wijkbeeld::voorbeeldstad {

namespace {

using namespace std::string_view_literals;

constexpr std::array stems{
    "Linden"sv,     "Kastanje"sv, "Iepen"sv,       "Wilgen"sv,      "Berken"sv,     "Meidoorn"sv,
    "Hazelaar"sv,   "Vlier"sv,    "Kievit"sv,      "Grutto"sv,      "Leeuwerik"sv,  "Zwaluw"sv,
    "Reiger"sv,     "Merel"sv,    "Lijster"sv,     "Ooievaar"sv,    "Molen"sv,      "Kerk"sv,
    "School"sv,     "Dijk"sv,     "Haven"sv,       "Veer"sv,        "Sluis"sv,      "Brug"sv,
    "Smids"sv,      "Bakker"sv,   "Kuipers"sv,     "Touwslagers"sv, "Wevers"sv,     "Schippers"sv,
    "Vissers"sv,    "Turf"sv,     "Boterbloem"sv,  "Klaproos"sv,    "Korenbloem"sv, "Lisdodde"sv,
    "Waterlelie"sv, "Riet"sv,     "Dotterbloem"sv, "Klaver"sv,      "Noorder"sv,    "Ooster"sv,
    "Zuider"sv,     "Wester"sv,   "Lange "sv,      "Korte "sv,      "Oude "sv,      "Nieuwe "sv,
    "Poolster"sv,   "Zonne"sv,    "Maan"sv,        "Regenboog"sv,   "Kompas"sv,     "Anker"sv,
    "Zeil"sv,       "Roer"sv};
constexpr std::array street_ends{"straat"sv, "straat"sv, "laan"sv, "weg"sv, "hof"sv, "pad"sv};
constexpr std::array road_ends{"weg"sv, "dijk"sv, "kade"sv, "laan"sv};

std::string lower_first(std::string text) {
    text[0] = static_cast<char>(text[0] + ('a' - 'A'));
    return text;
}

/// Stem and ending; further away the ending gets a second stem before it, so that names stay apart.
template <class Ends>
std::string street_name(std::uint64_t key, const Ends& ends, bool far) {
    Random random(key);
    std::string stem(random.pick(stems));
    if (far && stem.back() != ' ') stem += lower_first(std::string(stems[random.below(40)]));
    std::string end(random.pick(ends));
    if (stem.back() == ' ') end[0] = static_cast<char>(end[0] - ('a' - 'A'));
    return stem + end;
}

bool carries_name(StripKind kind) {
    return has_road(kind) || kind == StripKind::motorway || kind == StripKind::river ||
           kind == StripKind::rail || kind == StripKind::vaart;
}

constexpr Look street_label{geo::BgtType::openbareruimtelabel, "Weg"};
constexpr Look water_label{geo::BgtType::openbareruimtelabel, "Water"};
constexpr Look rail_label{geo::BgtType::openbareruimtelabel, "Spoorbaan"};

std::string line_name(const Town& town, StripKind kind, bool upright, int line, int part) {
    const std::uint64_t key = key_of(town.seed(), 0xE0, upright, line, part);
    const bool far = std::abs(line) > 6 || std::abs(part) > 2;
    switch (kind) {
        case StripKind::motorway:
            return "A99";
        case StripKind::river:
            return "Voorbeeldrivier";
        case StripKind::rail:
            return "Spoorlijn Voorbeeldstad - Elders";
        case StripKind::gracht:
            return upright ? (line == 0 ? "Westergracht" : "Oostergracht")
                           : (line == 0 ? "Zuidergracht" : "Noordergracht");
        case StripKind::vaart:
            return street_name(key, std::array{"vaart"sv, "sloot"sv}, far);
        case StripKind::country_road:
        case StripKind::regional_road:
            return street_name(key, road_ends, far);
        default:
            return street_name(key, street_ends, far);
    }
}

const Look& label_look(StripKind kind) {
    if (kind == StripKind::river || kind == StripKind::vaart) return water_label;
    return kind == StripKind::rail ? rail_label : street_label;
}

/// One name for up to four cells in a row along a line; it is registered with the first of them.
constexpr int cells_per_name = 4;

void add_line_name(std::vector<Loose>& names, const Town& town, Cell cell, bool upright) {
    const int place = upright ? cell.row : cell.column, line = upright ? cell.column : cell.row;
    const auto along = [&](int i) { return upright ? Cell{line, i} : Cell{i, line}; };
    const auto kind = [&](Cell c) { return upright ? town.west_strip(c) : town.south_strip(c); };
    const int part = place >> 2, first = part * cells_per_name;
    const StripKind own = kind(cell);
    if (!carries_name(own)) return;
    // only the first of the cells that share the name
    for (int i = first; i < place; ++i)
        if (town.contains(along(i)) && kind(along(i)) == own) return;
    Loose name{&label_look(own), Form::point, {}, 0, line_name(town, own, upright, line, part)};
    for (int i = place; i < first + cells_per_name; ++i) {
        const Cell c = along(i);
        if (!town.contains(c) || kind(c) != own) continue;
        const Box box = upright ? town.lattice().west_strip(c) : town.lattice().south_strip(c);
        Spot at = box.middle();
        if (own == StripKind::gracht) (upright ? at.x : at.y) += mm(8.2);
        name.labels.push_back({name.name, at, upright ? Spot{at.x, at.y + mm(5)} : Spot{at.x + mm(5), at.y}});
    }
    names.push_back(std::move(name));
}

void add_inner_names(std::vector<Loose>& names, const Town& town, Cell cell) {
    const InnerStreets streets = inner_streets(town, cell);
    if (streets.look == nullptr || !is_built(town.use(cell)) || town.use(cell) == Use::sports) return;
    const Box face = town.lattice().face(cell);
    for (std::size_t i = 0; i < streets.axes.size(); ++i) {
        const std::uint64_t key = key_of(town.seed(), 0xE1, cell.column, cell.row, i);
        const std::int32_t axis = mm(streets.axes[i]);
        Loose name{&street_label,
                   Form::point,
                   {},
                   0,
                   town.use(cell) == Use::market ? std::string("Markt")
                                                 : street_name(key, street_ends, std::abs(cell.column) > 3)};
        const std::int32_t length = streets.upright ? face.height() : face.width();
        for (const int third : {1, 2}) {
            const std::int32_t u = length / 3 * third;
            const Spot at = streets.upright ? Spot{face.low.x + axis, face.low.y + u}
                                            : Spot{face.low.x + u, face.low.y + axis};
            name.labels.push_back(
                {name.name, at, streets.upright ? Spot{at.x, at.y + mm(5)} : Spot{at.x + mm(5), at.y}});
        }
        names.push_back(std::move(name));
    }
}

}  // namespace

std::vector<Loose> street_names(const Town& town, Cell cell) {
    std::vector<Loose> names;
    add_line_name(names, town, cell, true);
    add_line_name(names, town, cell, false);
    add_inner_names(names, town, cell);
    return names;
}

std::string quarter_name(std::uint64_t seed, int number) {
    static constexpr std::array ends{"buurt"sv, "kwartier"sv, "polder"sv, "hoek"sv,
                                     "land"sv,  "eind"sv,     "veld"sv,   "rade"sv};
    constexpr int stem_count = static_cast<int>(stems.size());
    // walks through all combinations before any comes back
    const int shift =
        static_cast<int>(Random(key_of(seed, 0xE2)).below(static_cast<std::uint32_t>(stem_count)));
    const int i = number * 11 + shift, round = number / stem_count;
    std::string stem(stems[static_cast<std::size_t>(i % stem_count)]);
    if (stem.back() == ' ') stem.pop_back();
    stem += ends[static_cast<std::size_t>((number + round) % static_cast<int>(ends.size()))];
    if (const int again = round / static_cast<int>(ends.size()); again > 0) {
        stem += ' ';
        stem += std::to_string(again + 1);
    }
    return stem;
}

}  // namespace wijkbeeld::voorbeeldstad
