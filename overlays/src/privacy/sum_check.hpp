#pragma once

#include <vector>

#include "privacy/sums.hpp"

/// \file
/// Whether a sum holds, and whether it follows from others that are known.

namespace wijkbeeld::overlays::privacy {

/// Indices of columns. Together they are as much as the other side, or as a constant.
struct Sides {
    std::vector<std::size_t> plus, minus;
    double constant = 0;  ///< plus = minus + constant

    bool operator==(const Sides&) const = default;
};

/// In at least 80 % of the areas where all are given and not nothing, and of those where a column is not 0
/// for every column; or in 40 % and nearly in 80 %. `least`: in at least so many.
[[nodiscard]] bool agrees(const std::vector<Summand>& columns, const Sides& sides, std::size_t least);

/// Is a total given wherever all of its parts are (of two sums: each where the other is): else it does not
/// stand for them.
[[nodiscard]] bool stands_in(const std::vector<Summand>& columns, const Sides& sides);

/// The sums that are known, and what follows from them.
class KnownSums {
public:
    explicit KnownSums(const std::vector<Summand>& columns);
    /// False when it follows from the others.
    bool add(const Sides& sides);
    [[nodiscard]] bool follows(const Sides& sides) const;
    /// Can the column be computed from others by what is known.
    [[nodiscard]] bool gives(std::size_t column) const;

private:
    using Row = std::vector<double>;  // a coefficient per column, and the constant
    [[nodiscard]] Row reduced(const Sides& sides) const;

    std::vector<double> sizes_;  // of the columns
    struct Known {
        std::size_t pivot;
        Row row;
    };
    std::vector<Known> known_;
};

/// How much is counted in a column.
[[nodiscard]] double size_of(const Summand& column);

}  // namespace wijkbeeld::overlays::privacy
