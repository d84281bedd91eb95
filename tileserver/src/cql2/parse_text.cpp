#include <array>
#include <charconv>
#include <cmath>

#include "cql2/ast.hpp"
#include "cql2/text_shape.hpp"
#include "cql2/tokens.hpp"

namespace wijkbeeld::server::cql2 {

namespace {

struct Comparison {
    std::string_view symbol;
    Op op;
};
constexpr std::array comparisons{Comparison{"=", Op::equal},   Comparison{"<>", Op::not_equal},
                                 Comparison{"<", Op::less},    Comparison{"<=", Op::less_equal},
                                 Comparison{">", Op::greater}, Comparison{">=", Op::greater_equal}};

/// Annex B of the standard, as a function per rule.
class TextReader {
public:
    TextReader(std::string_view text, bool old) : tokens_(text), shapes_(tokens_, budget_), old_(old) {}

    Node read() {
        Node node = any_of();
        if (tokens_.now().kind != Token::Kind::end) tokens_.fail("AND, OR or the end");
        return node;
    }

private:
    using Kind = Token::Kind;

    class Deeper {
    public:
        explicit Deeper(TextReader& reader) : reader_(reader) {
            if (++reader_.depth_ > max_depth)
                throw FilterError("At " + reader_.tokens_.place(reader_.tokens_.now()) +
                                  ": the filter is more than " + std::to_string(max_depth) + " levels deep.");
        }
        ~Deeper() { --reader_.depth_; }
        Deeper(const Deeper&) = delete;
        Deeper& operator=(const Deeper&) = delete;

    private:
        TextReader& reader_;
    };

    Node made(Op op, std::vector<Node> args = {}) {
        budget_.take();
        Node node{.op = op, .args = std::move(args)};
        node.place = tokens_.place(tokens_.now());
        return node;
    }
    bool word(std::string_view upper) {
        if (!tokens_.now().is_word(upper)) return false;
        tokens_.take();
        return true;
    }
    void symbol(char c, std::string_view expected) {
        if (!tokens_.now().is(c)) tokens_.fail(expected);
        tokens_.take();
    }

    /// As many as there are, side by side.
    template <typename Part>
    Node joined(Op op, std::string_view between, const Part& part) {
        Node first = part();
        if (!tokens_.now().is_word(between)) return first;
        Node all = made(op);
        all.args.push_back(std::move(first));
        while (word(between)) all.args.push_back(part());
        return all;
    }
    Node any_of() {
        return joined(Op::any_of, "OR", [&] { return joined(Op::all_of, "AND", [&] { return factor(); }); });
    }
    Node factor() {
        const Deeper deeper(*this);
        if (tokens_.now().is_word("NOT")) {
            Node node = made(Op::negation);
            tokens_.take();
            node.args.push_back(factor());
            return node;
        }
        if (tokens_.now().is('(')) {
            tokens_.take();
            Node node = any_of();
            symbol(')', "AND, OR or )");
            return node;
        }
        return predicate();
    }
    Node predicate() {
        if (tokens_.now().kind == Kind::name && tokens_.before_bracket() &&
            tokens_.now().is_word("S_INTERSECTS"))
            return intersects();
        Node left = scalar("a condition");
        const Token now = tokens_.now();
        for (const Comparison& c : comparisons) {
            if (now.kind != Kind::symbol || now.value != c.symbol) continue;
            Node node = made(c.op);
            tokens_.take();
            node.args.push_back(std::move(left));
            node.args.push_back(scalar("a value or a property"));
            return node;
        }
        if (now.is_word("IS")) return is_null(std::move(left));
        const bool negated = word("NOT");
        if (auto node = advanced(left))
            return negated ? made(Op::negation, {std::move(*node)}) : std::move(*node);
        const bool boolean = left.op == Op::property || std::holds_alternative<bool>(left.value);
        if (negated || !boolean)
            tokens_.fail(negated ? "LIKE, IN or BETWEEN"
                                 : "=, <>, <, <=, >, >=, IS NULL, LIKE, IN or BETWEEN");
        return left;
    }
    Node is_null(Node left) {
        Node node = made(Op::is_null);
        node.args.push_back(std::move(left));
        tokens_.take();
        const bool negated = word("NOT");
        if (!word("NULL")) tokens_.fail(negated ? "NULL" : "NULL or NOT NULL");
        return negated ? made(Op::negation, {std::move(node)}) : std::move(node);
    }
    /// LIKE, IN, BETWEEN; `left` is taken when there is one.
    std::optional<Node> advanced(Node& left) {
        const Token& now = tokens_.now();
        const bool any_case = old_ && now.is_word("ILIKE");
        const Op op = any_case              ? Op::like_any_case
                      : now.is_word("LIKE") ? Op::like
                      : now.is_word("IN")   ? Op::in
                                            : Op::between;
        if (op == Op::between && !now.is_word("BETWEEN")) return std::nullopt;
        Node node = made(op);
        tokens_.take();
        node.args.push_back(std::move(left));
        if (op == Op::like || op == Op::like_any_case) {
            node.args.push_back(pattern());
        } else if (op == Op::between) {
            node.args.push_back(scalar("a value or a property"));
            if (!word("AND")) tokens_.fail("AND");
            node.args.push_back(scalar("a value or a property"));
        } else {
            symbol('(', "(");
            do node.args.push_back(scalar("a value"));
            while (comma());
            symbol(')', ", or )");
        }
        return node;
    }
    Node pattern() {
        if (tokens_.now().kind != Kind::text) tokens_.fail("a pattern in quotes (')");
        Node node = scalar("a pattern");
        if (!old_) return node;
        std::string plain;
        for (const char c : std::get<std::string>(node.value)) plain.append(c == '\\' ? 2 : 1, c);
        node.value = std::move(plain);
        return node;
    }
    bool comma() {
        if (!tokens_.now().is(',')) return false;
        tokens_.take();
        return true;
    }
    Node intersects() {
        Node node = made(Op::intersects);
        tokens_.take();
        symbol('(', "(");
        node.args.push_back(spatial());
        symbol(',', ",");
        node.args.push_back(spatial());
        symbol(')', ")");
        return node;
    }
    Node spatial() {
        const bool literal = tokens_.now().kind == Kind::name && shapes_.starts();
        if (!literal && tokens_.now().kind != Kind::name && tokens_.now().kind != Kind::quoted_name)
            tokens_.fail("a property or a geometry such as POINT(4.9 52.1) or BBOX(4.8,52.0,4.9,52.1)");
        if (!literal) return scalar("a property");
        Node node = made(Op::shape);
        node.shape = shapes_.read();
        return node;
    }
    Node scalar(std::string_view expected) {
        Node node = made(Op::literal);
        node.loose = old_;
        const Token& now = tokens_.now();
        if (now.kind == Kind::text) {
            node.value = tokens_.take().value;
        } else if (now.kind == Kind::number) {
            node.value = number();
        } else if (now.is_word("TRUE") || now.is_word("FALSE")) {
            node.value = tokens_.take().is_word("TRUE");
        } else if (now.kind == Kind::quoted_name) {
            node.op = Op::property;
            node.name = tokens_.take().value;
        } else if (now.kind != Kind::name || is_reserved(now)) {
            tokens_.fail(expected);
        } else if (tokens_.before_bracket()) {
            node.value = moment();
        } else {
            node.op = Op::property;
            node.name = tokens_.take().value;
        }
        return node;
    }
    static bool is_reserved(const Token& token) {
        for (const char* name : {"AND", "OR", "NOT", "LIKE", "IN", "BETWEEN", "IS", "NULL"})
            if (token.is_word(name)) return true;
        return false;
    }
    Literal number() {
        const std::string text = tokens_.now().value;
        const char* begin = text.data() + (text[0] == '+' ? 1 : 0);
        const char* end = text.data() + text.size();
        std::int64_t whole = 0;
        if (const auto [at, error] = std::from_chars(begin, end, whole); error == std::errc{} && at == end) {
            tokens_.take();
            return whole;
        }
        double value = 0;
        const auto [at, error] = std::from_chars(begin, end, value);
        if (error != std::errc{} || at != end || !std::isfinite(value)) tokens_.fail("a number");
        tokens_.take();
        return value;
    }
    Literal moment() {
        const bool date = tokens_.now().is_word("DATE");
        if (!date && !tokens_.now().is_word("TIMESTAMP"))
            tokens_.fail("a property, DATE, TIMESTAMP or S_INTERSECTS (other functions are not supported)");
        tokens_.take();
        symbol('(', "(");
        const Token text = tokens_.now();
        const auto day = read_date(text.value);
        const auto instant = read_timestamp(text.value);
        if (text.kind != Kind::text || (date ? !day : !instant))
            tokens_.fail(date ? "a date such as '2026-01-31'" : "a time such as '2026-01-31T12:00:00Z'");
        tokens_.take();
        symbol(')', ")");
        return date ? Literal(*day) : Literal(*instant);
    }

    Tokens tokens_;
    Budget budget_;
    TextShapes shapes_;
    std::size_t depth_ = 0;
    bool old_;
};

Node parse(std::string_view text, bool old) {
    if (text.size() > max_length)
        throw FilterError("The filter is longer than " + std::to_string(max_length) + " bytes.");
    return TextReader(text, old).read();
}

}  // namespace

Node parse_text(std::string_view text) {
    return parse(text, false);
}

Node parse_old_text(std::string_view text) {
    return parse(text, true);
}

}  // namespace wijkbeeld::server::cql2
