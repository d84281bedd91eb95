#include <algorithm>
#include <wijkbeeld/overlays/report_index.hpp>

#include "privacy/attack.hpp"

/// Which numbers of a whole file may leave. The tree is: all reports, main categories, sub categories; with
/// as rest those without a (sub) category, which are told nowhere.
///
/// Rule: small numbers (1 to t - 1) are hidden. Then we attack (attack.hpp) with everything that is told:
/// shown numbers, sums, of a small number that it is small, of another hidden one what it is about (to the
/// nearest ten, as a choice of it says). As long as the attack says of some small number more than when no
/// number were shown, another number of the same whole is hidden, the one that is about the smallest; where
/// none is left the whole itself, with one of its parts. So there are always at least two hidden ones in a
/// whole, together t or more. Where the total would have to be hidden it is only told about, and no category
/// is told.
///
/// The order is that of what numbers are about, which everyone may know: that we take the smallest says
/// nothing new.

namespace wijkbeeld::overlays {

namespace {

using namespace privacy;

constexpr std::size_t root = 0;
constexpr std::uint64_t unit = 10;

class CategoryTree {
public:
    CategoryTree(std::uint64_t total, const std::vector<ReportIndex::Category>& categories,
                 std::uint64_t threshold)
        : threshold_(static_cast<double>(threshold)), tree_(add_all(total, categories)) {
        for (std::size_t node = counts_.size(); node < tree_.size(); ++node) counts_.push_back(rest(node));
        for (std::size_t node = 0; node < tree_.size(); ++node) {
            fates_.push_back(is_small(node) ? Fate::primary : Fate::shown);
            if (tree_.is_rest(node) && *counts_[node] >= threshold_) fates_.back() = Fate::secondary;
            known_.push_back(told(node));
        }
        std::vector<Fate> all_hidden = fates_;
        std::ranges::replace(all_hidden, Fate::shown, Fate::secondary);
        harmless_ = attack(tree_, counts_, all_hidden, known_, true);
    }

    void protect() {
        for (auto node = exposed(); node; node = exposed())
            if (!cover(*node)) return hide_all();
    }

    [[nodiscard]] std::optional<std::uint64_t> shown(std::size_t node) const {
        if (is_hidden(fates_[node])) return std::nullopt;
        return static_cast<std::uint64_t>(*counts_[node]);
    }

private:
    std::vector<std::optional<std::size_t>> add_all(std::uint64_t total,
                                                    const std::vector<ReportIndex::Category>& categories) {
        std::vector<std::optional<std::size_t>> parents;
        const auto add = [&](std::uint64_t n, std::optional<std::size_t> whole) {
            counts_.emplace_back(static_cast<double>(n));
            parents.push_back(whole);
            return parents.size() - 1;
        };
        add(total, std::nullopt);
        for (const ReportIndex::Category& category : categories) {
            const std::size_t main = add(category.count, root);
            for (const auto& [name, n] : category.sub) add(n, main);
        }
        return parents;
    }

    [[nodiscard]] double rest(std::size_t node) const {
        const std::size_t whole = *tree_.parent(node);
        double n = *counts_[whole];
        for (const std::size_t part : tree_.children(whole))
            if (!tree_.is_rest(part)) n -= *counts_[part];
        return n;
    }

    [[nodiscard]] bool is_small(std::size_t node) const {
        return *counts_[node] > 0 && *counts_[node] < threshold_;
    }

    // What is told of a number that is hidden.
    [[nodiscard]] Bounds told(std::size_t node) const {
        if (tree_.is_rest(node)) return {};
        if (is_small(node)) return {1, threshold_ - 1};
        const auto about = static_cast<double>(rounded_count(static_cast<std::uint64_t>(*counts_[node])));
        return {std::max(threshold_, about - unit / 2.0), about + unit / 2.0 - 1};
    }

    // A small number of which more is known than when no number were shown.
    [[nodiscard]] std::optional<std::size_t> exposed() const {
        const std::vector<Bounds> bounds = attack(tree_, counts_, fates_, known_, true);
        for (std::size_t node = 0; node < tree_.size(); ++node) {
            const Bounds& harmless = harmless_[node];
            if (fates_[node] == Fate::primary &&
                (bounds[node].least > harmless.least || bounds[node].most < most_wanted(harmless)))
                return node;
        }
        return std::nullopt;
    }

    // That it is small may be known of any small number.
    [[nodiscard]] double most_wanted(const Bounds& harmless) const {
        return std::min(harmless.most, threshold_ - 1);
    }

    // Hides one more number, in the whole of an exposed one or above. False: only the total is left.
    bool cover(std::size_t node) {
        for (auto whole = tree_.parent(node); whole; whole = tree_.parent(*whole)) {
            if (const auto part = smallest_shown(*whole)) return hide(*part);
            if (*whole != root && fates_[*whole] == Fate::shown) return hide(*whole);
        }
        return false;
    }

    // A whole of which all parts are shown would not be hidden.
    bool hide(std::size_t node) {
        fates_[node] = Fate::secondary;
        const auto parts = tree_.children(node);
        const auto is_shown = [this](std::size_t part) { return fates_[part] == Fate::shown; };
        if (std::ranges::all_of(parts, is_shown))
            if (const auto part = smallest_shown(node)) hide(*part);
        return true;
    }

    void hide_all() { std::ranges::replace(fates_, Fate::shown, Fate::secondary); }

    [[nodiscard]] std::optional<std::size_t> smallest_shown(std::size_t whole) const {
        std::optional<std::size_t> best;
        for (const std::size_t part : tree_.children(whole)) {
            if (tree_.is_rest(part) || fates_[part] != Fate::shown) continue;
            if (!best || known_[part].most < known_[*best].most) best = part;
        }
        return best;
    }

    double threshold_;
    Counts counts_;
    AreaTree tree_;
    std::vector<Fate> fates_;
    std::vector<Bounds> known_;     // of hidden numbers
    std::vector<Bounds> harmless_;  // what follows from that alone
};

}  // namespace

ShownCounts shown_counts(std::uint64_t total, const std::vector<ReportIndex::Category>& categories,
                         std::uint64_t threshold) {
    CategoryTree tree(total, categories, threshold);
    tree.protect();
    ShownCounts shown{tree.shown(root), {}};
    std::size_t node = root + 1;
    for (const ReportIndex::Category& category : categories) {
        shown.categories.push_back({category.name, tree.shown(node++), {}});
        for (const auto& [name, n] : category.sub)
            shown.categories.back().sub.emplace_back(name, tree.shown(node++));
    }
    return shown;
}

std::uint64_t rounded_count(std::uint64_t n) noexcept {
    return (n + unit / 2) / unit * unit;
}

std::optional<std::uint64_t> about_count(const std::vector<std::uint64_t>& counts_of_chosen,
                                         std::uint64_t threshold) {
    std::uint64_t sum = 0;
    for (const std::uint64_t n : counts_of_chosen)
        if (n >= threshold) sum += rounded_count(n);
    // None is told like a few: an hour or a day at which something happened would be told by those at which nothing did.
    return sum == 0 ? std::nullopt : std::optional(sum);
}

}  // namespace wijkbeeld::overlays
