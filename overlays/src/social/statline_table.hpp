#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "delimited/delimited_text.hpp"
#include "social/indicator.hpp"

/// \file
/// Tables as StatLine and municipalities write them: titles above the header, headers of several rows, codes
/// padded with blanks, numbers aligned to the right, and many signs for "no number".

namespace wijkbeeld::overlays::social {

struct StatlineColumn {
    std::size_t column = 0;  ///< of the file
    std::string header;      ///< its own text
    Indicator indicator;
    std::optional<int> year;  ///< when the header names one
    double half_unit = 0.5;   ///< numbers are rounded by at most this
};

struct StatlineRow {
    std::uint64_t line = 0;
    std::string code;  ///< of CBS, or what stands where one should; only for comparison
    std::optional<int> year;
    std::vector<std::string_view>
        cells;  ///< one per column of the table; borrowed from the row that was read
};

class StatlineTable {
public:
    /// Looks through the file: header, columns, decimal sign. \throws geo::IoError, geo::FormatError
    explicit StatlineTable(const std::string& path);

    [[nodiscard]] const std::vector<StatlineColumn>& columns() const noexcept { return columns_; }
    [[nodiscard]] std::vector<StatlineColumn>& columns() noexcept { return columns_; }
    [[nodiscard]] const std::vector<std::string>& ignored() const noexcept { return ignored_; }
    [[nodiscard]] const std::string& code_header() const noexcept { return code_header_; }
    [[nodiscard]] const delimited::DelimitedText& text() const noexcept { return csv_; }
    [[nodiscard]] char decimal() const noexcept { return decimal_; }

    /// Reads the next row below the header. False at the end.
    bool next(StatlineRow& row);

    struct Cell {
        std::optional<double> number;
        bool readable = true;  ///< false: neither a number nor one of the signs for none
    };
    [[nodiscard]] Cell read(std::string_view cell) const;

private:
    void find_code_column(const std::string& path);
    void read_headers();
    void find_columns();

    delimited::DelimitedText csv_;
    std::size_t code_ = 0;
    std::optional<std::size_t> period_;
    std::uint64_t first_line_ = 0;  ///< of the rows with codes
    std::string code_header_;
    std::vector<std::string> headers_;
    std::vector<StatlineColumn> columns_;
    std::vector<std::string> ignored_;
    char decimal_ = ',';
};

/// `2019`, `2019JJ00`, `2019*`.
[[nodiscard]] std::optional<int> parse_year(std::string_view text);

}  // namespace wijkbeeld::overlays::social
