#pragma once

#include "privacy/sums.hpp"
#include "privacy/table.hpp"

/// \file
/// What the columns of a table have to do with each other, as far as one can be computed from others: told by
/// their titles (by who made the table) and found in the numbers.

namespace wijkbeeld::overlays::privacy {

/// Where the first is hidden, the second is.
struct Link {
    std::size_t from, to;
};

/// A count, or two counts together, that a rate turns out to be of.
struct FoundBase {
    std::size_t rate;
    Counts counts;
};

struct Relations {
    std::vector<SumGroup> groups;
    std::vector<Link> links;  ///< from bases and numerators to rates: two of the three give the third
    std::vector<FoundBase> bases;
};

/// `steps`: what the counts are rounded to, in the order of the figures.
[[nodiscard]] Relations find_relations(const Table& table, const std::vector<double>& steps);

/// The counts that a rate stands for, over a base.
[[nodiscard]] Counts stands_for(const Figure& rate, const Counts& base);

}  // namespace wijkbeeld::overlays::privacy
