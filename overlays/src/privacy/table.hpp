#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "privacy/attack.hpp"

/// \file
/// What goes into the gate.

namespace wijkbeeld::overlays::privacy {

enum class FigureKind : std::uint8_t {
    count,    ///< of people, households, ...; also what may be one
    rate,     ///< so many per hundred or thousand of a count
    mean,     ///< a mean, median or score over what a count counts
    density,  ///< so many per square kilometre
    measure,  ///< says nothing of people: a distance, a surface
};

struct Figure {
    std::string id;
    FigureKind kind = FigureKind::count;
    double per = 1;                       ///< rate: 100 for %, 1000; density: areas of this many km2
    double half_unit = 0;                 ///< the written value is rounded by at most this
    std::vector<std::size_t> bases;       ///< figures (counts) it is a rate or mean of, or may be
    std::vector<std::size_t> numerators;  ///< rate: figures (counts) of the same title
    bool is_base = false;                 ///< a count that others are part of: inhabitants, households
    Counts values;                        ///< per area; void when not in the source
};

/// All levels of one division together, so that the gate sees what can be computed across them.
struct Table {
    std::vector<std::string> codes;
    std::vector<std::optional<std::size_t>> parents;  ///< the smallest area of the table it lies in
    std::vector<double> square_kilometres;
    std::vector<Figure> figures;
};

struct Rules {
    double threshold = 10;      ///< counts from 1 to this - 1 are hidden; less than 10 is taken as 10
    double strict = 50;         ///< rates and means over fewer are hidden
    double whole_group = 0.95;  ///< shares of a base from here on are hidden: they tell of everyone in it
    std::uint64_t lot = 0;  ///< secret of the store: who knows it knows which were hidden to protect others
};

}  // namespace wijkbeeld::overlays::privacy
