#include "social/area_columns.hpp"

#include <algorithm>
#include <array>
#include <initializer_list>

#include "delimited/delimited_text.hpp"
#include "social/area_code.hpp"

namespace wijkbeeld::overlays::social {

namespace {

using Column = std::optional<std::size_t>;

std::size_t codes_in(const geo::ForeignAreas& file, std::size_t column, AreaLevel level) {
    return static_cast<std::size_t>(std::ranges::count_if(
        file.areas, [&](const geo::ForeignArea& area) { return level_of(area.values[column]) == level; }));
}

/// The column with most codes of a level; nothing when none has any.
Column code_column(const geo::ForeignAreas& file, AreaLevel level) {
    Column best;
    std::size_t most = 0;
    for (std::size_t c = 0; c < file.columns.size(); ++c)
        if (const std::size_t n = codes_in(file, c, level); n > most) {
            best = c;
            most = n;
        }
    return best;
}

Column named(const geo::ForeignAreas& file, std::initializer_list<std::string_view> keys) {
    for (const std::string_view wanted : keys)
        for (std::size_t c = 0; c < file.columns.size(); ++c)
            if (delimited::key(file.columns[c]) == wanted) return c;
    return std::nullopt;
}

Column name_column(const geo::ForeignAreas& file, AreaLevel level) {
    switch (level) {
        case AreaLevel::buurt:
            return named(file, {"bunaam", "buurtnaam", "naam", "statnaam", "name", "buurt"});
        case AreaLevel::wijk:
            return named(file, {"wknaam", "wijknaam", "naam", "statnaam", "name", "wijk"});
        case AreaLevel::gemeente:
            break;
    }
    return named(file, {"gmnaam", "gemeentenaam", "naam", "statnaam", "name", "gemeente"});
}

}  // namespace

bool AreaColumns::uses(std::size_t column) const noexcept {
    const std::array used{code, name, wijk, gemeente, water};
    return std::ranges::find(used, Column(column)) != used.end();
}

AreaColumns find_area_columns(const geo::ForeignAreas& file, AreaLevel level) {
    AreaColumns found;
    found.code = code_column(file, level);
    if (found.code) found.codes = codes_in(file, *found.code, level);
    found.name = name_column(file, level);
    found.water = named(file, {"water", "h2o"});
    if (level == AreaLevel::buurt) found.wijk = code_column(file, AreaLevel::wijk);
    if (level != AreaLevel::gemeente) found.gemeente = code_column(file, AreaLevel::gemeente);
    return found;
}

}  // namespace wijkbeeld::overlays::social
