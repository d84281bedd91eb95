#pragma once

#include <optional>
#include <vector>
#include <wijkbeeld/overlays/published_value.hpp>

#include "privacy/exchange.hpp"
#include "privacy/guarded_column.hpp"
#include "privacy/relations.hpp"
#include "privacy/table.hpp"

/// \file
/// The one way out for figures: small counts stay, and what they could be computed from.
///
/// 1. *Primary*: a count from 1 to t - 1; one that is (nearly) the whole of its base; a rate that stands for
/// such a
///    count (rate x base); a rate or mean over fewer than 50, or over an unknown number.
/// 2. *Secondary, over areas*: per column, as GuardedColumn::protect says: buurten add up to wijken and
/// gemeenten.
/// 3. *Secondary, over columns*: where columns add up (men + women = inhabitants; shares to 100 %), the
/// members are
///    hidden in an area where one is, and all of them where the total is. The total is shown as long as for
///    every small count there is another table that agrees with everything shown (exchange.hpp), else it goes
///    too; and always where groups share members, for there nothing is proved. Where it goes with its members
///    that is enough: with all of a group hidden in the same areas, every column has its own sums over the
///    areas, those of the total follow from those of its members, and the sum within an area holds for any
///    values of the members, as the total is free. So the bounds per column are those of the whole, and step
///    2 tests each column.
///    Sums that are equal and have no column for their total (men + women = all ages) are treated as a group
///    without total: all members go in an area where one does, and in more areas until there is another
///    table. Where the numbers do not add up exactly the difference is a constant of the equation: other
///    tables have the same difference.
/// 4. A rate goes where its base or its numerator is hidden: two of the three give the third.
/// 5. Again from 2, until nothing changes. Then every column is attacked once more. One that gives way is
/// hidden as a
///    whole, when it still does its wholes and parts are, and then all; and that is told (Passed).

namespace wijkbeeld::overlays::privacy {

/// What came out. `fates` and `values` are per figure and area; only values leave.
struct Passed {
    std::vector<std::vector<Fate>> fates;
    std::vector<std::vector<std::optional<PublishedValue>>> values;
    std::vector<std::size_t>
        given_up;  ///< figures of which something was hidden only because nothing else helped
    std::optional<std::size_t> took_all;  ///< the figure because of which all are hidden
};

class Gate {
public:
    Gate(const Table& table, const Rules& rules);

    /// Same table, same rules: same result.
    [[nodiscard]] Passed pass();

private:
    void draw_lots();
    void guard_count(std::size_t figure);
    void guard_rate(std::size_t figure);
    void hide_small();
    void hide_whole_groups(std::size_t figure);
    void hide_baseless(std::size_t figure);
    void find_wholes();
    void learn_from_wholes();
    bool hide_telling_wholes();
    bool hide_wholes(std::size_t figure, std::size_t area);
    bool spread();
    bool spread_group(const SumGroup& group, std::size_t area);
    bool hide_telling_totals();
    bool hide_telling_total(const SumGroup& group);
    [[nodiscard]] bool total_tells(const SumGroup& group, std::size_t area) const;
    [[nodiscard]] std::vector<std::size_t> told_areas(const SumGroup& group) const;
    bool hide_group_total(const SumGroup& group, const std::vector<std::size_t>& told);
    bool hide_equal_sums(const SumGroup& group, const std::vector<std::size_t>& told);
    bool hide_related(std::size_t figure);
    [[nodiscard]] const Guard* count_guard(std::size_t figure) const;
    [[nodiscard]] bool gives_away(const SumGroup& group, std::size_t area) const;
    bool hide(std::size_t figure, std::size_t area);
    void settle();
    [[nodiscard]] static bool is_silent(const GuardedColumn& column);
    [[nodiscard]] GuardedColumn* broken();

    const Table& table_;
    Rules rules_;
    AreaTree tree_;
    std::vector<double> steps_;           ///< of counts
    std::vector<GuardedColumn> columns_;  ///< in the order of the figures
    Relations relations_;
    std::vector<std::vector<std::size_t>> wholes_;  ///< per figure: bases that are never less
};

}  // namespace wijkbeeld::overlays::privacy
