#include <algorithm>
#include <array>

#include "cql2/filter.hpp"

namespace wijkbeeld::server::cql2 {

namespace {

/// What can be compared with each other.
enum class Kind : std::uint8_t { text, number, boolean, date, moment, geometry };

std::string_view name(Kind kind) {
    constexpr std::array names{"a text", "a number", "true or false", "a DATE", "a TIMESTAMP", "a geometry"};
    return names[static_cast<std::size_t>(kind)];
}

Kind kind_of(geo::ColumnType type) {
    switch (type) {
        case geo::ColumnType::integer:
        case geo::ColumnType::real:
            return Kind::number;
        case geo::ColumnType::boolean:
            return Kind::boolean;
        case geo::ColumnType::date:
            return Kind::date;
        case geo::ColumnType::datetime:
            return Kind::moment;
        default:
            return Kind::text;
    }
}

Kind kind_of(const Literal& value) {
    constexpr std::array kinds{Kind::boolean, Kind::number, Kind::number,
                               Kind::text,    Kind::date,   Kind::moment};
    return kinds[value.index()];
}

geo::Value stored(const Literal& value) {
    if (const auto* date = std::get_if<Date>(&value)) return date->text;
    if (const auto* moment = std::get_if<geo::Instant>(&value)) return geo::to_iso_utc(*moment);
    if (const auto* text = std::get_if<std::string>(&value)) return *text;
    if (const auto* whole = std::get_if<std::int64_t>(&value)) return *whole;
    if (const auto* number = std::get_if<double>(&value)) return *number;
    return std::get<bool>(value);
}

[[noreturn]] void fail(const Node& node, std::string_view what) {
    std::string text("At ");
    text.append(node.place.empty() ? "/" : node.place).append(": ").append(what);
    throw FilterError(text);
}

class Binder {
public:
    Binder(const geo::LayerSchema& schema, ShapeBook& shapes) : schema_(schema), shapes_(shapes) {}

    Term condition(const Node& node) {
        switch (node.op) {
            case Op::all_of:
            case Op::any_of:
            case Op::negation:
                return with_args(node, [&](const Node& arg) { return condition(arg); });
            case Op::is_null:
                return with_args(node, [&](const Node& arg) { return operand(arg).term; });
            case Op::intersects:
                return intersection(node);
            case Op::literal:
            case Op::property:
                return boolean(node);
            default:
                return comparison(node);
        }
    }

private:
    struct Operand {
        Term term;
        Kind kind;
    };

    [[noreturn]] static void mismatch(const Node& node, std::string_view wanted, Kind found) {
        std::string text("expected ");
        fail(node, text.append(wanted).append(", found ").append(name(found)).append("."));
    }
    template <typename Each>
    Term with_args(const Node& node, const Each& each) {
        Term term{.op = node.op};
        for (const Node& arg : node.args) term.args.push_back(each(arg));
        return term;
    }
    Operand operand(const Node& node, bool whole = false) {
        if (node.op == Op::literal)
            return {{.op = Op::literal, .value = stored(node.value)}, kind_of(node.value)};
        if (node.op == Op::shape) return {{.op = Op::shape, .shapes = shapes_.get(node, whole)}, Kind::geometry};
        if (node.name == geometry_name && schema_.geometry != geo::LayerGeometry::none)
            return {{.op = Op::property}, Kind::geometry};
        const auto at = schema_.find(node.name);
        if (!at) unknown(node);
        return {{.op = Op::property, .column = *at}, kind_of(schema_.columns[*at].type)};
    }
    [[noreturn]] void unknown(const Node& node) const {
        std::string text("'");
        text.append(node.name, 0, 60)
            .append("' is no property of '")
            .append(schema_.name)
            .append("'. Properties: ");
        for (const geo::Column& column : schema_.columns) text.append(column.name).append(", ");
        fail(node, text.append(geometry_name).append("."));
    }
    Term boolean(const Node& node) {
        Operand found = operand(node);
        if (found.kind != Kind::boolean) mismatch(node, "a condition", found.kind);
        return std::move(found.term);
    }
    Term spatial(const Node& node, bool whole) {
        Operand found = operand(node, whole);
        if (found.kind != Kind::geometry) mismatch(node, "a geometry", found.kind);
        return std::move(found.term);
    }
    Term intersection(const Node& node) {
        const bool both = std::ranges::all_of(node.args, [](const Node& arg) { return arg.op == Op::shape; });
        Term term = with_args(node, [&](const Node& arg) { return spatial(arg, both); });
        const Term &a = term.args[0], &b = term.args[1];
        if (a.op != Op::shape || b.op != Op::shape) return term;
        const bool meet = std::ranges::any_of(*a.shapes, [&](const geo::PreparedGeometry& one) {
            return std::ranges::any_of(*b.shapes,
                                       [&](const auto& other) { return one.meets(other.geometry()); });
        });
        return {.op = Op::literal, .value = meet};
    }
    /// A literal of old CQL as what it is compared with, when it can be that.
    static Operand loosely(const Node& node, Operand found, Kind wanted) {
        const auto* text = std::get_if<std::string>(&node.value);
        // GDAL leaves out the time of `2026-01-01 12:00:00`: taken for the day, it would answer another question.
        if (text != nullptr && wanted == Kind::moment && text->ends_with('T') && read_loose_time(*text))
            fail(node, "the moment lacks its time; in GDAL write it as 2026/01/01 12:00:00 or 2026-01-01T12:00:00Z.");
        if (text != nullptr && (wanted == Kind::date || wanted == Kind::moment))
            if (auto time = read_loose_time(*text))
                return {{.op = Op::literal, .value = std::move(*time)}, wanted};
        const auto* whole = std::get_if<std::int64_t>(&node.value);
        if (whole != nullptr && wanted == Kind::boolean && (*whole == 0 || *whole == 1))
            return {{.op = Op::literal, .value = *whole == 1}, wanted};
        return found;
    }
    Term comparison(const Node& node) {
        Term term{.op = node.op};
        std::optional<Kind> kind;
        for (const Node& arg : node.args) {
            Operand found = operand(arg);
            if (found.kind == Kind::geometry) fail(arg, "a geometry cannot be compared; use S_INTERSECTS.");
            const bool like = node.op == Op::like || node.op == Op::like_any_case;
            if (kind && arg.loose && arg.op == Op::literal) found = loosely(arg, std::move(found), *kind);
            if (like && found.kind != Kind::text) mismatch(arg, "a text for LIKE", found.kind);
            if (kind && *kind != found.kind) mismatch(arg, name(*kind), found.kind);
            kind = found.kind;
            term.args.push_back(std::move(found.term));
        }
        return term;
    }

    const geo::LayerSchema& schema_;
    ShapeBook& shapes_;
};

}  // namespace

PreparedShapes ShapeBook::get(const Node& node, bool whole) {
    PreparedShapes& made = made_[&node];
    if (made) return made;
    try {
        const std::vector<geo::Geometry> all = to_rd_(node.shape, whole);
        return made = std::make_shared<const std::vector<geo::PreparedGeometry>>(all.begin(), all.end());
    } catch (const FilterError& error) {
        fail(node, error.what());
    }
}

void check_valid(const geo::Geometry& geometry) {
    const auto reason = geo::invalid_reason(geometry);
    if (!reason) return;
    // Without the place: it is in millimetres of RD, which is not what was written.
    throw FilterError(std::string("the geometry is not valid: ").append(*reason, 0, reason->find_first_of("[(")).append("."));
}

Filter::Filter(const Node& node, const geo::LayerSchema& schema, ShapeBook& shapes)
    : term_(Binder(schema, shapes).condition(node)), columns_(schema.columns.size()) {}

}  // namespace wijkbeeld::server::cql2
