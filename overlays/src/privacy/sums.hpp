#pragma once

#include <cstddef>
#include <vector>

#include "privacy/attack.hpp"

/// \file
/// Which columns add up to others: found in the numbers, for titles differ from table to table.
///
/// Looked for: (1) a total of one to three columns (of up to 80), or of a run of neighbours; (2) a total of
/// four to eight columns anywhere, as far as a bound on work goes (all of them up to some 16 columns); (3)
/// two of the pairs (of up to 64 columns), threes (of up to 20) and runs (of up to 128) that are equal,
/// without a column for their total; (4) what is left, by elimination: any sums with coefficients -1, 0 and
/// 1, where the areas in which all columns are given are more than the columns. For shares (and 100 %) only
/// (1), and (2) for 100 %.
///
/// Not looked for:
/// - with fewer areas than columns: totals of nine or more columns that are not side by side, or of four or
/// more
///   beyond the bound of (2); equal sums of which one is no pair, three or run;
/// - the same with any number of areas for shares, and for columns that are given in too few areas together
/// with
///   the others (elimination leaves them out, the ones given least first);
/// - coefficients other than -1, 0 and 1 (a column that counts double), products and quotients (what rates
/// are of
///   is found in relations.cpp);
/// - sums that hold in fewer than 80 % of the areas, or than 40 % where they nearly hold in 80 %; beyond
/// totals of
///   three and runs also those that hold in fewer than three areas;
/// - of several sums that are tangled so that none of them is a simple one of what elimination kept, those
/// that
///   only show together;
/// - what titles say: a total that the numbers do not show is none;
/// - sums over different years or tables of other stores.

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
