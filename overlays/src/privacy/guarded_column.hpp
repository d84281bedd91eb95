#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "privacy/attack.hpp"

/// \file
/// One column of figures, and the counts that must not be known through it.

namespace wijkbeeld::overlays::privacy {

/// Counts of which none from 1 to `threshold` - 1 may be known.
struct Guard {
    Counts counts;  ///< along the tree, rests too
    double threshold = 10;
    std::vector<Fate> rest_fates;  ///< of the rests; small ones are `primary`
    bool guards_missing = false;   ///< what the source keeps from us is not to be computed either
};

/// A guard of counts as they are written. `step`: they are rounded to multiples of it; smaller differences
/// between a whole and its parts mean nothing. Infinite: rests mean nothing at all (what is computed from
/// rounded rates).
[[nodiscard]] Guard make_guard(const AreaTree& tree, const Counts& areas, double threshold, double step);

/// The greatest of 100, 10, 5 and 1 that all counts are multiples of.
[[nodiscard]] double rounding_step(const Counts& areas);

struct GuardedColumn {
    std::vector<Fate> fates;  ///< of the areas
    std::vector<Guard> guards;
    std::vector<std::uint64_t> draws;  ///< per area: in that order others are hidden with it
    std::vector<Bounds> known;         ///< along the tree: what others say of hidden ones
    bool gave_up = false;              ///< hidden as a whole, for nothing else helped

    /// What of the known an attacker is given: all of it, or not the most. Hiding more of the column does not
    /// help where a whole that is shown beside it says how much it can be at most; there that whole must go
    /// (Gate).
    enum class Told : std::uint8_t { all, least };
    /// Areas and rests that an attacker learns too much about.
    [[nodiscard]] std::vector<std::size_t> exposed(const AreaTree& tree, const Guard& guard, Told told) const;
    /// Hides until nothing is exposed by any guard to who is told the least; false when nothing had to be
    /// done.
    ///
    /// Rule: with an exposed area another one of the same whole is hidden, that is not 0, drawn by lot; and
    /// in that one again one, down to the smallest. Where there is none the whole is hidden, and it goes on
    /// from there. Where nothing helps the column is hidden. By lot, because who knows that we take the
    /// smallest could compute with it.
    bool protect(const AreaTree& tree);
    /// False when nothing was left to hide.
    bool hide_all();

private:
    bool protect(const AreaTree& tree, const Guard& guard);
    bool cover(const AreaTree& tree, const Guard& guard, std::size_t node, std::vector<std::size_t>& touched);
    void hide(const AreaTree& tree, const Guard& guard, std::size_t area);
    [[nodiscard]] std::optional<std::size_t> drawn(const AreaTree& tree, const Guard& guard,
                                                   std::size_t whole) const;
    [[nodiscard]] Fate fate(const AreaTree& tree, const Guard& guard, std::size_t node) const;
};

}  // namespace wijkbeeld::overlays::privacy
