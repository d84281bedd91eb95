#pragma once

#include <vector>

#include "privacy/guarded_column.hpp"

/// \file
/// Columns that add up to a total that is shown: bounds per column do not tell everything any more. What
/// tells is another table that agrees with all that is shown, and says something else of a hidden count.

namespace wijkbeeld::overlays::privacy {

/// One column of an equation that holds within every area: the sum of sign x count is 0 (or a constant).
struct Term {
    const Counts* counts = nullptr;              ///< along the tree
    const std::vector<Bounds>* known = nullptr;  ///< along the tree
    const std::vector<Fate>* fates = nullptr;    ///< of the areas
    double sign = 1;                             ///< 1 for what adds up, -1 for the total
};
using Equation = std::vector<Term>;

/// Is there a table in which column `which` is `more` (less when negative) in `area`, and everything that is
/// shown is the same? Made by an exchange: in one hidden buurt it gets from another column what it gives back
/// in another one, so that every area keeps its equation and every column its sums. That none is found does
/// not say that there is none.
[[nodiscard]] bool can_differ(const AreaTree& tree, const Equation& equation, std::size_t which,
                              std::size_t area, double more);

/// Can a count be next to nothing as well as enough, or, when it is enough, quite different.
[[nodiscard]] bool stays_vague(const AreaTree& tree, const Equation& equation, std::size_t which,
                               std::size_t area, double threshold);

}  // namespace wijkbeeld::overlays::privacy
