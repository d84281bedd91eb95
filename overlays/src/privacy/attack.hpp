#pragma once

#include <cstdint>
#include <limits>
#include <optional>
#include <vector>

#include "privacy/area_tree.hpp"

/// \file
/// What someone can compute who has everything that is published of one column and knows our rules.

namespace wijkbeeld::overlays::privacy {

/// What happens to a figure, and why. Outside all but `shown` look the same.
enum class Fate : std::uint8_t {
    shown,
    missing,    ///< not in the source
    primary,    ///< may not be known by itself
    secondary,  ///< would give another one away
};
[[nodiscard]] constexpr bool is_hidden(Fate fate) noexcept {
    return fate == Fate::primary || fate == Fate::secondary;
}

/// True counts along the tree (areas, then rests). Void: missing in the source.
using Counts = std::vector<std::optional<double>>;

struct Bounds {
    double least = 0, most = std::numeric_limits<double>::infinity();
};

/// Least and most of every node, exactly. Known to the attacker: shown values; that a whole is the sum of its
/// parts and its rest; that no count is negative, and with `zeros_are_shown` that no hidden one is 0 that is
/// not; and what is publicly `known` of hidden nodes from other columns (of missing ones that is not ours to
/// keep).
///
/// Exact because the sums form a tree: each is one equation between a whole and its parts, and two equations
/// share at most one node. Sums of intervals are intervals (of whole numbers, too), so one pass up and one
/// down are enough.
[[nodiscard]] std::vector<Bounds> attack(const AreaTree& tree, const Counts& counts,
                                         const std::vector<Fate>& fates, const std::vector<Bounds>& known,
                                         bool zeros_are_shown);

}  // namespace wijkbeeld::overlays::privacy
