#pragma once

#include <array>
#include <string>
#include <vector>

#include "voorbeeldstad/areas.hpp"

/// \file
/// Figures of the social domain per area, true counts: what a municipality has, not what it may publish.

namespace wijkbeeld::voorbeeldstad {

/// Counts of an area; those of a wijk are the sum of its buurten.
struct Figures {
    std::int64_t inhabitants = 0, men = 0, households = 0;
    std::array<std::int64_t, 5> ages{};  ///< 0-14, 15-24, 25-44, 45-64, 65 and older
    std::int64_t wmo = 0, youth_care = 0, welfare = 0, debt_help = 0;
    std::int64_t income = 0;  ///< of all inhabitants together, euro a year
    Figures& operator+=(const Figures& other) noexcept;
};

struct AreaFigures {
    std::vector<Figures> buurten, wijken;
    Figures gemeente;
};

[[nodiscard]] AreaFigures count_people(const Blueprint& plan, const Areas& areas);
/// In the shape of StatLine: quoted, right-aligned, codes padded, `.` for what is not known.
[[nodiscard]] std::string figures_csv(const Areas& areas, const AreaFigures& figures);

}  // namespace wijkbeeld::voorbeeldstad
