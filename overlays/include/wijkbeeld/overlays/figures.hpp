#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <wijkbeeld/geo/store.hpp>

/// \file
/// Areas (buurten, wijken, gemeenten) and the figures of the social domain that belong to them.

namespace wijkbeeld::overlays {

enum class AreaLevel : std::uint8_t { buurt, wijk, gemeente };
/// `buurten`, `wijken`, `gemeenten`: the layer in the store and the collection id.
[[nodiscard]] std::string_view collection(AreaLevel level) noexcept;
[[nodiscard]] std::optional<AreaLevel> area_level(std::string_view name) noexcept;
inline constexpr std::string_view area_role = "areas";

/// A figure that may leave. Void when it is missing or hidden: outside, one sign for both.
struct PublishedIndicator {
    std::string id;      ///< snake case, property name
    std::string title;   ///< for people, Dutch
    std::string unit;    ///< `aantal`, `%`, `euro`, ...
    bool count = false;  ///< a number of people, households, ... (protected) or a rate
};
struct PublishedArea {
    std::int64_t id = 0;
    std::string code, name;
    std::vector<std::optional<double>> values;   ///< in the order of the indicators
};
/// What may be served of one level. Immutable.
struct PublishedFigures {
    AreaLevel level = AreaLevel::buurt;
    int year = 0;
    std::vector<PublishedIndicator> indicators;
    std::vector<PublishedArea> areas;            ///< in order of code
    std::vector<geo::Geometry> geometries;       ///< of the same areas
};
/// The areas of a level, in order of code. Nothing when the level is not in the store. Figures do not pass yet:
/// the import of indicators and their privacy gate come with the next step, and until then none are served.
[[nodiscard]] std::optional<PublishedFigures> publish(const geo::Store& store, AreaLevel level);

}  // namespace wijkbeeld::overlays
