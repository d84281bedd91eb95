#include "privacy/sums.hpp"

#include <algorithm>
#include <cmath>

namespace wijkbeeld::overlays::privacy {

namespace {

// The sum of some columns: void where one of them is.
struct Sum {
    Counts values;
    double slack = 0;
    std::vector<std::size_t> of;  // indices of the columns

    [[nodiscard]] Sum with(const std::vector<Summand>& columns, std::size_t next) const {
        Sum out = *this;
        out.of.push_back(next);
        out.slack += columns[next].slack;
        for (std::size_t i = 0; i < out.values.size(); ++i) {
            const auto& value = (*columns[next].values)[i];
            out.values[i] = out.values[i] && value ? std::optional(*out.values[i] + *value) : std::nullopt;
        }
        return out;
    }
};

class Search {
public:
    Search(const std::vector<Summand>& columns, std::optional<double> constant)
        : columns_(columns), constant_(constant) {}

    std::vector<SumGroup> run() {
        const std::size_t n = columns_.size();
        if (n == 0) return {};
        const Sum none{Counts(columns_[0].values->size(), 0.0), 0, {}};
        for (std::size_t a = 0; a < n; ++a) {
            Sum run = none.with(columns_, a);
            look(run);
            for (std::size_t b = a + 1; b < n; ++b) {
                run = run.with(columns_, b);
                look(run);
                const Sum pair = none.with(columns_, a).with(columns_, b);
                look(pair);
                for (std::size_t c = b + 1; c < n && n <= most_for_threes; ++c) look(pair.with(columns_, c));
            }
        }
        return std::move(found_);
    }

private:
    static constexpr std::size_t most_for_threes = 80;

    void look(const Sum& sum) {
        for (std::size_t t = 0; t < columns_.size(); ++t) {
            if (std::ranges::find(sum.of, t) != sum.of.end()) continue;
            const auto total = [&](std::size_t i) { return (*columns_[t].values)[i]; };
            if (holds(sum, total, columns_[t].slack)) keep(columns_[t].column, sum);
        }
        const auto whole = [&](std::size_t) { return constant_; };
        if (constant_ && holds(sum, whole, 0)) keep(std::nullopt, sum);
    }

    template <typename Total>
    static bool holds(const Sum& sum, const Total& total, double slack) {
        std::size_t seen = 0;
        for (std::size_t i = 0; i < sum.values.size(); ++i) {
            const auto whole = total(i);
            if (!whole || !sum.values[i]) continue;
            if (std::abs(*whole - *sum.values[i]) > sum.slack + slack + 1e-9) return false;
            seen += *whole != 0 ? 1 : 0;
        }
        return seen >= 2;
    }

    void keep(std::optional<std::size_t> total, const Sum& sum) {
        SumGroup group{total, {}};
        for (const std::size_t i : sum.of) group.members.push_back(columns_[i].column);
        std::ranges::sort(group.members);
        const auto same = [&](const SumGroup& g) {
            return g.total == group.total && g.members == group.members;
        };
        if (std::ranges::none_of(found_, same)) found_.push_back(std::move(group));
    }

    const std::vector<Summand>& columns_;
    std::optional<double> constant_;
    std::vector<SumGroup> found_;
};

}  // namespace

std::vector<SumGroup> find_sums(const std::vector<Summand>& columns, std::optional<double> constant) {
    return Search(columns, constant).run();
}

}  // namespace wijkbeeld::overlays::privacy
