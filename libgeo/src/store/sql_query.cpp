#include "store/sql_query.hpp"

#include <algorithm>
#include <bit>
#include <numeric>

#include <wijkbeeld/geo/error.hpp>

namespace wijkbeeld::geo::store {

namespace {

std::size_t column_index(const LayerSchema& schema, std::string_view column) {
    if (const auto found = schema.find(column)) return *found;
    throw StoreError("layer '" + schema.name + "' has no column '" + std::string(column) + "'");
}

std::string_view comparison(Condition::Op op) {
    switch (op) {
        case Condition::Op::less:
            return " < ";
        case Condition::Op::less_equal:
            return " <= ";
        case Condition::Op::greater:
        case Condition::Op::null_or_greater:
            return " > ";
        case Condition::Op::greater_equal:
            return " >= ";
        case Condition::Op::not_equal:
            return " <> ";
        default:
            return " = ";
    }
}

std::vector<ValueView> views(const std::vector<Value>& values) {
    std::vector<ValueView> all;
    for (const Value& value : values) all.push_back(view(value));
    return all;
}

const Value& only_value(const LayerSchema& schema, const Condition& condition) {
    if (condition.values.size() == 1) return condition.values.front();
    throw StoreError("layer '" + schema.name + "', column '" + condition.column +
                     "': a comparison takes one value, not " + std::to_string(condition.values.size()));
}

void append_condition(SqlText& text, const LayerSchema& schema, const Condition& condition) {
    using Op = Condition::Op;
    const std::string column = quoted(schema.columns[column_index(schema, condition.column)].name);
    text << " AND ";
    switch (condition.op) {
        case Op::is_null:
            text << column << " IS NULL";
            return;
        case Op::not_null:
            text << column << " IS NOT NULL";
            return;
        case Op::any_of:
            text << column << " IN ";
            append_list(text, views(condition.values));
            return;
        case Op::none_of:
            text << "(" << column << " IS NULL OR " << column << " NOT IN ";
            append_list(text, views(condition.values));
            text << ")";
            return;
        case Op::not_equal:
        case Op::null_or_greater:
            text << "(" << column << " IS NULL OR " << column << comparison(condition.op);
            text.parameter(view(only_value(schema, condition))) << ")";
            return;
        default:
            text << column << comparison(condition.op);
            text.parameter(view(only_value(schema, condition)));
    }
}

}  // namespace

std::string quoted(std::string_view name) {
    std::string out = "\"";
    for (const char c : name) {
        if (c == '"') out += '"';
        out += c;
    }
    return out += '"';
}

void append_list(SqlText& text, std::span<const ValueView> values) {
    text << "(";
    const std::size_t count = values.empty() ? 0 : std::bit_ceil(values.size());
    for (std::size_t i = 0; i < count; ++i) {
        if (i > 0) text << ",";
        text.parameter(values[std::min(i, values.size() - 1)]);
    }
    text << ")";
}

void append_conditions(SqlText& text, const LayerSchema& schema, const std::vector<Condition>& where) {
    for (const Condition& condition : where) append_condition(text, schema, condition);
}

std::vector<std::size_t> selected_columns(const LayerSchema& schema, const std::vector<std::string>& names) {
    std::vector<std::size_t> columns;
    if (names.empty()) {
        columns.resize(schema.columns.size());
        std::iota(columns.begin(), columns.end(), std::size_t{0});
    }
    for (const std::string& name : names) columns.push_back(column_index(schema, name));
    return columns;
}

}  // namespace wijkbeeld::geo::store
