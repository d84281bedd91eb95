#include "privacy/exchange.hpp"

#include <algorithm>

namespace wijkbeeld::overlays::privacy {

namespace {

using Path = std::vector<std::size_t>;  // from an area upward

// Between two columns of the equation.
class Exchange {
public:
    Exchange(const AreaTree& tree, const Term& which, const Term& other)
        : tree_(tree), which_(which), other_(other), turn_(-which.sign * other.sign) {}

    [[nodiscard]] bool possible(std::size_t area, double more) const {
        return std::ranges::any_of(smallest_within(area),
                                   [&](std::size_t here) { return possible_from(here, area, more); });
    }

private:
    [[nodiscard]] bool hidden(std::size_t area) const {
        return is_hidden((*which_.fates)[area]) && is_hidden((*other_.fates)[area]);
    }

    // Hidden areas without parts of their own, in an area, by way of hidden ones.
    [[nodiscard]] Path smallest_within(std::size_t area) const {
        Path found, open{area};
        while (!open.empty()) {
            const std::size_t node = open.back();
            open.pop_back();
            if (tree_.is_rest(node) || !hidden(node)) continue;
            if (tree_.children(node).empty()) found.push_back(node);
            open.insert(open.end(), tree_.children(node).begin(), tree_.children(node).end());
        }
        return found;
    }

    // `here` lies in `area` (or is it): what changes there is taken back elsewhere within the same whole. A
    // whole that is hidden may change itself, and so on; one that lies in none need not be made good.
    [[nodiscard]] bool possible_from(std::size_t here, std::size_t area, double more) const {
        Path path;
        bool past_area = false;
        for (std::optional<std::size_t> node = here; node; node = tree_.parent(*node)) {
            if (past_area && is_made_good(path, *node, more)) return true;
            if (!hidden(*node)) return false;
            path.push_back(*node);
            past_area = past_area || *node == area;
        }
        return fits(path, more);
    }

    [[nodiscard]] bool is_made_good(const Path& path, std::size_t whole, double more) const {
        if (!fits(path, more)) return false;
        for (const std::size_t part : tree_.children(whole)) {
            if (part == path.back()) continue;
            for (const std::size_t there : smallest_within(part)) {
                Path back;
                for (std::size_t node = there; node != whole; node = *tree_.parent(node))
                    back.push_back(node);
                if (fits(back, -more)) return true;
            }
        }
        return false;
    }

    [[nodiscard]] bool fits(const Path& path, double more) const {
        return std::ranges::all_of(path, [&](std::size_t node) {
            return may_be(which_, node, more) && may_be(other_, node, turn_ * more);
        });
    }
    static bool may_be(const Term& term, std::size_t node, double more) {
        const auto& count = (*term.counts)[node];
        if (!count) return false;
        const Bounds& known = (*term.known)[node];
        return *count + more >= std::max(0.0, known.least) && *count + more <= known.most;
    }

    const AreaTree& tree_;
    const Term &which_, &other_;
    double turn_;  // which way the other goes
};

}  // namespace

bool can_differ(const AreaTree& tree, const Equation& equation, std::size_t which, std::size_t area,
                double more) {
    for (std::size_t other = 0; other < equation.size(); ++other)
        if (other != which && Exchange(tree, equation[which], equation[other]).possible(area, more))
            return true;
    return false;
}

bool stays_vague(const AreaTree& tree, const Equation& equation, std::size_t which, std::size_t area,
                 double threshold) {
    const double count = (*equation[which].counts)[area].value_or(0);
    const auto differs = [&](double more) { return can_differ(tree, equation, which, area, more); };
    if (count >= threshold) return differs(threshold) || differs(-threshold);
    return differs(threshold - count) && (count <= 1 || differs(1 - count));
}

}  // namespace wijkbeeld::overlays::privacy
