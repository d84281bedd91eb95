#include <algorithm>
#include <cmath>
#include <numeric>

#include "privacy/sum_search.hpp"

namespace wijkbeeld::overlays::privacy {

namespace {

using Vector = std::vector<double>;

double product(const Vector& a, const Vector& b) {
    return std::inner_product(a.begin(), a.end(), b.begin(), 0.0);
}

// Columns one after the other, small ones first: what is not the sum of those before it is one to make others
// of. Each of these is kept at right angles to those before it, with what it was made of.
class Elimination {
public:
    explicit Elimination(std::size_t columns) : columns_(columns) {}

    // What the column is made of, when that is others once each.
    std::optional<Sides> take(std::size_t column, Vector values) {
        Vector made_of(columns_);
        made_of[column] = 1;
        const double before = product(values, values);
        for (int twice = 0; twice < 2; ++twice)  // for exactness
            for (const Base& base : bases_) {
                const double times = product(values, base.values) / base.square;
                for (std::size_t i = 0; i < values.size(); ++i) values[i] -= times * base.values[i];
                for (std::size_t c = 0; c < columns_; ++c) made_of[c] -= times * base.made_of[c];
            }
        auto sides = rounded(made_of);
        const double square = product(values, values);
        if (square > 1e-12 * before) bases_.push_back({std::move(values), std::move(made_of), square});
        return sides;
    }
    void forget_last() { bases_.pop_back(); }
    [[nodiscard]] std::size_t size() const { return bases_.size(); }

private:
    struct Base {
        Vector values, made_of;
        double square;
    };
    static std::optional<Sides> rounded(const Vector& made_of) {
        Sides sides;
        for (std::size_t c = 0; c < made_of.size(); ++c) {
            const double n = std::round(made_of[c]);
            if (std::abs(made_of[c] - n) > 0.3 || std::abs(n) > 1) return std::nullopt;
            if (n != 0) (n > 0 ? sides.plus : sides.minus).push_back(c);
        }
        if (sides.plus.empty() || sides.minus.empty()) return std::nullopt;
        return sides;
    }

    std::size_t columns_;
    std::vector<Base> bases_;
};

std::vector<std::size_t> complete_areas(const std::vector<Summand>& columns,
                                        const std::vector<std::size_t>& of) {
    std::vector<std::size_t> areas;
    for (std::size_t a = 0; a < columns[0].values->size(); ++a)
        if (std::ranges::all_of(of, [&](std::size_t c) { return (*columns[c].values)[a].has_value(); }))
            areas.push_back(a);
    return areas;
}

// Columns that are given in enough areas together: the ones that are given least go.
std::vector<std::size_t> usable(const std::vector<Summand>& columns, const KnownSums& known) {
    std::vector<std::size_t> of;
    for (std::size_t c = 0; c < columns.size(); ++c)
        if (!known.gives(c) && size_of(columns[c]) > 0) of.push_back(c);
    const auto given = [&](std::size_t c) {
        return std::ranges::count_if(*columns[c].values, [](const auto& n) { return n.has_value(); });
    };
    std::ranges::stable_sort(of, std::greater<>(), given);
    while (!of.empty() && complete_areas(columns, of).size() < of.size() + 2) of.pop_back();
    std::ranges::stable_sort(of, {}, [&](std::size_t c) { return size_of(columns[c]); });
    return of;
}

}  // namespace

void search_by_elimination(const std::vector<Summand>& columns, const KnownSums& known, const Offer& offer) {
    constexpr std::size_t parts = 8;
    for (std::size_t left_out = 0; left_out <= parts; ++left_out) {
        const auto of = usable(columns, known);
        if (of.size() < 3) return;
        const auto areas = complete_areas(columns, of);
        Elimination elimination(columns.size());
        for (const std::size_t c : of) {
            Vector values;
            for (std::size_t i = 0; i < areas.size(); ++i)
                if (i % parts != left_out) values.push_back(*(*columns[c].values)[areas[i]]);
            const std::size_t before = elimination.size();
            const auto sides = elimination.take(c, std::move(values));
            if (!sides) continue;
            offer(*sides);
            if (known.follows(*sides) && elimination.size() > before) elimination.forget_last();
        }
    }
}

}  // namespace wijkbeeld::overlays::privacy
