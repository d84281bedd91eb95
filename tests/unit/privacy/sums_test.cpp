#include <catch2/catch.hpp>
#include <cmath>

#include "towns.hpp"

using namespace wijkbeeld::overlays;
using namespace wijkbeeld::overlays::privacy;
using namespace wijkbeeld::test;

namespace {

using Numbers = std::vector<int>;

Numbers numbers(std::mt19937& random, std::size_t n, int least, int most) {
    Numbers out;
    for (std::size_t i = 0; i < n; ++i)
        out.push_back(least + static_cast<int>(random() % static_cast<unsigned>(most - least)));
    return out;
}

Numbers operator+(Numbers a, const Numbers& b) {
    for (std::size_t i = 0; i < a.size(); ++i) a[i] += b[i];
    return a;
}

// A town of 12 buurten in three wijken, and columns of it.
class Columns {
public:
    std::size_t add(const Numbers& of_leaves) {
        table_.figures.push_back(count_figure(std::string("kolom") + std::to_string(table_.figures.size()),
                                              town_.totals(of_leaves)));
        return table_.figures.size() - 1;
    }
    std::size_t add_base(const Numbers& of_leaves) {
        const std::size_t f = add(of_leaves);
        table_.figures[f].is_base = true;
        return f;
    }
    [[nodiscard]] Numbers some(int least, int most) {
        return numbers(random_, town_.leaves.size(), least, most);
    }
    [[nodiscard]] std::size_t leaf(std::size_t n) const { return town_.leaves[n]; }
    [[nodiscard]] Passed pass() const { return Gate(table_, {.lot = 7}).pass(); }
    [[nodiscard]] std::size_t areas() const { return town_.size(); }
    Table& table() { return table_; }
    // Is one of the columns alone hidden in an area: then it is what the others leave.
    [[nodiscard]] bool one_alone(const Passed& passed, const std::vector<std::size_t>& of) const {
        for (std::size_t a = 0; a < areas(); ++a) {
            std::size_t gone = 0;
            for (const std::size_t f : of) gone += passed.values[f][a] ? 0 : 1;
            if (gone == 1) return true;
        }
        return false;
    }
    [[nodiscard]] std::size_t shown(const Passed& passed, std::size_t f) const {
        std::size_t n = 0;
        for (const auto& value : passed.values[f]) n += value ? 1 : 0;
        return n;
    }

private:
    Town town_{{4, 4, 4}};
    Table table_ = town_.table();
    std::mt19937 random_{11};
};

std::vector<SumGroup> sums_of(const std::vector<Counts>& columns) {
    std::vector<Summand> all;
    for (std::size_t c = 0; c < columns.size(); ++c) all.push_back({c, &columns[c], 0});
    return find_sums(all);
}

}  // namespace

TEST_CASE("one area that does not add up does not open the other ones", "[privacy]") {
    Columns town;
    Numbers men = town.some(60, 200), women = town.some(60, 200);
    men[0] = 9;
    women[0] = 100;
    Numbers all = men + women;
    all[5] += 1;  // someone of unknown sex
    SECTION("one person") {}
    SECTION("nor do two") {
        all[9] += 1;
    }
    SECTION("nor where both are in the same area, or it is far off") {
        all[5] += 70;
    }
    const std::size_t a = town.add_base(all), m = town.add(men), w = town.add(women);
    const Passed passed = town.pass();
    CHECK_FALSE(passed.values[m][town.leaf(0)]);
    CHECK_FALSE(town.one_alone(passed, {a, m, w}));
    CHECK(town.shown(passed, a) == town.areas());  // there is another table with the same totals
}

TEST_CASE("few areas, and one does not add up", "[privacy]") {
    Table table;
    table.codes = {"a", "b", "c", "d", "e"};
    table.parents.resize(5);
    table.square_kilometres.assign(5, 1);
    table.figures = {count_figure("inwoners", {109, 211, 320, 151, 180}),
                     count_figure("mannen", {9, 100, 170, 80, 91}),
                     count_figure("vrouwen", {100, 110, 150, 71, 89})};
    const Passed passed = Gate(table, {}).pass();
    CHECK_FALSE((passed.values[0][0] && passed.values[2][0]));
}

TEST_CASE("men are not all ages minus women", "[privacy]") {
    Columns town;
    Numbers men = town.some(60, 200), women = town.some(60, 200);
    men[0] = 9;
    women[0] = 100;
    const Numbers all = men + women;
    std::vector<Numbers> ages(5, Numbers(all.size()));
    for (std::size_t i = 0; i < all.size(); ++i)
        for (int left = all[i], age = 0; age < 5; ++age) {
            ages[static_cast<std::size_t>(age)][i] = age < 4 ? left / (6 - age) + age : left;
            left -= ages[static_cast<std::size_t>(age)][i];
        }
    std::vector<std::size_t> figures{town.add(men)};
    bool interleaved = false;
    SECTION("side by side") {}
    SECTION("with others between them") {
        interleaved = true;
    }
    if (interleaved) (void)town.add(town.some(500, 900));
    figures.push_back(town.add(women));
    for (const Numbers& age : ages) {
        figures.push_back(town.add(age));
        if (interleaved) (void)town.add(town.some(500, 900));
    }
    const Passed passed = town.pass();
    for (const std::size_t f : figures) CHECK_FALSE(passed.values[f][town.leaf(0)]);
    CHECK_FALSE(town.one_alone(passed, figures));
    CHECK(town.shown(passed, figures[1]) > town.areas() / 2);
    SECTION("nor what the source keeps from us") {
        town.table().figures[figures[0]].values[town.leaf(7)].reset();
        CHECK_FALSE(town.pass().values[figures[1]][town.leaf(7)]);
    }
}

TEST_CASE("a total of columns with others between them", "[privacy]") {
    for (const std::size_t members : {4U, 6U, 8U, 11U}) {
        Columns town;
        Numbers total(12);
        std::vector<std::size_t> figures;
        for (std::size_t i = 0; i < members; ++i) {
            Numbers member = town.some(40, 150);
            if (i == 1) member[3] = 6;
            total = total + member;
            figures.push_back(town.add(member));
            if (i % 2 == 0 && members < 11) (void)town.add(town.some(50, 400));
            if (i == 5 && members == 11) (void)town.add(town.some(50, 400));
        }
        figures.push_back(town.add(total));
        const Passed passed = town.pass();
        CAPTURE(members);
        CHECK_FALSE(passed.values[figures[1]][town.leaf(3)]);
        CHECK_FALSE(town.one_alone(passed, figures));
        CHECK(town.shown(passed, figures.back()) > 0);
    }
}

TEST_CASE("columns that have nothing to do with each other are not bound", "[privacy]") {
    std::mt19937 random(3);
    for (int round = 0; round < 5; ++round) {
        std::vector<Counts> columns;
        for (int c = 0; c < 30; ++c) {
            const Numbers of = numbers(random, 40, 0, c < 10 ? 8 : c < 20 ? 100 : 2000);
            columns.emplace_back(of.begin(), of.end());
        }
        CHECK(sums_of(columns).empty());
    }
}

TEST_CASE("a rare column does not belong to a sum that holds without it", "[privacy]") {
    const Counts all{100, 200, 300, 400, 500, 600}, men{40, 90, 160, 190, 260, 280},
        women{60, 110, 140, 210, 240, 320}, rare{0, 0, 3, 0, 0, 0};
    const auto groups = sums_of({all, men, women, rare});
    REQUIRE(groups.size() == 1);
    CHECK(groups[0].total == 0U);
    CHECK(groups[0].members == std::vector<std::size_t>{1, 2});
}

TEST_CASE("two divisions of one total are bound by it only", "[privacy]") {
    std::mt19937 random(8);
    const Numbers a = numbers(random, 20, 50, 90), b = numbers(random, 20, 50, 90),
                  c = numbers(random, 20, 5, 50);
    const Numbers total = a + b;
    Numbers d = total;
    for (std::size_t i = 0; i < d.size(); ++i) d[i] -= c[i];
    const auto counts = [](const Numbers& n) { return Counts(n.begin(), n.end()); };
    CHECK(sums_of({counts(total), counts(a), counts(b), counts(c), counts(d)}).size() == 2);
    SECTION("and by each other where it is not given") {
        Counts few = counts(total);
        for (std::size_t i = 5; i < few.size(); ++i) few[i].reset();
        const auto groups = sums_of({few, counts(a), counts(b), counts(c), counts(d)});
        REQUIRE(groups.size() == 3);
        CHECK(groups[2].minus.size() == 2);
    }
}

TEST_CASE("sixty columns of 600 areas: a total of twelve and one of four are found", "[privacy]") {
    std::mt19937 random(4);
    std::vector<Numbers> columns;
    for (int c = 0; c < 58; ++c) columns.push_back(numbers(random, 600, 0, c < 30 ? 40 : 3000));
    columns.push_back(Numbers(600));
    for (std::size_t c = 1; c < 58; c += 5) columns[58] = columns[58] + columns[c];  // 12 apart
    columns.push_back(columns[2] + columns[9] + columns[17] + columns[30]);
    for (std::size_t i = 0; i < 600; i += 50) ++columns[58][i];
    std::vector<Counts> counts;
    for (const Numbers& column : columns) counts.emplace_back(column.begin(), column.end());
    const auto groups = sums_of(counts);
    REQUIRE(groups.size() == 2);
    CHECK(groups[0].members.size() + groups[1].members.size() == 16);
}

TEST_CASE("a total of rounded columns, apart from each other", "[privacy]") {
    std::mt19937 random(6);
    std::vector<Counts> columns;
    Numbers total(60);
    for (int c = 0; c < 22; ++c) {
        const Numbers column = numbers(random, 60, 20, 900);
        if (c % 2 == 0) total = total + column;
        columns.emplace_back(column.begin(), column.end());
    }
    columns.emplace_back(total.begin(), total.end());
    std::vector<Summand> all;
    for (std::size_t c = 0; c < columns.size(); ++c) {
        for (auto& n : columns[c]) n = 5 * std::round(*n / 5);
        all.push_back({c, &columns[c], 2.5});
    }
    const auto groups = find_sums(all);
    REQUIRE(groups.size() == 1);
    CHECK(groups[0].total == 22U);
    CHECK(groups[0].members.size() == 11);
}
