#pragma once

#include <random>
#include <string>

#include "privacy/gate.hpp"
#include "solutions.hpp"

/// \file
/// Small made-up towns for the gate: a gemeente (area 0), its wijken, their buurten.

namespace wijkbeeld::test {

struct Town {
    std::vector<std::optional<std::size_t>> parents;
    std::vector<std::size_t> leaves;

    /// A gemeente with as many wijken as there are numbers, each with so many buurten.
    explicit Town(const std::vector<std::size_t>& buurten) {
        parents.emplace_back();
        for (std::size_t w = 0; w < buurten.size(); ++w) parents.emplace_back(0);
        for (std::size_t w = 0; w < buurten.size(); ++w)
            for (std::size_t b = 0; b < buurten[w]; ++b) {
                leaves.push_back(parents.size());
                parents.emplace_back(w + 1);
            }
    }
    [[nodiscard]] std::size_t size() const { return parents.size(); }

    /// Counts of all areas from those of the leaves.
    [[nodiscard]] overlays::privacy::Counts totals(const std::vector<int>& of_leaves) const {
        std::vector<int> counts(size());
        for (std::size_t i = 0; i < leaves.size(); ++i)
            for (std::optional<std::size_t> area = leaves[i]; area; area = parents[*area])
                counts[*area] += of_leaves[i];
        return {counts.begin(), counts.end()};
    }
    [[nodiscard]] std::vector<Solutions::Sum> sums() const {
        std::vector<Solutions::Sum> out;
        for (std::size_t whole = 0; whole < size(); ++whole) {
            Solutions::Sum sum{whole, {}};
            for (std::size_t part = 0; part < size(); ++part)
                if (parents[part] == whole) sum.parts.push_back(part);
            if (!sum.parts.empty()) out.push_back(std::move(sum));
        }
        return out;
    }
    [[nodiscard]] overlays::privacy::Table table() const {
        overlays::privacy::Table table;
        for (std::size_t i = 0; i < size(); ++i) table.codes.emplace_back(1, static_cast<char>('A' + i));
        table.parents = parents;
        table.square_kilometres.assign(size(), 1);
        return table;
    }
};

inline overlays::privacy::Figure count_figure(std::string id, overlays::privacy::Counts values) {
    overlays::privacy::Figure figure;
    figure.id = std::move(id);
    figure.values = std::move(values);
    return figure;
}

/// What an attacker sees of one figure.
inline std::vector<std::optional<int>> published(const overlays::privacy::Passed& passed,
                                                 std::size_t figure) {
    std::vector<std::optional<int>> out;
    for (const auto& value : passed.values[figure])
        out.push_back(value ? std::optional(static_cast<int>(value->number())) : std::nullopt);
    return out;
}

/// Many small counts and zeros, as in the social domain.
inline std::vector<int> random_counts(std::mt19937& random, std::size_t n, int most) {
    std::vector<int> counts;
    for (std::size_t i = 0; i < n; ++i) {
        const auto draw = random() % 10;
        counts.push_back(draw < 2   ? 0
                         : draw < 5 ? 1 + static_cast<int>(random() % 9)
                                    : static_cast<int>(random() % static_cast<unsigned>(most)));
    }
    return counts;
}

}  // namespace wijkbeeld::test
