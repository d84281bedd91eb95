#include <catch2/catch.hpp>
#include <cmath>
#include <sstream>

#include "delivery.hpp"
#include "town.hpp"

using namespace wijkbeeld;
using namespace wijkbeeld::test;

namespace {

std::vector<std::vector<std::string>> rows_of(const std::string& csv, bool quoted) {
    std::vector<std::vector<std::string>> rows;
    std::istringstream lines(csv);
    for (std::string line; std::getline(lines, line);) {
        if (!line.empty() && line.back() == '\r') line.pop_back();
        std::vector<std::string> row;
        std::istringstream cells(line);
        for (std::string cell; std::getline(cells, cell, ';');)
            row.push_back(quoted ? cell.substr(1, cell.size() - 2) : cell);
        rows.push_back(std::move(row));
    }
    return rows;
}

struct Seen {
    int weekday, hour;  // 1 = Monday
    double x, y;
    std::string sub;
};

std::vector<Seen> reports_of(const SampleTown& town) {
    std::vector<Seen> all;
    auto rows = rows_of(bytes_of(town.file("meldingen.csv")), false);
    rows.erase(rows.begin());
    for (const auto& row : rows) {
        int day = 0, month = 0, year = 0, hour = 0, minute = 0;
        REQUIRE(std::sscanf(row.at(1).c_str(), "%d-%d-%d %d:%d", &day, &month, &year, &hour, &minute) == 5);
        // Zeller's congruence, Saturday first
        const int m = month < 3 ? month + 12 : month, y = month < 3 ? year - 1 : year;
        const int zeller = (day + 13 * (m + 1) / 5 + y % 100 + y % 100 / 4 + y / 400 + 5 * (y / 100)) % 7;
        auto number = [](std::string text) { return text[text.find(',')] = '.', std::stod(text); };
        all.push_back({(zeller + 5) % 7 + 1, hour, number(row.at(4)), number(row.at(5)), row.at(3)});
    }
    return all;
}

}  // namespace

TEST_CASE("Nightlife is noisy at night in the weekend, rubbish is reported in the morning") {
    const SampleTown town(20'000);
    const auto reports = reports_of(town);
    REQUIRE(reports.size() == town.result().reports);
    CHECK(reports.size() >= 20'000 / 16);
    std::size_t music = 0, music_at_night = 0, music_in_weekend = 0, bulky = 0, bulky_in_morning = 0,
                fireworks = 0;
    for (const Seen& r : reports) {
        const bool night = r.hour >= 22 || r.hour < 5;
        if (r.sub == "Geluidsoverlast muziek") {
            ++music;
            music_at_night += night;
            music_in_weekend +=
                night && (r.hour >= 22 ? r.weekday == 5 || r.weekday == 6 : r.weekday == 6 || r.weekday == 7);
        }
        if (r.sub == "Grofvuil") {
            ++bulky;
            bulky_in_morning += r.hour >= 6 && r.hour < 12;
        }
        fireworks += r.sub == "Vuurwerkoverlast";
    }
    CHECK(music > 50);
    CHECK(music_at_night * 10 > music * 9);
    CHECK(music_in_weekend * 10 > music * 6);
    CHECK(bulky_in_morning * 2 > bulky);
    CHECK(fireworks > 20);
}

TEST_CASE("Hot spots have at least five times the reports of the built-up town") {
    const SampleTown town(20'000);
    const auto reports = reports_of(town);
    std::map<std::pair<int, int>, int> hectares;
    for (const Seen& r : reports) ++hectares[{static_cast<int>(r.x / 100), static_cast<int>(r.y / 100)}];
    int most = 0;
    for (const auto& [place, n] : hectares) most = std::max(most, n);
    const double mean = static_cast<double>(reports.size()) / static_cast<double>(hectares.size());
    CHECK(most > 5 * mean);
}

TEST_CASE("Figures: a wijk is the sum of its buurten, the municipality of its wijken") {
    const SampleTown town(20'000);
    std::string csv = bytes_of(town.file("cijfers.csv"));
    REQUIRE(csv.starts_with("\xEF\xBB\xBF"));
    const auto rows = rows_of(csv.substr(3), true);
    std::map<std::string, std::vector<long>> gemeente, wijken, buurten;
    bool small = false, missing = false;
    std::size_t n_buurten = 0;
    for (std::size_t i = 1; i < rows.size(); ++i) {
        REQUIRE(rows[i].size() == rows[0].size());
        const std::string& code = rows[i][2];
        CHECK(code.size() == 10);
        std::vector<long> counts;
        for (std::size_t column = 3; column < 16; ++column) counts.push_back(std::stol(rows[i][column]));
        const auto add = [&](std::map<std::string, std::vector<long>>& sums, const std::string& to) {
            auto& sum = sums[to];
            sum.resize(counts.size());
            for (std::size_t c = 0; c < counts.size(); ++c) sum[c] += counts[c];
        };
        if (code.starts_with("GM")) gemeente[code.substr(2, 4)] = counts;
        if (code.starts_with("WK")) {
            wijken[code.substr(2, 6)] = counts;
            add(gemeente, "sum");
        }
        if (code.starts_with("BU")) {
            ++n_buurten;
            add(buurten, code.substr(2, 6));
            for (const long c : counts) small = small || (c > 0 && c < 10);
            CHECK((counts[0] == 0 ||
                   counts[0] >= 50));  // a buurt of a few people tells nothing that may be told
        }
        missing = missing || rows[i].back() == "       .";
    }
    CHECK(gemeente["9999"] == gemeente["sum"]);
    CHECK(wijken == buurten);
    CHECK(n_buurten == town.result().buurten);
    CHECK(small);
    CHECK(gemeente["9999"][0] > 1000);
}

TEST_CASE("Neighbouring areas share their vertices") {
    const SampleTown town(20'000);
    const std::string json = bytes_of(town.file("buurten.geojson"));
    std::map<std::string, int> sides;  // of rings, either way
    for (const std::string_view ring : all_between(json, "[[", "]]")) {
        std::vector<std::string> points;
        std::string text(ring.substr(ring.rfind("[[") == std::string_view::npos ? 0 : ring.rfind("[[") + 2));
        text.erase(std::remove(text.begin(), text.end(), '['), text.end());
        std::istringstream parts(text);
        for (std::string part; std::getline(parts, part, ']');)
            points.push_back(part.substr(part[0] == ',' ? 1 : 0));
        for (std::size_t i = 1; i < points.size(); ++i)
            ++sides[std::min(points[i - 1], points[i]) + "|" + std::max(points[i - 1], points[i])];
    }
    std::size_t shared = 0;
    for (const auto& [side, n] : sides) {
        CHECK(n <= 2);
        shared += n == 2;
    }
    CHECK(shared > sides.size() / 3);
}
