#include "privacy/sum_check.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace wijkbeeld::overlays::privacy {

namespace {

constexpr double hair = 1e-9;
constexpr double most_of_them = 0.8, many_of_them = 0.4;
constexpr double large = 20;           // from here on `nearly` means something
constexpr double nearly_share = 0.02;  // of the whole, and at least 1

struct Tally {
    std::size_t seen = 0, exact = 0, seen_large = 0, exact_large = 0, near_large = 0;

    void count(double whole, double off, double slack) {
        const bool is_exact = off <= slack + hair, is_large = whole >= large;
        const bool is_near = off <= slack + std::max(1.0, nearly_share * whole) + hair;
        ++seen;
        exact += is_exact ? 1 : 0;
        seen_large += is_large ? 1 : 0;
        exact_large += is_large && is_exact ? 1 : 0;
        near_large += is_large && is_near ? 1 : 0;
    }
    [[nodiscard]] bool agrees(std::size_t least) const {
        const auto share = [](std::size_t n, std::size_t of, double part) {
            return static_cast<double>(n) >= part * static_cast<double>(of) - hair;
        };
        if (exact >= least && share(exact, seen, most_of_them)) return true;
        return exact_large >= least && share(exact_large, seen_large, many_of_them) &&
               share(near_large, seen_large, most_of_them);
    }
};

std::optional<double> sum_in(const std::vector<Summand>& columns, const std::vector<std::size_t>& side,
                             std::size_t area) {
    double sum = 0;
    for (const std::size_t c : side) {
        const auto& value = (*columns[c].values)[area];
        if (!value) return std::nullopt;
        sum += *value;
    }
    return sum;
}

// A quick look at some areas, for nearly all sums that are tried are none.
bool never_agrees(const std::vector<Summand>& columns, const Sides& sides) {
    constexpr std::size_t looks = 24, enough = 12;
    const std::size_t areas = columns[0].values->size();
    if (areas < looks) return false;
    double slack = hair;
    for (const auto* side : {&sides.plus, &sides.minus})
        for (const std::size_t c : *side) slack += columns[c].slack;
    std::size_t seen = 0;
    for (std::size_t i = 0; i < looks && seen < enough; ++i) {
        const std::size_t area = i * areas / looks;
        const auto plus = sum_in(columns, sides.plus, area), minus = sum_in(columns, sides.minus, area);
        if (!plus || !minus || std::max(*plus, *minus + sides.constant) <= slack) continue;
        if (std::abs(*plus - *minus - sides.constant) <= slack) return false;
        ++seen;
    }
    return seen >= enough;
}

}  // namespace

bool agrees(const std::vector<Summand>& columns, const Sides& sides, std::size_t least) {
    if (never_agrees(columns, sides)) return false;
    std::vector<std::size_t> all = sides.plus;
    all.insert(all.end(), sides.minus.begin(), sides.minus.end());
    double slack = 0;
    for (const std::size_t c : all) slack += columns[c].slack;
    Tally total;
    std::vector<Tally> where_not_0(all.size());
    for (std::size_t area = 0; area < columns[0].values->size(); ++area) {
        const auto plus = sum_in(columns, sides.plus, area), minus = sum_in(columns, sides.minus, area);
        if (!plus || !minus) continue;
        const double whole = std::max(*plus, *minus + sides.constant);
        const double off = std::abs(*plus - *minus - sides.constant);
        if (whole <= slack + hair) continue;  // says nothing
        total.count(whole, off, slack);
        for (std::size_t i = 0; i < all.size(); ++i)
            if (*(*columns[all[i]].values)[area] > 0) where_not_0[i].count(whole, off, slack);
    }
    return total.agrees(least) &&
           std::ranges::all_of(where_not_0, [](const Tally& tally) { return tally.agrees(1); });
}

bool stands_in(const std::vector<Summand>& columns, const Sides& sides) {
    for (std::size_t area = 0; area < columns[0].values->size(); ++area) {
        const bool plus = sum_in(columns, sides.plus, area).has_value();
        const bool minus = sum_in(columns, sides.minus, area).has_value();
        if ((plus && !minus) || (minus && !plus && sides.minus.size() > 1)) return false;
    }
    return true;
}

double size_of(const Summand& column) {
    double size = 0;
    for (const auto& value : *column.values) size += std::abs(value.value_or(0));
    return size;
}

KnownSums::KnownSums(const std::vector<Summand>& columns) {
    for (const Summand& column : columns) sizes_.push_back(size_of(column));
    sizes_.push_back(0);  // of the constant
}

KnownSums::Row KnownSums::reduced(const Sides& sides) const {
    Row row(sizes_.size());
    for (const std::size_t c : sides.plus) row[c] = 1;
    for (const std::size_t c : sides.minus) row[c] = -1;
    row.back() = -sides.constant;
    for (const Known& known : known_) {
        const double times = row[known.pivot];
        for (std::size_t c = 0; c < row.size() && times != 0; ++c) row[c] -= times * known.row[c];
    }
    return row;
}

bool KnownSums::follows(const Sides& sides) const {
    return std::ranges::all_of(reduced(sides), [](double n) { return std::abs(n) < hair; });
}

// The largest column is the one that is computed.
bool KnownSums::add(const Sides& sides) {
    Row row = reduced(sides);
    std::optional<std::size_t> pivot;
    for (std::size_t c = 0; c < row.size(); ++c)
        if (std::abs(row[c]) >= hair && (!pivot || sizes_[c] > sizes_[*pivot])) pivot = c;
    if (!pivot) return false;
    const double by = row[*pivot];
    for (double& n : row) n /= by;
    known_.push_back({*pivot, std::move(row)});
    return true;
}

bool KnownSums::gives(std::size_t column) const {
    return std::ranges::any_of(known_, [&](const Known& known) { return known.pivot == column; });
}

}  // namespace wijkbeeld::overlays::privacy
