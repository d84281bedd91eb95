#pragma once

#include <cstddef>
#include <vector>

#include "privacy/attack.hpp"

/// \file
/// Which columns add up to others: found in the numbers, for titles differ from table to table.
///
/// Looked for: (1) a total of one to three columns, or of a run of neighbours; (2) a total of four to eight
/// columns anywhere, as far as a bound on work goes (all of them up to some 16 columns); (3) sums of pairs,
/// runs, and up to 20 columns threes, that are equal to each other without their total being a column; (4)
/// what is left, by elimination: any sums with coefficients -1, 0 and 1, where the areas in which all columns
/// are given are more than the columns.
///
/// Not looked for: with fewer areas than columns, relations of more than four columns on a side that are no
/// run and are beyond the bound of (2); relations with other coefficients (twice a column), products and
/// shares of sums (bases of rates are relations.cpp's); shares that are 100 % only within groups of nine or
/// more apart from each other; sums with a column that is given in few areas, unless (1) to (3) find them;
/// sums that hold in fewer than 80 % of the areas (40 % where they nearly hold in the others); sums over
/// different years.

namespace wijkbeeld::overlays::privacy {

/// A column of numbers, and by how much a written one can be off.
struct Summand {
    std::size_t column = 0;  ///< its number for the caller
    const Counts* values = nullptr;
    double slack = 0;
};

/// Columns that belong together: a total and what it is made of, or two sums that are equal.
struct SumGroup {
    std::optional<std::size_t> total;  ///< void when the total is a constant (100 %), or no column
    std::vector<std::size_t> members;  ///< of both sums when the total is no column
    std::vector<std::size_t> minus;    ///< those of the members that are the second sum
    bool alone = false;  ///< no member is in another group, and the total in no other one as a member
};

/// All groups, as the comment of the file says. They need not hold everywhere: one area with a person of
/// unknown sex does not make men anything else than inhabitants without women in the other ones. `constant`:
/// also groups that are that number together.
[[nodiscard]] std::vector<SumGroup> find_sums(const std::vector<Summand>& columns,
                                              std::optional<double> constant = std::nullopt);

}  // namespace wijkbeeld::overlays::privacy
