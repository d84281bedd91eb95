#include <algorithm>
#include <compare>
#include <span>

#include <wijkbeeld/geo/error.hpp>

#include "cql2/filter.hpp"

namespace wijkbeeld::server::cql2 {

namespace {

using Truth = std::optional<bool>;

const geo::Value& value_of(const Term& term, const geo::Feature& feature) {
    return term.op == Op::property && term.column ? feature.values()[*term.column] : term.value;
}

Truth compared(const Term& term, const geo::Feature& feature) {
    const auto order = compare(value_of(term.args[0], feature), value_of(term.args[1], feature));
    if (!order) return std::nullopt;
    switch (term.op) {
        case Op::equal:
            return *order == 0;
        case Op::not_equal:
            return *order != 0;
        case Op::less:
            return *order < 0;
        case Op::less_equal:
            return *order <= 0;
        case Op::greater:
            return *order > 0;
        default:
            return *order >= 0;
    }
}

/// True when one is, else not known when one is not, else false; `decisive` false: the same of "all are
/// true".
template <typename Args, typename Each>
Truth combined(const Args& args, bool decisive, const Each& each) {
    bool known = true;
    for (const auto& arg : args) {
        const Truth truth = each(arg);
        if (truth == decisive) return decisive;
        known = known && truth;
    }
    return known ? Truth(!decisive) : std::nullopt;
}

Truth is_in(const Term& term, const geo::Feature& feature) {
    const geo::Value& value = value_of(term.args[0], feature);
    return combined(std::span(term.args).subspan(1), true, [&](const Term& one) -> Truth {
        const auto order = compare(value, value_of(one, feature));
        return order ? Truth(*order == 0) : std::nullopt;
    });
}

Truth is_between(const Term& term, const geo::Feature& feature) {
    const geo::Value& value = value_of(term.args[0], feature);
    const auto low = compare(value_of(term.args[1], feature), value);
    const auto high = compare(value, value_of(term.args[2], feature));
    const bool below = low && !(*low <= 0), above = high && !(*high <= 0);
    if (below || above) return false;
    return low && high ? Truth(true) : std::nullopt;
}

std::string lower(std::string text) {
    for (char& c : text)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + ('a' - 'A'));
    return text;
}

Truth matches(const Term& term, const geo::Feature& feature) {
    const auto* text = std::get_if<std::string>(&value_of(term.args[0], feature));
    const auto* pattern = std::get_if<std::string>(&value_of(term.args[1], feature));
    if (text == nullptr || pattern == nullptr) return std::nullopt;
    if (term.op == Op::like) return is_like(*text, *pattern);
    return is_like(lower(*text), lower(*pattern));
}

/// Of two shapes it is a literal by now.
Truth meet(const Term& term, const geo::Feature& feature) {
    const geo::Geometry& geometry = feature.geometry();
    if (geometry.empty()) return std::nullopt;
    for (const Term& arg : term.args)
        if (arg.op == Op::shape)
            return std::ranges::any_of(*arg.shapes, [&](const auto& shape) { return shape.meets(geometry); });
    return true;
}

Truth truth_of(const Term& term, const geo::Feature& feature) {
    const auto each = [&](const Term& arg) { return truth_of(arg, feature); };
    switch (term.op) {
        case Op::all_of:
            return combined(term.args, false, each);
        case Op::any_of:
            return combined(term.args, true, each);
        case Op::negation: {
            const Truth truth = each(term.args[0]);
            return truth ? Truth(!*truth) : std::nullopt;
        }
        case Op::is_null: {
            const Term& arg = term.args[0];
            if (arg.op == Op::shape) return false;
            if (arg.op == Op::property && !arg.column) return feature.geometry().empty();
            return std::holds_alternative<std::monostate>(value_of(arg, feature));
        }
        case Op::like:
        case Op::like_any_case:
            return matches(term, feature);
        case Op::in:
            return is_in(term, feature);
        case Op::between:
            return is_between(term, feature);
        case Op::intersects:
            return meet(term, feature);
        case Op::literal:
        case Op::property: {
            const auto* truth = std::get_if<bool>(&value_of(term, feature));
            return truth != nullptr ? Truth(*truth) : std::nullopt;
        }
        default:
            return compared(term, feature);
    }
}

/// Bytes of the character that begins here.
std::size_t character(std::string_view text, std::size_t at) {
    std::size_t end = at + 1;
    while (end < text.size() && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) ++end;
    return end - at;
}

}  // namespace

std::optional<std::partial_ordering> compare(const geo::Value& a, const geo::Value& b) {
    const auto none = [](const geo::Value& v) { return std::holds_alternative<std::monostate>(v); };
    if (none(a) || none(b)) return std::nullopt;
    if (a.index() == b.index()) {
        return std::visit(
            [&](const auto& left) -> std::partial_ordering {
                const auto& right = std::get<std::decay_t<decltype(left)>>(b);
                if constexpr (std::is_same_v<std::decay_t<decltype(left)>, std::monostate>)
                    return std::partial_ordering::equivalent;
                else
                    return left <=> right;
            },
            a);
    }
    const auto number = [](const geo::Value& v) -> std::optional<double> {
        if (const auto* whole = std::get_if<std::int64_t>(&v)) return static_cast<double>(*whole);
        if (const auto* real = std::get_if<double>(&v)) return *real;
        return std::nullopt;
    };
    const auto left = number(a), right = number(b);
    if (!left || !right) return std::nullopt;
    return *left <=> *right;
}

bool is_like(std::string_view text, std::string_view pattern) {
    std::size_t t = 0, p = 0, star = std::string_view::npos, retry = 0;
    while (t < text.size()) {
        const bool escaped = p + 1 < pattern.size() && pattern[p] == '\\';
        if (p < pattern.size() && !escaped && pattern[p] == '%') {
            star = p++;
            retry = t;
        } else if (p < pattern.size() && !escaped && pattern[p] == '_') {
            t += character(text, t);
            ++p;
        } else if (p < pattern.size() && pattern[p + (escaped ? 1 : 0)] == text[t]) {
            ++t;
            p += escaped ? 2 : 1;
        } else if (star != std::string_view::npos) {  // the last % takes one character more
            t = retry += character(text, retry);
            p = star + 1;
        } else {
            return false;
        }
    }
    while (p < pattern.size() && pattern[p] == '%') ++p;
    return p == pattern.size();
}

std::optional<bool> Filter::holds(const geo::Feature& feature) const {
    if (feature.values().size() < columns_) throw geo::StoreError("a layer has lost columns");
    return truth_of(term_, feature);
}

}  // namespace wijkbeeld::server::cql2
