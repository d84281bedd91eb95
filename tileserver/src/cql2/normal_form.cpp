#include "cql2/normal_form.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

namespace wijkbeeld::server::cql2 {

std::string quoted(std::string_view text, char quote) {
    std::string out(1, quote);
    for (const char c : text) out.append(c == quote ? 2 : 1, c);
    return out += quote;
}

namespace {

template <typename Number>
std::string digits(Number number) {
    std::array<char, 32> text{};
    const auto [end, error] = std::to_chars(text.data(), text.data() + text.size(), number);
    return {text.data(), end};
}

/// 1.0 is 1: numbers are compared by value.
std::string number_text(double number) {
    constexpr double exact = 9007199254740992;  // 2^53
    const bool whole = number == std::floor(number) && std::abs(number) <= exact;
    return whole ? digits(static_cast<std::int64_t>(number)) : digits(number);
}

struct LiteralText {
    std::string operator()(bool value) const { return value ? "TRUE" : "FALSE"; }
    std::string operator()(std::int64_t value) const { return digits(value); }
    std::string operator()(double value) const { return number_text(value); }
    std::string operator()(const std::string& value) const { return quoted(value, '\''); }
    std::string operator()(const Date& value) const { return "DATE('" + value.text + "')"; }
    std::string operator()(geo::Instant value) const { return "TIMESTAMP('" + geo::to_iso_utc(value) + "')"; }
};

/// `name(...)` of several things, with commas.
template <typename List, typename Each>
std::string bracketed(std::string_view name, const List& list, const Each& each) {
    std::string out(name);
    char between = '(';
    for (const auto& one : list) {
        out.append(1, between).append(each(one));
        between = ',';
    }
    return out += ')';
}

std::string shape_text(const Shape& shape) {
    const auto coordinate = [](const Coordinate& c) {
        return digits(c.first).append(" ").append(digits(c.second));
    };
    const auto path = [&](const Path& p) { return bracketed("", p, coordinate); };
    const auto member = [&](const std::vector<Path>& m) { return bracketed("", m, path); };
    return bracketed("SHAPE", shape, [&](const Part& part) {
        const std::string type = part.box ? std::string("BBOX") : digits(static_cast<int>(part.type));
        return bracketed(type, part.members, member);
    });
}

std::string operand(const Node& node) {
    if (node.op == Op::literal) return std::visit(LiteralText{}, node.value).append(node.loose ? "?" : "");
    return node.op == Op::shape ? shape_text(node.shape) : quoted(node.name, '"');
}

/// In one order, each once; in brackets when there are several.
std::string joined(std::vector<std::string> parts, std::string_view between) {
    std::ranges::sort(parts);
    parts.erase(std::unique(parts.begin(), parts.end()), parts.end());
    if (parts.size() == 1) return parts[0];
    std::string out;
    for (const std::string& part : parts) out.append(out.empty() ? "(" : between).append(part);
    return out += ')';
}

std::string condition(const Node& node);

/// What AND or OR join, also by way of brackets.
void gather(const Node& node, Op op, std::vector<std::string>& parts) {
    for (const Node& arg : node.args) {
        if (arg.op == op)
            gather(arg, op, parts);
        else
            parts.push_back(condition(arg));
    }
}

std::string in_list(const Node& node) {
    std::vector<std::string> values;
    for (std::size_t i = 1; i < node.args.size(); ++i) values.push_back(operand(node.args[i]));
    return operand(node.args[0]).append(" IN ").append(joined(std::move(values), ","));
}

std::string_view symbol(Op op) {
    switch (op) {
        case Op::equal:
            return " = ";
        case Op::not_equal:
            return " <> ";
        case Op::less:
            return " < ";
        case Op::less_equal:
            return " <= ";
        case Op::greater:
            return " > ";
        case Op::greater_equal:
            return " >= ";
        case Op::like_any_case:
            return " ILIKE ";
        default:
            return " LIKE ";
    }
}

std::string condition(const Node& node) {
    switch (node.op) {
        case Op::all_of:
        case Op::any_of: {
            std::vector<std::string> parts;
            gather(node, node.op, parts);
            return joined(std::move(parts), node.op == Op::all_of ? " AND " : " OR ");
        }
        case Op::negation:
            return "NOT " + condition(node.args[0]);
        case Op::is_null:
            return operand(node.args[0]).append(" IS NULL");
        case Op::in:
            return in_list(node);
        case Op::between:
        case Op::intersects:
            return bracketed(node.op == Op::between ? "BETWEEN" : "S_INTERSECTS", node.args, operand);
        case Op::literal:
        case Op::property:
        case Op::shape:
            return operand(node);
        default:
            return operand(node.args[0]).append(symbol(node.op)).append(operand(node.args[1]));
    }
}

void gather_properties(const Node& node, std::set<std::string>& names) {
    if (node.op == Op::property) names.insert(node.name);
    for (const Node& arg : node.args) gather_properties(arg, names);
}

}  // namespace

std::string normal_form(const Node& node) {
    return condition(node);
}

std::set<std::string> properties_of(const Node& node) {
    std::set<std::string> names;
    gather_properties(node, names);
    return names;
}

}  // namespace wijkbeeld::server::cql2
