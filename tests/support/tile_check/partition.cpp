#include "partition.hpp"

#include <algorithm>
#include <array>

namespace wijkbeeld::test {

using namespace wijkbeeld::geo;

bool divides_the_plane(std::string_view layer) noexcept {
    // Steps, walls, sheds and the like are cut out of the land in most deliveries, and lie upon it in some:
    // what the source has twice is explained by the source. Functional areas always lie upon it.
    static constexpr std::array<std::string_view, 14> layers{"begroeidterreindeel",
                                                             "gebouwinstallatie",
                                                             "kunstwerkdeel",
                                                             "onbegroeidterreindeel",
                                                             "ondersteunendwaterdeel",
                                                             "ondersteunendwegdeel",
                                                             "ongeclassificeerdobject",
                                                             "overbruggingsdeel",
                                                             "overigbouwwerk",
                                                             "pand",
                                                             "scheiding",
                                                             "tunneldeel",
                                                             "waterdeel",
                                                             "wegdeel"};
    return std::find(layers.begin(), layers.end(), layer) != layers.end();
}

namespace {

int height_of(const Value& value) noexcept {
    const auto* height = std::get_if<std::int64_t>(&value);
    return height == nullptr ? 0 : static_cast<int>(*height);
}

}  // namespace

int height_of(const mvt::Feature& feature) noexcept {
    for (const auto& [key, value] : feature.attributes)
        if (key == "relatieve_hoogteligging") return height_of(value);
    return 0;
}

int height_of(const Feature& feature) noexcept {
    return height_of(feature["relatieve_hoogteligging"]);
}

LayerQuery drawn(const tiles::LayerRule& rule, const LayerSchema& schema) {
    LayerQuery query;
    query.layer = rule.layer;
    for (const Condition& condition : rule.where)
        if (schema.find(condition.column)) query.where.push_back(condition);
    if (schema.find("relatieve_hoogteligging"))
        query.columns = {"relatieve_hoogteligging"};
    else if (!schema.columns.empty())
        query.columns = {schema.columns.front().name};
    return query;
}

}  // namespace wijkbeeld::test
