#pragma once

#include <optional>
#include <wijkbeeld/geo/foreign_file.hpp>
#include <wijkbeeld/overlays/areas.hpp>

/// \file
/// Which column of a file with areas is what: codes by what is in them, names by how they are called.

namespace wijkbeeld::overlays::social {

struct AreaColumns {
    std::optional<std::size_t> code;  ///< holds codes of the level
    std::optional<std::size_t> name;
    std::optional<std::size_t> wijk, gemeente;  ///< codes of what the area lies in
    std::optional<std::size_t> water;           ///< WATER or H2O: `JA` where an area is water
    std::size_t codes = 0;                      ///< how many features have a code of the level

    [[nodiscard]] bool uses(std::size_t column) const noexcept;
};

[[nodiscard]] AreaColumns find_area_columns(const geo::ForeignAreas& file, AreaLevel level);

}  // namespace wijkbeeld::overlays::social
