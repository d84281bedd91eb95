#include <algorithm>
#include <array>
#include <wijkbeeld/overlays/areas.hpp>

namespace wijkbeeld::overlays {

namespace {

constexpr std::array<std::string_view, 3> collections{"buurten", "wijken", "gemeenten"};
constexpr std::array<std::string_view, 3> names{"buurt", "wijk", "gemeente"};
constexpr std::array<std::string_view, 3> titles{"Buurten", "Wijken", "Gemeenten"};

}  // namespace

std::string_view collection(AreaLevel level) noexcept {
    return collections[static_cast<std::size_t>(level)];
}

std::string_view name(AreaLevel level) noexcept {
    return names[static_cast<std::size_t>(level)];
}

std::optional<AreaLevel> area_level(std::string_view collection) noexcept {
    const auto found = std::ranges::find(collections, collection);
    if (found == collections.end()) return std::nullopt;
    return static_cast<AreaLevel>(found - collections.begin());
}

geo::LayerSchema area_layer(AreaLevel level) {
    geo::LayerSchema schema;
    schema.name = collection(level);
    schema.geometry = geo::LayerGeometry::polygon;
    schema.columns = {{"code", geo::ColumnType::text}, {"naam", geo::ColumnType::text}};
    if (level == AreaLevel::buurt) schema.columns.push_back({"wijkcode", geo::ColumnType::text});
    if (level != AreaLevel::gemeente) schema.columns.push_back({"gemeentecode", geo::ColumnType::text});
    schema.columns.push_back({"jaar", geo::ColumnType::integer});
    schema.role = area_role;
    schema.title = titles[static_cast<std::size_t>(level)];
    return schema;
}

}  // namespace wijkbeeld::overlays
