#include <algorithm>
#include <charconv>
#include <map>
#include <wijkbeeld/overlays/figures.hpp>

#include "privacy/gate.hpp"
#include "social/class_breaks.hpp"
#include "social/figure_layers.hpp"

namespace wijkbeeld::overlays {

namespace {

constexpr std::size_t most_breaks = 6;

struct Area {
    std::int64_t id = 0;
    std::string code, name, wijk, gemeente;
    int year = 0;
    geo::Geometry geometry;
};

struct Level {
    AreaLevel level;
    std::vector<Area> areas;  // in order of code
    std::size_t first = 0;    // its first area in the table
};

Area read_area(const geo::Feature& f) {
    const auto* year = std::get_if<std::int64_t>(&f["jaar"]);
    return {.id = f.id(),
            .code = std::string(f.text("code")),
            .name = std::string(f.text("naam")),
            .wijk = std::string(f.text("wijkcode")),
            .gemeente = std::string(f.text("gemeentecode")),
            .year = year != nullptr ? static_cast<int>(*year) : 0,
            .geometry = f.geometry()};
}

std::vector<Level> read_levels(const geo::Store& store) {
    std::vector<Level> levels;
    std::size_t first = 0;
    for (const AreaLevel level : {AreaLevel::buurt, AreaLevel::wijk, AreaLevel::gemeente}) {
        const std::string layer(collection(level));
        const auto info = store.layer(layer);
        if (!info || info->schema.role != area_role) continue;
        Level& read = levels.emplace_back(Level{level, {}, first});
        store.visit({.layer = layer}, [&](const geo::Feature& f) {
            read.areas.push_back(read_area(f));
            return true;
        });
        std::ranges::stable_sort(read.areas, {}, &Area::code);
        first += read.areas.size();
    }
    return levels;
}

// Where each area stands in the table, by code.
using Places = std::map<std::string, std::size_t, std::less<>>;

std::optional<std::size_t> place_of(const Places& places, std::string_view code) {
    const auto found = places.find(code);
    return found == places.end() ? std::nullopt : std::optional(found->second);
}

void add_areas(const std::vector<Level>& levels, Places& places, privacy::Table& table) {
    for (const Level& level : levels)
        for (std::size_t i = 0; i < level.areas.size(); ++i)
            places.emplace(level.areas[i].code, level.first + i);
    for (const Level& level : levels)
        for (const Area& area : level.areas) {
            const auto wijk = place_of(places, area.wijk);
            table.codes.push_back(area.code);
            table.parents.push_back(wijk ? wijk : place_of(places, area.gemeente));
            table.square_kilometres.push_back(geo::area(area.geometry) / 1e6);
        }
}

// Only figures of the year of the area: a code means something only with it.
void add_values(const geo::Store& store, const std::vector<Level>& levels, const Places& places,
                const std::vector<social::StoredIndicator>& indicators, privacy::Table& table) {
    std::map<std::string, std::size_t, std::less<>> figures;
    for (std::size_t i = 0; i < indicators.size(); ++i) figures.emplace(indicators[i].indicator.id, i);
    std::vector<int> years;
    for (const Level& level : levels)
        for (const Area& area : level.areas) years.push_back(area.year);
    store.visit({.layer = social::figure_layer().name}, [&](const geo::Feature& f) {
        const auto area = place_of(places, f.text("code"));
        const auto figure = figures.find(f.text("indicator"));
        const auto* year = std::get_if<std::int64_t>(&f["jaar"]);
        const auto* value = std::get_if<double>(&f["waarde"]);
        if (area && figure != figures.end() && year != nullptr && value != nullptr && *year == years[*area])
            table.figures[figure->second].values[*area] = *value;
        return true;
    });
}

// What a rate is of; when nothing says so, of each count it may be of. A count is of households when it says
// so, else of inhabitants.
std::vector<std::size_t> bases_of(const social::Indicator& indicator,
                                  const std::vector<social::StoredIndicator>& all) {
    const bool count = indicator.kind == privacy::FigureKind::count;
    std::string_view word = base_of(indicator);
    if (word.empty() && count) word = "inwoners";
    std::vector<std::size_t> named, possible;
    for (std::size_t i = 0; i < all.size(); ++i) {
        const std::string_view base = base_named(all[i].indicator);
        if (base.empty() || all[i].indicator.id == indicator.id) continue;
        possible.push_back(i);
        if (base == word) named.push_back(i);
    }
    return named.empty() && !count ? possible : named;
}

// Counts of the same title as a rate: `Huishoudens met bijstand (aantal)` and `(%)`.
std::vector<std::size_t> numerators_of(const social::Indicator& rate,
                                       const std::vector<social::StoredIndicator>& all) {
    std::vector<std::size_t> counts;
    for (std::size_t i = 0; i < all.size() && rate.kind != privacy::FigureKind::count; ++i)
        if (all[i].indicator.kind == privacy::FigureKind::count && all[i].indicator.title == rate.title)
            counts.push_back(i);
    return counts;
}

privacy::Table read_table(const geo::Store& store, const std::vector<Level>& levels,
                          const std::vector<social::StoredIndicator>& indicators) {
    privacy::Table table;
    Places places;
    add_areas(levels, places, table);
    for (const auto& [indicator, half_unit] : indicators)
        table.figures.push_back({.id = indicator.id,
                                 .kind = indicator.kind,
                                 .per = indicator.per,
                                 .half_unit = half_unit,
                                 .bases = bases_of(indicator, indicators),
                                 .numerators = numerators_of(indicator, indicators),
                                 .is_base = !base_named(indicator).empty(),
                                 .values = privacy::Counts(table.codes.size())});
    if (!indicators.empty()) add_values(store, levels, places, indicators, table);
    return table;
}

std::uint64_t read_lot(const geo::Store& store) {
    const std::string text = store.metadata(social::lot_key).value_or("");
    std::uint64_t lot = 0;
    std::from_chars(text.data(), text.data() + text.size(), lot, 16);
    return lot;
}

ProtectionCount count_fates(const std::vector<privacy::Fate>& fates, const Level& level,
                            const std::string& id) {
    ProtectionCount count{.indicator = id, .level = level.level};
    for (std::size_t i = 0; i < level.areas.size(); ++i) {
        switch (fates[level.first + i]) {
            case privacy::Fate::shown:
                ++count.shown;
                break;
            case privacy::Fate::missing:
                ++count.missing;
                break;
            case privacy::Fate::primary:
                ++count.primary;
                break;
            case privacy::Fate::secondary:
                ++count.secondary;
                break;
        }
    }
    return count;
}

// A rate of the same title as a count says its unit too.
PublishedIndicator describe(const social::Indicator& indicator, bool has_count,
                            std::span<const std::optional<PublishedValue>> values) {
    std::vector<PublishedValue> shown;
    for (const auto& value : values)
        if (value) shown.push_back(*value);
    return {.id = indicator.id,
            .title = has_count ? indicator.title + " (" + indicator.unit + ')' : indicator.title,
            .unit = indicator.unit,
            .count = indicator.kind == privacy::FigureKind::count,
            .class_breaks = social::class_breaks(shown, most_breaks)};
}

// One level of what passed. Indicators that the source does not give at this level are not among them.
PublishedFigures level_of_publication(Level&& level, const std::vector<social::StoredIndicator>& indicators,
                                      const privacy::Passed& passed,
                                      std::vector<ProtectionCount>& protection) {
    PublishedFigures out{.level = level.level, .year = 0, .indicators = {}, .areas = {}, .geometries = {}};
    for (Area& area : level.areas) {
        out.year = area.year;
        out.areas.push_back({area.id, std::move(area.code), std::move(area.name), {}});
        out.geometries.push_back(std::move(area.geometry));
    }
    for (std::size_t f = 0; f < indicators.size(); ++f) {
        const ProtectionCount count = count_fates(passed.fates[f], level, indicators[f].indicator.id);
        if (count.missing == level.areas.size()) continue;
        const std::span values = std::span(passed.values[f]).subspan(level.first, level.areas.size());
        out.indicators.push_back(describe(
            indicators[f].indicator, !numerators_of(indicators[f].indicator, indicators).empty(), values));
        for (std::size_t i = 0; i < out.areas.size(); ++i) out.areas[i].values.push_back(values[i]);
        protection.push_back(count);
    }
    return out;
}

// Is one of its wholes less than its parts together: then nobody can tell what is hidden in it.
bool adds_up(const privacy::Table& table, const privacy::Figure& figure) {
    std::vector<double> parts(table.codes.size());
    for (std::size_t a = 0; a < parts.size(); ++a)
        if (table.parents[a]) parts[*table.parents[a]] += figure.values[a].value_or(0);
    for (std::size_t a = 0; a < parts.size(); ++a)
        if (figure.values[a] && parts[a] > *figure.values[a]) return false;
    return true;
}

std::vector<std::string> remarks_of(const privacy::Table& table, const privacy::Passed& passed,
                                    const std::vector<social::StoredIndicator>& indicators) {
    std::vector<std::string> remarks;
    const auto say = [&](std::size_t f, const std::string& what) {
        const bool adds = adds_up(table, table.figures[f]);
        remarks.push_back("indicator '" + indicators[f].indicator.title + "': " + what +
                          (adds ? "" : "; its parts are more than their wholes, look at the table"));
    };
    if (passed.took_all)
        say(*passed.took_all, "could not be protected otherwise than by hiding all figures of the store");
    for (const std::size_t f : passed.given_up)
        if (!passed.took_all) say(f, "is hidden in all areas, for nothing less protects its small counts");
    return remarks;
}

}  // namespace

Publication publish(const geo::Store& store, int threshold) {
    std::vector<Level> levels = read_levels(store);
    const auto indicators = social::read_indicators(store);
    const privacy::Table table = read_table(store, levels, indicators);
    Publication publication{
        .threshold = std::max(threshold, 10), .levels = {}, .protection = {}, .remarks = {}};
    const privacy::Rules rules{.threshold = static_cast<double>(publication.threshold),
                               .lot = read_lot(store)};
    const privacy::Passed passed = privacy::Gate(table, rules).pass();
    publication.remarks = remarks_of(table, passed, indicators);
    for (Level& level : levels)
        publication.levels.push_back(
            level_of_publication(std::move(level), indicators, passed, publication.protection));
    return publication;
}

}  // namespace wijkbeeld::overlays
