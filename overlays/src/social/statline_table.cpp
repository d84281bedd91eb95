#include "social/statline_table.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <wijkbeeld/geo/error.hpp>

#include "social/area_code.hpp"

namespace wijkbeeld::overlays::social {

namespace {

using delimited::key;
using delimited::parse_number;
using delimited::trimmed;

constexpr double no_number_from = -99990;  // CBS writes -99997 and the like where there is none

// Codes of an area, also of those that are larger than ours: NL00, PV27, LD01.
bool is_code(std::string_view cell) {
    if (level_of(cell)) return true;
    return cell.size() == 4 && (cell.starts_with("NL") || cell.starts_with("PV") || cell.starts_with("LD")) &&
           std::ranges::all_of(cell.substr(2), [](char c) { return c >= '0' && c <= '9'; });
}

bool says_no_number(std::string_view cell) {
    constexpr std::array<std::string_view, 6> signs{"", ".", "x", "X", "-", "*"};
    return std::ranges::find(signs, cell) != signs.end();
}

bool is_unit(std::string_view cell) {
    const std::string k = key(cell);
    return cell == "%" || k == "aantal" || k == "getal" || k == "km" || k.starts_with("x1000") ||
           k.starts_with("per1000");
}

bool is_period(std::string_view header) {
    constexpr std::array<std::string_view, 7> names{"perioden", "periode", "jaar",    "year",
                                                    "period",   "jaren",   "peiljaar"};
    return std::ranges::find(names, key(header)) != names.end();
}

// Numbers that are no figures.
bool is_no_figure(std::string_view header) {
    const std::string k = key(header);
    constexpr std::array<std::string_view, 9> names{"id", "fid", "objectid", "ogcfid", "x",
                                                    "y",  "lat", "lon",      "nr"};
    return std::ranges::find(names, k) != names.end() || k.ends_with("code") || k.starts_with("gwbcode") ||
           k.find("postcode") != std::string::npos || k.starts_with("indelingswijziging") ||
           is_period(header);
}

double half_of_last_digit(std::string_view cell, char decimal) {
    const std::size_t at = cell.rfind(decimal);
    return at == std::string_view::npos ? 0.5
                                        : 0.5 * std::pow(10.0, -static_cast<double>(cell.size() - at - 1));
}

std::size_t filled(const delimited::Row& row) {
    return static_cast<std::size_t>(
        std::ranges::count_if(row.fields, [](std::string_view f) { return !trimmed(f).empty(); }));
}

std::string_view cell_of(const delimited::Row& row, std::size_t column) {
    return column < row.fields.size() ? trimmed(row.fields[column]) : std::string_view();
}

// The header is a row like others here: a title may stand above it.
template <typename Visit>
void visit_rows(delimited::DelimitedText& csv, const Visit& visit) {
    std::vector<std::string_view> header(csv.header().begin(), csv.header().end());
    if (!visit(delimited::Row{.line = 1, .fields = header})) return;
    csv.rewind();
    for (delimited::Row row; csv.next(row);)
        if (!visit(row)) return;
}

}  // namespace

std::optional<int> parse_year(std::string_view text) {
    text = trimmed(text);
    const bool plain = text.size() == 4 || (text.size() > 4 && (text.substr(4) == "JJ00" || text[4] == '*'));
    if (!plain || (!text.starts_with("19") && !text.starts_with("20"))) return std::nullopt;
    const auto year = parse_number(text.substr(0, 4), '.');
    return year ? std::optional(static_cast<int>(*year)) : std::nullopt;
}

StatlineTable::StatlineTable(const std::string& path) : csv_(delimited::DelimitedText::open(path)) {
    find_code_column(path);
    read_headers();
    find_columns();
    if (columns_.empty()) throw geo::FormatError(path + " has no column with figures");
    csv_.rewind();
}

// The column with most codes of the smallest areas in it.
void StatlineTable::find_code_column(const std::string& path) {
    std::map<std::size_t, std::array<std::size_t, 3>> found;  // column -> codes per level, buurten first
    visit_rows(csv_, [&](const delimited::Row& row) {
        for (std::size_t c = 0; c < row.fields.size(); ++c)
            if (const auto level = level_of(trimmed(row.fields[c])))
                ++found[c][static_cast<std::size_t>(*level)];
        return true;
    });
    if (found.empty())
        throw geo::FormatError(
            path +
            " has no column with codes of CBS (GM0363, WK0363AD, BU0363AD07); names are not "
            "enough, for many areas share one. Export the table with its region codes");
    const auto best = std::ranges::max_element(found, [](const auto& a, const auto& b) {
        const auto all = [](const auto& n) { return n[0] + n[1] + n[2]; };
        return std::pair(all(a.second), a.second) < std::pair(all(b.second), b.second);
    });
    code_ = best->first;
}

// Everything above the first code; a row with one cell is a title. The last may hold units.
void StatlineTable::read_headers() {
    std::vector<std::vector<std::string>> rows;
    visit_rows(csv_, [&](const delimited::Row& row) {
        const bool numbers = !rows.empty() && std::ranges::any_of(row.fields, [](std::string_view f) {
            return !parse_year(f) && parse_number(f, ',').has_value();
        });
        if (is_code(cell_of(row, code_)) || numbers) {
            first_line_ = row.line;
            return false;
        }
        if (filled(row) < 2) return true;
        auto& cells = rows.emplace_back();
        for (const std::string_view field : row.fields) cells.emplace_back(trimmed(field));
        return true;
    });
    std::size_t width = 0;
    for (const auto& row : rows) width = std::max(width, row.size());
    headers_.resize(width);
    for (const auto& row : rows) {
        const bool units = rows.size() > 1 && &row == &rows.back() &&
                           std::ranges::all_of(row, [](const auto& c) { return c.empty() || is_unit(c); });
        for (std::size_t c = 0; c < row.size(); ++c) {
            if (row[c].empty() || headers_[c].ends_with(row[c])) continue;
            if (units)
                headers_[c] += " (" + row[c] + ")";
            else
                headers_[c] += (headers_[c].empty() ? "" : "/") + row[c];
        }
    }
    if (code_ < headers_.size()) code_header_ = headers_[code_];
    for (std::size_t c = 0; c < headers_.size() && !period_; ++c)
        if (is_period(headers_[c])) period_ = c;
}

// Columns of numbers are figures, and all of them together tell the decimal sign.
void StatlineTable::find_columns() {
    std::vector<std::size_t> numbers(headers_.size()), others(headers_.size());
    delimited::DecimalSign sign;
    const auto each_cell = [&](const auto& look) {
        csv_.rewind();
        visit_rows(csv_, [&](const delimited::Row& row) {
            for (std::size_t c = 0; row.line >= first_line_ && c < headers_.size(); ++c)
                if (const auto cell = cell_of(row, c); c != code_ && !says_no_number(cell)) look(c, cell);
            return true;
        });
    };
    each_cell([&](std::size_t c, std::string_view cell) {
        const bool number = parse_number(cell, ',') || parse_number(cell, '.');
        ++(number ? numbers : others)[c];
        if (number) sign.see(cell);
    });
    decimal_ = sign.sign(',');
    std::vector<NumberLook> looks(headers_.size());
    std::vector<double> halves(headers_.size(), 0.5);
    each_cell([&](std::size_t c, std::string_view cell) {
        const auto number = read(cell).number;
        if (!number) return;
        looks[c].fractions = looks[c].fractions || std::floor(*number) != *number;
        looks[c].negatives = looks[c].negatives || *number < 0;
        halves[c] = std::min(halves[c], half_of_last_digit(cell, decimal_));
    });
    for (std::size_t c = 0; c < headers_.size(); ++c) {
        if (c == code_ || headers_[c].empty()) continue;
        if (is_no_figure(headers_[c]) || numbers[c] == 0 || numbers[c] < others[c]) {
            ignored_.push_back(headers_[c]);
            continue;
        }
        StatlineColumn column{.column = c, .header = headers_[c], .indicator = {}, .year = {}};
        std::string title = headers_[c];
        if (const std::size_t bar = title.rfind('/');
            bar != std::string::npos && parse_year(title.substr(bar + 1))) {
            column.year = parse_year(title.substr(bar + 1));
            title.resize(bar);
        }
        column.indicator = describe_indicator(title, looks[c]);
        column.half_unit = halves[c];
        columns_.push_back(std::move(column));
    }
    csv_.rewind();
}

bool StatlineTable::next(StatlineRow& row) {
    for (delimited::Row read; csv_.next(read);) {
        if (read.line < first_line_ || filled(read) < 2) continue;
        row.line = read.line;
        row.code = cell_of(read, code_);
        row.year = period_ ? parse_year(cell_of(read, *period_)) : std::nullopt;
        row.cells.clear();
        for (const StatlineColumn& column : columns_) row.cells.push_back(cell_of(read, column.column));
        return true;
    }
    return false;
}

StatlineTable::Cell StatlineTable::read(std::string_view cell) const {
    if (says_no_number(cell)) return {};
    const auto number = parse_number(cell, decimal_);
    if (!number) return {std::nullopt, false};
    return *number <= no_number_from ? Cell{} : Cell{number, true};
}

}  // namespace wijkbeeld::overlays::social
