#pragma once

#include <functional>

#include "privacy/sum_check.hpp"

/// \file
/// Ways to search for sums. Each offers what may hold (it looks at some areas only); who takes it checks it.

namespace wijkbeeld::overlays::privacy {

using Offer = std::function<void(const Sides&)>;

/// Four to eight columns that are another one together, or `constant`.
void search_subsets(const std::vector<Summand>& columns, std::optional<double> constant, const Offer& offer);
/// Sums of pairs, threes and runs that are equal.
void search_equal_sums(const std::vector<Summand>& columns, const Offer& offer);
/// Columns that are the sum of others, some of them subtracted: by least squares, so that small deviations
/// and rounding do not matter; nine times, each with other areas left out, for large ones. Of columns that
/// `known` gives not.
void search_by_elimination(const std::vector<Summand>& columns, const KnownSums& known, const Offer& offer);

}  // namespace wijkbeeld::overlays::privacy
