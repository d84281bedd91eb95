#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

/// \file
/// The attacker of the tests, who shares no code with the gate: tries every table of whole numbers that
/// agrees with what is published, and remembers the least and most of every cell.

namespace wijkbeeld::test {

/// Void cells are unknown; `sums`: cell = sum of cells. Cells of which the sums leave no bound are tried up
/// to `limit`.
class Solutions {
public:
    struct Sum {
        std::size_t whole;
        std::vector<std::size_t> parts;
    };
    Solutions(std::vector<std::optional<int>> published, std::vector<Sum> sums, int limit)
        : cells_(std::move(published)),
          sums_(std::move(sums)),
          limit_(limit),
          seen_(cells_.size(), {limit + 1, -1}) {
        for (std::size_t i = 0; i < cells_.size(); ++i)
            if (!cells_[i]) unknown_.push_back(i);
        search(0);
    }
    /// Least and most of a cell over all tables that agree.
    [[nodiscard]] std::pair<int, int> of(std::size_t cell) const { return seen_[cell]; }
    [[nodiscard]] std::uint64_t count() const { return count_; }

private:
    // Is every sum still possible: parts known so far must not exceed the whole, and must reach it when all
    // are known.
    [[nodiscard]] bool possible() const {
        for (const Sum& sum : sums_) {
            int known = 0;
            bool all = true;
            for (const std::size_t part : sum.parts) {
                known += cells_[part].value_or(0);
                all = all && cells_[part].has_value();
            }
            const int most = cells_[sum.whole].value_or(limit_);
            if (known > most || (all && cells_[sum.whole] && known != most)) return false;
        }
        return true;
    }
    // What is left for a part of wholes that are known.
    [[nodiscard]] int most_of(std::size_t cell) const {
        int most = limit_;
        for (const Sum& sum : sums_) {
            if (!cells_[sum.whole] || std::find(sum.parts.begin(), sum.parts.end(), cell) == sum.parts.end())
                continue;
            int left = *cells_[sum.whole];
            for (const std::size_t part : sum.parts) left -= cells_[part].value_or(0);
            most = std::min(most, left);
        }
        return most;
    }
    // What a sum leaves of which everything else is known.
    [[nodiscard]] std::optional<int> only_value_of(std::size_t cell) const {
        for (const Sum& sum : sums_) {
            int known = 0;
            bool in_it = sum.whole == cell, all = true;
            for (const std::size_t part : sum.parts) {
                in_it = in_it || part == cell;
                all = all && (part == cell || cells_[part]);
                known += cells_[part].value_or(0);
            }
            if (!in_it || !all) continue;
            if (sum.whole == cell) return known;
            if (cells_[sum.whole]) return *cells_[sum.whole] - known;
        }
        return std::nullopt;
    }
    void search(std::size_t at) {
        if (!possible()) return;
        if (at == unknown_.size()) {
            ++count_;
            for (std::size_t i = 0; i < cells_.size(); ++i) {
                seen_[i].first = std::min(seen_[i].first, *cells_[i]);
                seen_[i].second = std::max(seen_[i].second, *cells_[i]);
            }
            return;
        }
        const auto only = only_value_of(unknown_[at]);
        const int least = only.value_or(0), most = only.value_or(most_of(unknown_[at]));
        for (int n = least; n >= 0 && n <= most; ++n) {
            cells_[unknown_[at]] = n;
            search(at + 1);
        }
        cells_[unknown_[at]].reset();
    }

    std::vector<std::optional<int>> cells_;
    std::vector<Sum> sums_;
    int limit_;
    std::vector<std::pair<int, int>> seen_;
    std::vector<std::size_t> unknown_;
    std::uint64_t count_ = 0;
};

}  // namespace wijkbeeld::test
