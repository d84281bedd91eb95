#include "privacy/sums.hpp"

#include <algorithm>

#include "privacy/sum_check.hpp"
#include "privacy/sum_search.hpp"

namespace wijkbeeld::overlays::privacy {

namespace {

constexpr std::size_t most_for_threes = 80;

class Finder {
public:
    Finder(const std::vector<Summand>& columns, std::optional<double> constant)
        : columns_(columns), constant_(constant), known_(columns) {}

    std::vector<SumGroup> run() {
        find_small();
        for (const Sides& sides : found_)
            if (stands_in(columns_, sides)) known_.add(sides);
        search_subsets(columns_, constant_, [&](const Sides& sides) { take(sides); });
        if (!constant_) {
            const Offer offer = [&](const Sides& sides) { take(sides); };
            search_equal_sums(columns_, offer);
            search_by_elimination(columns_, known_, offer);
        }
        std::vector<SumGroup> groups;
        for (const Sides& sides : found_) groups.push_back(group_of(sides));
        return groups;
    }

private:
    void find_small() {
        const std::size_t n = columns_.size();
        for (std::size_t a = 0; a < n; ++a) {
            std::vector<std::size_t> run{a};
            look(run);
            for (std::size_t b = a + 1; b < n; ++b) {
                run.push_back(b);
                look(run);
                if (b > a + 1) look({a, b});
                for (std::size_t c = b + 1; c < n && n <= most_for_threes; ++c)
                    if (c > a + 2) look({a, b, c});
            }
        }
    }
    void look(const std::vector<std::size_t>& sum) {
        for (std::size_t t = 0; t < columns_.size(); ++t)
            if (std::ranges::find(sum, t) == sum.end()) look({sum, {t}});
        if (constant_) look(Sides{sum, {}, *constant_});
    }
    void look(const Sides& sides) {
        if (agrees(columns_, sides, 2)) found_.push_back(sides);
    }
    // What follows from others is protected with them.
    void take(Sides sides) {
        if (sides.plus.size() == 1) std::swap(sides.plus, sides.minus);
        if (sides.minus.empty()) sides.constant = constant_.value_or(0);
        if (known_.follows(sides) || std::ranges::find(found_, sides) != found_.end()) return;
        if (!agrees(columns_, sides, 3)) return;
        found_.push_back(sides);
        if (stands_in(columns_, sides)) known_.add(sides);
    }
    [[nodiscard]] SumGroup group_of(const Sides& sides) const {
        SumGroup group;
        for (const std::size_t c : sides.plus) group.members.push_back(columns_[c].column);
        if (sides.minus.size() == 1) group.total = columns_[sides.minus[0]].column;
        if (sides.minus.size() > 1)
            for (const std::size_t c : sides.minus) {
                group.members.push_back(columns_[c].column);
                group.minus.push_back(columns_[c].column);
            }
        std::ranges::sort(group.members);
        return group;
    }

    const std::vector<Summand>& columns_;
    std::optional<double> constant_;
    std::vector<Sides> found_;
    KnownSums known_;
};

}  // namespace

std::vector<SumGroup> find_sums(const std::vector<Summand>& columns, std::optional<double> constant) {
    if (columns.empty()) return {};
    return Finder(columns, constant).run();
}

}  // namespace wijkbeeld::overlays::privacy
