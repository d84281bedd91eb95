#include <catch2/catch.hpp>
#include <functional>
#include <random>
#include <set>
#include <wijkbeeld/overlays/report_index.hpp>

using namespace wijkbeeld::overlays;

namespace {

using Categories = std::vector<ReportIndex::Category>;
constexpr std::uint64_t threshold = 10;

Categories random_categories(std::mt19937& random) {
    const auto draw = [&](int least, int most) { return std::uniform_int_distribution(least, most)(random); };
    Categories categories(static_cast<std::size_t>(draw(1, 3)));
    for (auto& category : categories) {
        const int parts = draw(1, 2);
        for (int i = 0; i < parts; ++i) {
            const auto n = static_cast<std::uint64_t>(draw(0, 2) == 0 ? draw(1, 9) : draw(10, 40));
            category.sub.emplace_back("sub", n);
            category.count += n;
        }
    }
    return categories;
}

std::uint64_t total_of(const Categories& categories) {
    std::uint64_t total = 0;
    for (const auto& category : categories) total += category.count;
    return total;
}

/// Tries every file that agrees with everything that leaves: shown numbers, the total, and of every category
/// what the summary of its choice says. Of every number, the values it can have.
class Attacker {
public:
    Attacker(std::uint64_t total, const Categories& categories, const ShownCounts& shown)
        : total_(total), categories_(categories), shown_(shown) {}

    std::vector<std::set<std::uint64_t>> values() {
        std::size_t numbers = 0;
        for (const auto& category : categories_) numbers += 1 + category.sub.size();
        values_.resize(numbers);
        try_main(0, 0);
        return values_;
    }

private:
    [[nodiscard]] static bool agrees(std::uint64_t n, std::uint64_t truth,
                                     const std::optional<std::uint64_t>& shown) {
        return shown ? n == *shown : about_count({n}, threshold) == about_count({truth}, threshold);
    }

    void try_main(std::size_t main, std::uint64_t sum) {
        if (main < categories_.size()) return try_sub(main, 0, 0, sum);
        const bool fits = shown_.total ? sum == *shown_.total : agrees(sum, total_, {});
        for (std::size_t i = 0; fits && i < values_.size(); ++i) values_[i].insert(guess_[i]);
    }

    void try_sub(std::size_t main, std::size_t sub, std::uint64_t own, std::uint64_t sum) {
        const auto& truth = categories_[main];
        const auto& told = shown_.categories[main];
        if (sub == truth.sub.size()) {
            if (!agrees(own, truth.count, told.count)) return;
            guess_.push_back(own);
            try_main(main + 1, sum + own);
            return guess_.pop_back();
        }
        for (std::uint64_t n = 1; n <= 45; ++n) {
            if (!agrees(n, truth.sub[sub].second, told.sub[sub].second)) continue;
            guess_.push_back(n);
            try_sub(main, sub + 1, own + n, sum);
            guess_.pop_back();
        }
    }

    std::uint64_t total_;
    const Categories& categories_;
    const ShownCounts& shown_;
    std::vector<std::uint64_t> guess_;
    std::vector<std::set<std::uint64_t>> values_;
};

std::vector<std::uint64_t> numbers_of(const Categories& categories) {
    std::vector<std::uint64_t> numbers;
    for (const auto& category : categories) {
        for (const auto& part : category.sub) numbers.push_back(part.second);
        numbers.push_back(category.count);
    }
    return numbers;
}

ShownCounts nothing_shown(const Categories& categories) {
    ShownCounts shown;
    for (const auto& category : categories) {
        shown.categories.push_back({category.name, {}, {}});
        for (const auto& part : category.sub)
            shown.categories.back().sub.emplace_back(part.first, std::nullopt);
    }
    return shown;
}

}  // namespace

TEST_CASE("a hidden sub category is not what its whole is more than the shown ones",
          "[categories][privacy]") {
    const Categories categories{{"Afval", 303, {{"Dumping", 200}, {"Bijplaatsing", 100}, {"Graffiti", 3}}},
                                {"Geluid", 700, {{"Horeca", 700}}}};
    const ShownCounts shown = shown_counts(1003, categories, threshold);
    CHECK(shown.total == 1003);
    CHECK(shown.categories[0].count == 303);
    CHECK_FALSE(shown.categories[0].sub[2].second);
    CHECK_FALSE(shown.categories[0].sub[1].second);
    CHECK(shown.categories[1].count == 700);
}

TEST_CASE("what needs no protection is shown, and small numbers never are", "[categories][privacy]") {
    const Categories plain{{"Afval", 60, {{"Dumping", 40}, {"Graffiti", 20}}}, {"Geluid", 30, {}}};
    const ShownCounts shown = shown_counts(90, plain, threshold);
    CHECK(shown.total == 90);
    CHECK(shown.categories[0].sub[1].second == 20);
    CHECK(shown.categories[1].count == 30);
    const ShownCounts few = shown_counts(4, {{"Afval", 4, {}}}, threshold);
    CHECK_FALSE(few.total);
    CHECK_FALSE(few.categories[0].count);
}

TEST_CASE("ten categories of one report each: not even the total tells them", "[categories][privacy]") {
    const Categories ones(10, {"Soort", 1, {}});
    CHECK_FALSE(shown_counts(10, ones, threshold).total);
}

TEST_CASE("reports without a category are not what the total is more", "[categories][privacy]") {
    const ShownCounts shown = shown_counts(505, {{"Afval", 300, {}}, {"Geluid", 200, {}}}, threshold);
    CHECK(shown.total == 505);
    CHECK_FALSE(shown.categories[1].count);
}

TEST_CASE(
    "who tries every file that agrees with what leaves, learns of no small number more than of its choice",
    "[categories][privacy]") {
    std::mt19937 random(11);
    int small = 0, totals = 0;
    for (int round = 0; round < 300; ++round) {
        const Categories categories = random_categories(random);
        const std::uint64_t total = total_of(categories);
        const ShownCounts shown = shown_counts(total, categories, threshold);
        totals += shown.total ? 1 : 0;
        const auto values = Attacker(total, categories, shown).values();
        const auto harmless = Attacker(total, categories, nothing_shown(categories)).values();
        const auto numbers = numbers_of(categories);
        for (std::size_t i = 0; i < numbers.size(); ++i) {
            if (numbers[i] >= threshold) continue;
            ++small;
            CAPTURE(round, i, numbers[i]);
            CHECK(values[i] == harmless[i]);
        }
    }
    CHECK(small > 100);
    CHECK(totals > 100);
}

TEST_CASE("numbers of several categories are no more than those of each", "[categories][privacy]") {
    CHECK_FALSE(about_count({0}, threshold));  // or else who asks hour by hour finds single reports
    CHECK_FALSE(about_count({}, threshold));
    CHECK_FALSE(about_count({9, 4}, threshold));
    CHECK(about_count({14}, threshold) == 10);
    CHECK(about_count({14, 9}, threshold) == 10);
    CHECK(about_count({14, 15}, threshold) == 30);
}
