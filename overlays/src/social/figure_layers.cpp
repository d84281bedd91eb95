#include "social/figure_layers.hpp"

#include <algorithm>

namespace wijkbeeld::overlays::social {

namespace {

double number(const geo::Feature& f, std::string_view column) {
    const auto* value = std::get_if<double>(&f[column]);
    return value != nullptr ? *value : 0;
}

}  // namespace

geo::LayerSchema indicator_layer() {
    geo::LayerSchema schema;
    schema.name = "indicatoren";
    schema.columns = {{"id", geo::ColumnType::text},           {"titel", geo::ColumnType::text},
                      {"eenheid", geo::ColumnType::text},      {"soort", geo::ColumnType::text},
                      {"per", geo::ColumnType::real},          {"halve_eenheid", geo::ColumnType::real},
                      {"volgnummer", geo::ColumnType::integer}};
    schema.role = figure_role;
    schema.title = "Indicatoren";
    return schema;
}

geo::LayerSchema figure_layer() {
    geo::LayerSchema schema;
    schema.name = "cijfers";
    schema.columns = {{"reeks", geo::ColumnType::text},
                      {"code", geo::ColumnType::text},
                      {"jaar", geo::ColumnType::integer},
                      {"indicator", geo::ColumnType::text},
                      {"waarde", geo::ColumnType::real}};
    schema.role = figure_role;
    schema.title = "Cijfers, onbeschermd";
    return schema;
}

std::string series(int year, AreaLevel level, const std::string& indicator) {
    return std::to_string(year) + ' ' + std::string(overlays::name(level)) + ' ' + indicator;
}

std::vector<StoredIndicator> read_indicators(const geo::Store& store) {
    const std::string layer = indicator_layer().name;
    if (!store.layer(layer)) return {};
    std::vector<std::pair<std::int64_t, StoredIndicator>> read;
    store.visit({.layer = layer}, [&](const geo::Feature& f) {
        const auto* order = std::get_if<std::int64_t>(&f["volgnummer"]);
        read.emplace_back(order != nullptr ? *order : 0,
                          StoredIndicator{{.id = std::string(f.text("id")),
                                           .title = std::string(f.text("titel")),
                                           .unit = std::string(f.text("eenheid")),
                                           .kind = figure_kind(f.text("soort")),
                                           .per = number(f, "per")},
                                          number(f, "halve_eenheid")});
        return true;
    });
    std::ranges::stable_sort(read, {}, [](const auto& r) { return r.first; });
    std::vector<StoredIndicator> sorted;
    for (auto& [order, indicator] : read) sorted.push_back(std::move(indicator));
    return sorted;
}

}  // namespace wijkbeeld::overlays::social
