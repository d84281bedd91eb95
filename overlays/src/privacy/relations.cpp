#include "privacy/relations.hpp"

#include <algorithm>
#include <cmath>

namespace wijkbeeld::overlays::privacy {

namespace {

constexpr std::size_t most_for_pairs = 40;  // counts; of more no sums of two are tried as a base

bool is_alone(const SumGroup& group, const std::vector<SumGroup>& groups) {
    const auto is_in = [](std::size_t figure, const std::vector<std::size_t>& members) {
        return std::ranges::find(members, figure) != members.end();
    };
    return std::ranges::all_of(groups, [&](const SumGroup& other) {
        if (&other == &group) return true;
        const bool shared = std::ranges::any_of(group.members, [&](std::size_t member) {
            return other.total == member || is_in(member, other.members);
        });
        return !shared && !(group.total && is_in(*group.total, other.members));
    });
}

class Finder {
public:
    Finder(const Table& table, const std::vector<double>& steps) : table_(table), steps_(steps) {
        for (std::size_t f = 0; f < table.figures.size(); ++f)
            if (table.figures[f].kind == FigureKind::count) counts_.push_back(f);
    }

    Relations run() {
        find_groups();
        for (std::size_t f = 0; f < table_.figures.size(); ++f) {
            const FigureKind kind = table_.figures[f].kind;
            if (kind == FigureKind::count || kind == FigureKind::measure) continue;
            link_bases(f);
            if (kind == FigureKind::rate) find_bases(f);
        }
        return std::move(found_);
    }

private:
    void find_groups() {
        std::vector<Summand> counts, rates;
        for (std::size_t f = 0; f < table_.figures.size(); ++f) {
            const Figure& figure = table_.figures[f];
            const double rounding = steps_[f] > 1 ? steps_[f] / 2 : 0;
            if (figure.kind == FigureKind::count) counts.push_back({f, &figure.values, rounding});
            if (figure.kind == FigureKind::rate) rates.push_back({f, &figure.values, figure.half_unit});
        }
        found_.groups = find_sums(counts);
        for (SumGroup& group : find_sums(rates, 100.0)) found_.groups.push_back(std::move(group));
        for (SumGroup& group : found_.groups) group.alone = is_alone(group, found_.groups);
    }

    void link(std::size_t from, std::size_t to) { found_.links.push_back({from, to}); }

    // Bases and numerators that titles name; numerators of them that the numbers show, though not to the last
    // digit: a rate may be of the mean population of a year.
    void link_bases(std::size_t f) {
        const Figure& figure = table_.figures[f];
        for (const std::size_t numerator : figure.numerators) link(numerator, f);
        for (const std::size_t base : figure.bases) {
            link(base, f);
            for (const std::size_t count : counts_)
                if (count != base && agree(f, table_.figures[base].values, count, 0.05, 1)) link(count, f);
        }
    }

    // Other counts that it may be of: youth care is of the young, and its title does not say so.
    void find_bases(std::size_t rate) {
        const auto& named = table_.figures[rate].numerators;
        for (const std::size_t numerator : named.empty() ? counts_ : named)
            for (std::size_t i = 0; i < counts_.size(); ++i) {
                const Counts& one = table_.figures[counts_[i]].values;
                try_base(rate, numerator, {counts_[i]}, one);
                for (std::size_t j = i + 1; j < counts_.size() && counts_.size() <= most_for_pairs; ++j)
                    try_base(rate, numerator, {counts_[i], counts_[j]},
                             together(one, table_.figures[counts_[j]].values));
            }
    }

    void try_base(std::size_t rate, std::size_t numerator, const std::vector<std::size_t>& of, Counts base) {
        const auto& known = table_.figures[rate].bases;
        const bool is_known = of.size() == 1 && std::ranges::find(known, of[0]) != known.end();
        if (is_known || std::ranges::find(of, numerator) != of.end()) return;
        if (!agree(rate, base, numerator, 0, 3)) return;
        link(numerator, rate);
        for (const std::size_t count : of) link(count, rate);
        found_.bases.push_back({rate, std::move(base)});
    }

    static Counts together(const Counts& a, const Counts& b) {
        Counts sum(a.size());
        for (std::size_t i = 0; i < a.size(); ++i)
            if (a[i] && b[i]) sum[i] = *a[i] + *b[i];
        return sum;
    }

    // Rate x base is the count wherever all are given, as well as rounding (and `stray`) lets it be, and at
    // least so often where there is something to count.
    [[nodiscard]] bool agree(std::size_t rate, const Counts& base, std::size_t count, double stray,
                             std::size_t often) const {
        const Figure& r = table_.figures[rate];
        const Counts& n = table_.figures[count].values;
        std::size_t seen = 0;
        for (std::size_t a = 0; a < n.size(); ++a) {
            if (!n[a] || !r.values[a] || !base[a]) continue;
            const double slack = r.half_unit * *base[a] / r.per + steps_[count] + stray * *n[a];
            if (std::abs(*r.values[a] * *base[a] / r.per - *n[a]) > slack) return false;
            seen += *n[a] > 0 ? 1 : 0;
        }
        return seen >= often;
    }

    const Table& table_;
    const std::vector<double>& steps_;
    std::vector<std::size_t> counts_;
    Relations found_;
};

}  // namespace

Counts stands_for(const Figure& rate, const Counts& base) {
    Counts counts(base.size());
    for (std::size_t a = 0; a < base.size(); ++a)
        if (rate.values[a] && base[a]) counts[a] = *rate.values[a] * *base[a] / rate.per;
    return counts;
}

Relations find_relations(const Table& table, const std::vector<double>& steps) {
    return Finder(table, steps).run();
}

}  // namespace wijkbeeld::overlays::privacy
