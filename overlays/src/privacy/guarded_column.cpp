#include "privacy/guarded_column.hpp"

#include <algorithm>
#include <cmath>

namespace wijkbeeld::overlays::privacy {

namespace {

constexpr double hair = 1e-6;  // sums of computed counts are not exact

// What a whole is more than its parts; with parts missing, at most 0: they may be all that is left.
double rest_of(const AreaTree& tree, const Counts& counts, std::size_t whole) {
    if (!counts[whole]) return 0;
    double rest = *counts[whole];
    bool complete = true;
    for (const std::size_t child : tree.children(whole)) {
        if (tree.is_rest(child)) continue;
        complete = complete && counts[child].has_value();
        rest -= counts[child].value_or(0);
    }
    return complete ? rest : std::min(rest, 0.0);
}

// Kept from us, where others of the same whole are given.
bool kept_from_us(const AreaTree& tree, const Counts& counts, std::size_t area) {
    if (counts[area] || tree.is_rest(area) || !tree.parent(area)) return false;
    return std::ranges::any_of(tree.children(*tree.parent(area)), [&](std::size_t sibling) {
        return !tree.is_rest(sibling) && counts[sibling].has_value();
    });
}

// Can it be next to nothing as well as enough to be shown; and what is enough anyway, can it be much more or
// less.
bool is_vague(const Bounds& b, const std::optional<double>& count, double threshold) {
    if (b.least <= 1 + hair && b.most >= threshold - hair) return true;
    return (!count || *count >= threshold) && b.most - b.least >= threshold - hair;
}

}  // namespace

double rounding_step(const Counts& areas) {
    for (const double step : {100.0, 10.0, 5.0})
        if (std::ranges::all_of(areas, [&](const auto& n) { return !n || std::fmod(*n, step) == 0; }))
            return step;
    return 1;
}

Guard make_guard(const AreaTree& tree, const Counts& areas, double threshold, double step) {
    Guard guard{.counts = areas, .threshold = threshold, .rest_fates = {}};
    guard.counts.resize(tree.size());
    for (std::size_t i = tree.area_count(); i < tree.size(); ++i) {
        const std::size_t whole = *tree.parent(i);
        const double rest = rest_of(tree, guard.counts, whole);
        const double noise = step > 1 ? step / 2 * static_cast<double>(tree.children(whole).size()) : 0;
        guard.counts[i] = rest;
        guard.rest_fates.push_back(rest > noise && rest < threshold ? Fate::primary : Fate::shown);
    }
    return guard;
}

Fate GuardedColumn::fate(const AreaTree& tree, const Guard& guard, std::size_t node) const {
    return tree.is_rest(node) ? guard.rest_fates[node - tree.area_count()] : fates[node];
}

std::vector<std::size_t> GuardedColumn::exposed(const AreaTree& tree, const Guard& guard, Told told) const {
    std::vector<Fate> all = fates;
    all.insert(all.end(), guard.rest_fates.begin(), guard.rest_fates.end());
    std::vector<Bounds> given = known;
    if (told == Told::least)
        for (Bounds& b : given) b.most = Bounds{}.most;
    // The most is for who knows that what is hidden is not 0. The least is not: that three hidden parts are
    // not 0 makes their whole at least 3, which is no harm.
    std::vector<Bounds> bounds = attack(tree, guard.counts, all, given, true);
    const std::vector<Bounds> careful = attack(tree, guard.counts, all, given, false);
    for (std::size_t i = 0; i < bounds.size(); ++i) bounds[i].least = careful[i].least;
    std::vector<std::size_t> found;
    for (std::size_t i = 0; i < tree.size(); ++i) {
        const bool kept =
            guard.guards_missing && kept_from_us(tree, guard.counts, i) && bounds[i].most > hair;
        const bool counted = all[i] == Fate::primary && guard.counts[i].has_value();
        if ((kept || counted) && !is_vague(bounds[i], guard.counts[i], guard.threshold)) found.push_back(i);
    }
    return found;
}

bool GuardedColumn::protect(const AreaTree& tree) {
    bool changed = false;
    for (bool again = true; again; changed = changed || again) {
        again = false;
        for (const Guard& guard : guards) again = protect(tree, guard) || again;
    }
    return changed;
}

bool GuardedColumn::protect(const AreaTree& tree, const Guard& guard) {
    bool changed = false;
    for (auto open = exposed(tree, guard, Told::least); !open.empty();
         open = exposed(tree, guard, Told::least)) {
        std::vector<std::size_t> touched;  // one step per whole, then look again
        bool helped = false;
        for (const std::size_t node : open) helped = cover(tree, guard, node, touched) || helped;
        if (!helped && !hide_all()) return changed;
        changed = true;
    }
    return changed;
}

bool GuardedColumn::cover(const AreaTree& tree, const Guard& guard, std::size_t node,
                          std::vector<std::size_t>& touched) {
    for (auto whole = tree.parent(node); whole; whole = tree.parent(*whole)) {
        if (std::ranges::find(touched, *whole) != touched.end()) return true;
        const auto other = drawn(tree, guard, *whole);
        if (!other && fates[*whole] != Fate::shown) continue;
        hide(tree, guard, other.value_or(*whole));
        touched.push_back(*whole);
        return true;
    }
    return false;
}

// A hidden whole whose parts are all shown is not hidden.
void GuardedColumn::hide(const AreaTree& tree, const Guard& guard, std::size_t area) {
    fates[area] = Fate::secondary;
    const auto parts = tree.children(area);
    const auto shown = [&](std::size_t part) {
        return fate(tree, guard, part) == Fate::shown && guard.counts[part].has_value();
    };
    if (!std::ranges::all_of(parts, shown)) return;
    if (const auto part = drawn(tree, guard, area)) hide(tree, guard, *part);
}

std::optional<std::size_t> GuardedColumn::drawn(const AreaTree& tree, const Guard& guard,
                                                std::size_t whole) const {
    std::optional<std::size_t> best;
    for (const std::size_t part : tree.children(whole)) {
        if (tree.is_rest(part) || fates[part] != Fate::shown || !(guard.counts[part].value_or(0) > 0))
            continue;
        if (!best || draws[part] < draws[*best]) best = part;
    }
    return best;
}

bool GuardedColumn::hide_all() {
    const auto left = std::ranges::count(fates, Fate::shown);
    std::ranges::replace(fates, Fate::shown, Fate::secondary);
    gave_up = gave_up || left > 0;
    return left > 0;
}

}  // namespace wijkbeeld::overlays::privacy
