#include "privacy/sum_search.hpp"

#include <algorithm>
#include <bitset>
#include <cmath>
#include <limits>

namespace wijkbeeld::overlays::privacy {

namespace {

constexpr std::size_t most_probes = 24;
constexpr std::size_t most_columns = 128;
constexpr std::size_t most_for_threes = 20, most_for_pairs = 64;
constexpr std::size_t fewest_exact = 2;
constexpr double none = std::numeric_limits<double>::quiet_NaN();

using Probe = std::vector<double>;  // some areas of a column; NaN where it is not given

// Areas spread over those where most columns are given.
std::vector<std::size_t> probe_areas(const std::vector<Summand>& columns) {
    std::vector<std::size_t> given(columns[0].values->size());
    for (const Summand& column : columns)
        for (std::size_t a = 0; a < given.size(); ++a)
            given[a] += (*column.values)[a].value_or(0) != 0 ? 1 : 0;
    std::vector<std::size_t> areas(given.size());
    for (std::size_t a = 0; a < areas.size(); ++a) areas[a] = a;
    std::ranges::stable_sort(areas, std::greater<>(), [&](std::size_t a) { return given[a]; });
    const std::size_t step = std::max<std::size_t>(1, areas.size() / 2 / most_probes);
    std::vector<std::size_t> out;
    for (std::size_t i = 0; i < areas.size() && out.size() < most_probes; i += step) out.push_back(areas[i]);
    return out;
}

Probe probe(const Summand& column, const std::vector<std::size_t>& areas) {
    Probe out;
    for (const std::size_t a : areas) out.push_back((*column.values)[a].value_or(none));
    return out;
}

std::vector<Probe> probes(const std::vector<Summand>& columns) {
    const auto areas = probe_areas(columns);
    std::vector<Probe> out;
    for (const Summand& column : columns) out.push_back(probe(column, areas));
    return out;
}

// Columns in which nothing is counted: they are no part of anything.
std::vector<bool> empty_ones(const std::vector<Summand>& columns) {
    std::vector<bool> out;
    for (const Summand& column : columns) out.push_back(size_of(column) == 0);
    return out;
}

// From what is left of a total columns are taken, in order, as long as it does not become less than nothing.
class Subsets {
public:
    Subsets(const std::vector<Summand>& columns, const std::vector<Probe>& probes, Offer offer)
        : columns_(columns), probes_(probes), empty_(empty_ones(columns)), offer_(std::move(offer)) {}

    void search(std::optional<std::size_t> total, const Probe& whole, double slack) {
        total_ = total;
        work_ = 0;
        taken_.clear();
        go_on(0, whole, slack);
    }

private:
    static constexpr std::size_t fewest = 4, most = 8, most_work = 200'000;

    void go_on(std::size_t first, const Probe& left, double slack) {
        for (std::size_t c = first; c < columns_.size() && work_ < most_work; ++c) {
            if (c == total_ || empty_[c]) continue;
            ++work_;
            Probe rest = left;
            const double off = slack + columns_[c].slack + 1e-9;
            std::size_t less = 0, exact = 0;
            for (std::size_t i = 0; i < rest.size(); ++i) {
                rest[i] -= probes_[c][i];
                less += rest[i] < -off - 1 - 0.02 * probes_[c][i] ? 1 : 0;
                exact += std::abs(rest[i]) <= off ? 1 : 0;
            }
            if (less > rest.size() / 2) continue;
            taken_.push_back(c);
            if (taken_.size() >= fewest && exact >= fewest_exact && 4 * exact >= rest.size()) tell();
            if (taken_.size() < most) go_on(c + 1, rest, slack + columns_[c].slack);
            taken_.pop_back();
        }
    }
    void tell() {
        Sides sides{taken_, {}};
        if (total_) sides.minus.push_back(*total_);
        offer_(sides);
    }

    const std::vector<Summand>& columns_;
    const std::vector<Probe>& probes_;
    std::vector<bool> empty_;
    Offer offer_;
    std::optional<std::size_t> total_;
    std::vector<std::size_t> taken_;
    std::size_t work_ = 0;
};

struct Part {
    std::vector<std::size_t> of;
    std::bitset<most_columns> mask;
    Probe sum;
    double slack = 0;
};

class EqualSums {
public:
    explicit EqualSums(const std::vector<Summand>& columns)
        : columns_(columns), probes_(probes(columns)), empty_(empty_ones(columns)) {
        const std::size_t n = columns.size();
        for (std::size_t a = 0; a < n; ++a) {
            std::vector<std::size_t> run{a};
            for (std::size_t b = a + 1; b < n; ++b) {
                run.push_back(b);
                add(run);
                if (b > a + 1 && n <= most_for_pairs) add({a, b});
                for (std::size_t c = b + 1; c < n && n <= most_for_threes; ++c)
                    if (c > a + 2) add({a, b, c});
            }
        }
    }
    void search(const Offer& offer) const {
        for (std::size_t i = 0; i < parts_.size(); ++i)
            for (std::size_t j = i + 1; j < parts_.size(); ++j)
                if ((parts_[i].mask & parts_[j].mask).none() && may_agree(parts_[i], parts_[j]))
                    offer({parts_[i].of, parts_[j].of});
    }

private:
    void add(const std::vector<std::size_t>& of) {
        Part part{of, {}, Probe(probes_[0].size()), 0};
        for (const std::size_t c : of) {
            if (empty_[c]) return;
            part.mask.set(c);
            part.slack += columns_[c].slack;
            for (std::size_t i = 0; i < part.sum.size(); ++i) part.sum[i] += probes_[c][i];
        }
        parts_.push_back(std::move(part));
    }
    static bool may_agree(const Part& a, const Part& b) {
        const double slack = a.slack + b.slack + 1e-9;
        std::size_t off = 0, exact = 0;
        for (std::size_t i = 0; i < a.sum.size(); ++i) {
            off += std::abs(a.sum[i] - b.sum[i]) > slack ? 1 : 0;
            exact += std::abs(a.sum[i] - b.sum[i]) <= slack ? 1 : 0;
            if (off > a.sum.size() * 6 / 10) return false;
        }
        return exact >= fewest_exact && 4 * exact >= a.sum.size();
    }

    const std::vector<Summand>& columns_;
    std::vector<Probe> probes_;
    std::vector<bool> empty_;
    std::vector<Part> parts_;
};

}  // namespace

void search_subsets(const std::vector<Summand>& columns, std::optional<double> constant, const Offer& offer) {
    if (columns.size() < 4) return;
    const auto all = probes(columns);
    if (constant) {
        Subsets(columns, all, offer).search(std::nullopt, Probe(all[0].size(), *constant), 0);
        return;
    }
    Subsets subsets(columns, all, offer);
    for (std::size_t t = 0; t < columns.size(); ++t) subsets.search(t, all[t], columns[t].slack);
}

void search_equal_sums(const std::vector<Summand>& columns, const Offer& offer) {
    if (columns.size() >= 4 && columns.size() <= most_columns) EqualSums(columns).search(offer);
}

}  // namespace wijkbeeld::overlays::privacy
