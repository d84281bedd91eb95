#include "privacy/attack.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace wijkbeeld::overlays::privacy {

namespace {

constexpr double infinite = std::numeric_limits<double>::infinity();

// Before any sum is looked at.
Bounds by_itself(const std::optional<double>& count, Fate fate, Bounds known, bool zeros_are_shown) {
    if (!count || fate == Fate::missing) return {};
    if (fate == Fate::shown) return {*count, *count};
    return {std::max(zeros_are_shown ? std::min(1.0, *count) : 0.0, known.least), known.most};
}

// A sum of upper ends from which one can be taken off again, though some are infinite.
class Total {
public:
    void add(double x) { std::isinf(x) ? void(++infinities_) : void(sum_ += x); }
    [[nodiscard]] double all() const { return infinities_ > 0 ? infinite : sum_; }
    [[nodiscard]] double without(double x) const {
        if (std::isinf(x)) return infinities_ > 1 ? infinite : sum_;
        return infinities_ > 0 ? infinite : sum_ - x;
    }

private:
    double sum_ = 0;
    int infinities_ = 0;
};

// A whole is at least and at most what its parts are together.
void pass_up(const AreaTree& tree, std::vector<Bounds>& bounds) {
    const auto order = tree.from_the_top();
    for (auto at = order.rbegin(); at != order.rend(); ++at) {
        if (tree.children(*at).empty()) continue;
        double least = 0;
        Total most;
        for (const std::size_t child : tree.children(*at)) {
            least += bounds[child].least;
            most.add(bounds[child].most);
        }
        bounds[*at].least = std::max(bounds[*at].least, least);
        bounds[*at].most = std::min(bounds[*at].most, most.all());
    }
}

// A part is what is left of the whole by the other parts.
void pass_down(const AreaTree& tree, std::vector<Bounds>& bounds) {
    for (const std::size_t whole : tree.from_the_top()) {
        double least = 0;
        Total most;
        for (const std::size_t child : tree.children(whole)) {
            least += bounds[child].least;
            most.add(bounds[child].most);
        }
        for (const std::size_t child : tree.children(whole)) {
            const Bounds own = bounds[child];
            bounds[child].least = std::max(own.least, bounds[whole].least - most.without(own.most));
            bounds[child].most = std::min(own.most, bounds[whole].most - (least - own.least));
        }
    }
}

}  // namespace

std::vector<Bounds> attack(const AreaTree& tree, const Counts& counts, const std::vector<Fate>& fates,
                           const std::vector<Bounds>& known, bool zeros_are_shown) {
    std::vector<Bounds> bounds(tree.size());
    for (std::size_t i = 0; i < tree.size(); ++i)
        bounds[i] = by_itself(counts[i], fates[i], known[i], zeros_are_shown);
    pass_up(tree, bounds);
    pass_down(tree, bounds);
    return bounds;
}

}  // namespace wijkbeeld::overlays::privacy
