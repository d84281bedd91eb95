#pragma once

#include <cstddef>
#include <vector>

#include "privacy/attack.hpp"

/// \file
/// Which columns are the sum of others: found in the numbers, for titles differ from table to table.

namespace wijkbeeld::overlays::privacy {

/// A column of numbers, and by how much a written one can be off.
struct Summand {
    std::size_t column = 0;  ///< its number for the caller
    const Counts* values = nullptr;
    double slack = 0;
};

/// Columns that belong together: a total, and what it is made of.
struct SumGroup {
    std::optional<std::size_t> total;  ///< void when the total is a constant (100 %)
    std::vector<std::size_t> members;
    bool alone = false;  ///< no member is in another group, and the total in no other one as a member
};

/// All groups in which a total is the sum of one (equal columns) to three others, or of a run of neighbours
/// (tables have age groups side by side), in every area where all are given, and in at least two where the
/// total is not 0. `constant`: also groups that are that number together everywhere.
[[nodiscard]] std::vector<SumGroup> find_sums(const std::vector<Summand>& columns,
                                              std::optional<double> constant = std::nullopt);

}  // namespace wijkbeeld::overlays::privacy
