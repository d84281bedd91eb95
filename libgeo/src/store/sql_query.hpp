#pragma once

#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <wijkbeeld/geo/store.hpp>

/// \file
/// From a LayerQuery to SQL that any database understands. Names are checked against the schema and quoted,
/// values are always parameters: no text of a user becomes SQL.

namespace wijkbeeld::geo::store {

/// `"name"`, with quotes inside doubled.
[[nodiscard]] std::string quoted(std::string_view name);

/// How a database writes the n-th parameter (1 = first).
using Placeholder = std::function<void(std::string& sql, std::size_t n)>;

/// Text and parameters of a statement that is being written.
class SqlText {
public:
    explicit SqlText(Placeholder placeholder) : placeholder_(std::move(placeholder)) {}
    SqlText& operator<<(std::string_view text) {
        sql_ += text;
        return *this;
    }
    SqlText& parameter(ValueView value) {
        parameters_.push_back(value);
        placeholder_(sql_, parameters_.size());
        return *this;
    }
    [[nodiscard]] const std::string& sql() const noexcept { return sql_; }
    /// Borrowed from the query.
    [[nodiscard]] const std::vector<ValueView>& parameters() const noexcept { return parameters_; }

private:
    Placeholder placeholder_;
    std::string sql_;
    std::vector<ValueView> parameters_;
};

/// Appends `(...)`, filled up with the last value to a power of two, so that few statements are prepared.
void append_list(SqlText& text, std::span<const ValueView> values);

/// Appends ` AND ...` for every condition. \throws StoreError when the layer has no such column, or the
/// number of values does not fit the operator.
void append_conditions(SqlText& text, const LayerSchema& schema, const std::vector<Condition>& where);

/// Indexes of the columns to read: those asked for, or all. \throws StoreError
[[nodiscard]] std::vector<std::size_t> selected_columns(const LayerSchema& schema,
                                                        const std::vector<std::string>& names);

}  // namespace wijkbeeld::geo::store
