#include <algorithm>

#include "cql2/filter.hpp"

namespace wijkbeeld::server::cql2 {

namespace {

using Compare = geo::Condition::Op;

/// `a < b` is `b > a`.
Op turned(Op op) {
    switch (op) {
        case Op::less:
            return Op::greater;
        case Op::less_equal:
            return Op::greater_equal;
        case Op::greater:
            return Op::less;
        case Op::greater_equal:
            return Op::less_equal;
        default:
            return op;
    }
}

Compare condition_of(Op op) {
    switch (op) {
        case Op::not_equal:
            return Compare::not_equal;
        case Op::less:
            return Compare::less;
        case Op::less_equal:
            return Compare::less_equal;
        case Op::greater:
            return Compare::greater;
        case Op::greater_equal:
            return Compare::greater_equal;
        default:
            return Compare::equal;
    }
}

bool is_column(const Term& term) {
    return term.op == Op::property && term.column;
}

class Pusher {
public:
    Pusher(geo::LayerQuery& query, const geo::LayerSchema& schema) : query_(query), schema_(schema) {}

    bool push(const Term& term) {
        switch (term.op) {
            case Op::all_of: {
                bool all = true;
                for (const Term& arg : term.args) all = push(arg) && all;
                return all;
            }
            case Op::negation:
                return push_not(term.args[0]);
            case Op::is_null:
                return is_column(term.args[0]) && add(term.args[0], Compare::is_null, {});
            case Op::in:
                return push_in(term);
            case Op::between:
                return push_between(term);
            case Op::intersects:
                push_box(term);
                return false;
            case Op::any_of:
            case Op::like:
            case Op::like_any_case:
            case Op::literal:
            case Op::shape:
                return false;
            case Op::property:
                return add(term, Compare::equal, {true});
            default:
                return push_comparison(term);
        }
    }

private:
    bool add(const Term& column, Compare op, std::vector<geo::Value> values) {
        query_.where.push_back({schema_.columns[*column.column].name, op, std::move(values)});
        return true;
    }
    bool push_not(const Term& term) {
        return term.op == Op::is_null && is_column(term.args[0]) && add(term.args[0], Compare::not_null, {});
    }
    bool push_comparison(const Term& term) {
        const bool straight = is_column(term.args[0]);
        const Term& column = term.args[straight ? 0 : 1];
        const Term& other = term.args[straight ? 1 : 0];
        if (!is_column(column) || other.op != Op::literal) return false;
        if (term.op == Op::not_equal)
            add(column, Compare::not_null, {});  // the store's finds what is void too
        return add(column, condition_of(straight ? term.op : turned(term.op)), {other.value});
    }
    bool push_in(const Term& term) {
        std::vector<geo::Value> values;
        for (std::size_t i = 1; i < term.args.size(); ++i) {
            if (term.args[i].op != Op::literal) return false;
            values.push_back(term.args[i].value);
        }
        // A filter cannot have more of them than a statement of SQLite takes (32,766).
        return is_column(term.args[0]) && add(term.args[0], Compare::any_of, std::move(values));
    }
    bool push_between(const Term& term) {
        if (!is_column(term.args[0]) || term.args[1].op != Op::literal || term.args[2].op != Op::literal)
            return false;
        add(term.args[0], Compare::greater_equal, {term.args[1].value});
        return add(term.args[0], Compare::less_equal, {term.args[2].value});
    }
    void push_box(const Term& term) {
        const bool straight = term.args[0].op == Op::property;
        const Term& shape = term.args[straight ? 1 : 0];
        if (term.args[straight ? 0 : 1].op != Op::property || shape.op != Op::shape) return;
        std::optional<geo::RdBox> box;
        for (const geo::PreparedGeometry& one : *shape.shapes)
            if (const auto& own = one.extent()) box ? box->include(*own) : void(box = own);
        if (!box) return;
        if (query_.box && query_.box->meets(*box))  // in both of them
            box = geo::RdBox{
                {std::max(query_.box->min.x, box->min.x), std::max(query_.box->min.y, box->min.y)},
                {std::min(query_.box->max.x, box->max.x), std::min(query_.box->max.y, box->max.y)}};
        query_.box = box;
    }

    geo::LayerQuery& query_;
    const geo::LayerSchema& schema_;
};

void gather_uses(const Term& term, Filter::Uses& uses) {
    if (term.op == Op::property && term.column) uses.columns.insert(*term.column);
    if (term.op == Op::property && !term.column) uses.geometry = true;
    for (const Term& arg : term.args) gather_uses(arg, uses);
}

}  // namespace

void Filter::add_uses(Uses& uses) const {
    gather_uses(term_, uses);
}

bool Filter::push_down(geo::LayerQuery& query, const geo::LayerSchema& schema) const {
    return Pusher(query, schema).push(term_);
}

}  // namespace wijkbeeld::server::cql2
