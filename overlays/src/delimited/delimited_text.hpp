#pragma once

#include <cstdint>
#include <deque>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "delimited/encoding.hpp"
#include "delimited/number.hpp"

/// \file
/// Delimited text (CSV) as it comes out of spreadsheets, registers and data portals: RFC 4180 where it is
/// kept, and what is usual where it is not.

namespace wijkbeeld::overlays::delimited {

/// One record. The fields are borrowed: valid until the next one is read.
struct Row {
    std::uint64_t line = 0;  ///< line of the file where it starts, 1 = first
    std::span<const std::string_view>
        fields;                   ///< as written, quotes taken off; may be fewer or more than the header
    bool unclosed_quote = false;  ///< a quoted field never ends: only this line is lost
};

/// A file with a header row, decoded in memory. Rows that are blank, or hold nothing but separators, are
/// passed over. \code DelimitedText csv = DelimitedText::open("meldingen.csv"); for (Row row; csv.next(row);)
/// use(row.fields[0]); csv.rewind(); \endcode
class DelimitedText {
public:
    /// \throws geo::IoError when it cannot be read; geo::FormatError when it is empty or no text (a
    /// spreadsheet, a zip, ...).
    [[nodiscard]] static DelimitedText open(const std::string& path);
    /// Of bytes in memory; `source` is named in errors. \throws geo::FormatError
    DelimitedText(std::string bytes, const std::string& source);

    [[nodiscard]] Encoding encoding() const noexcept { return encoding_; }
    [[nodiscard]] char separator() const noexcept { return separator_; }
    /// `semicolon`, `comma`, `tab` or `vertical bar`.
    [[nodiscard]] std::string_view separator_name() const noexcept;
    /// Names of the columns, white space at the ends taken off.
    [[nodiscard]] const std::vector<std::string>& header() const noexcept { return header_; }
    /// Column with that name, whatever its case, accents and punctuation (see `key`).
    [[nodiscard]] std::optional<std::size_t> find(std::string_view column) const;

    /// Reads the next record. False at the end.
    bool next(Row& row);
    /// Back to the first record after the header.
    void rewind() noexcept;

private:
    struct Cursor {
        std::size_t at = 0;
        std::uint64_t line = 1;
    };
    void recognise_separator();
    std::size_t agreement(char separator, std::size_t& columns);
    bool read_record(Row& row);
    bool read_field();
    bool read_quoted();
    void skip_line_end();
    void skip_past_line(Cursor start);

    std::string text_;
    Encoding encoding_ = Encoding::utf8;
    char separator_ = ',';
    std::vector<std::string> header_;
    Cursor cursor_, first_record_;
    std::vector<std::string_view> fields_;
    std::deque<std::string> unescaped_;  // fields with doubled quotes inside: keeps its elements in place
};

/// A name to compare by: lower case letters and digits only, accents taken off. `X-coördinaat` ->
/// `xcoordinaat`.
[[nodiscard]] std::string key(std::string_view name);

}  // namespace wijkbeeld::overlays::delimited
