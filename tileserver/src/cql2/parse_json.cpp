#include <algorithm>
#include <array>
#include <cmath>
#include <nlohmann/json.hpp>
#include <set>

#include "cql2/ast.hpp"

namespace wijkbeeld::server::cql2 {

namespace {

using nlohmann::json;
using enum geo::GeometryType;

struct Operator {
    std::string_view name;
    Op op;
    std::size_t low, high;  ///< number of arguments
};
constexpr std::array operators{
    Operator{"and", Op::all_of, 2, max_nodes}, Operator{"or", Op::any_of, 2, max_nodes},
    Operator{"not", Op::negation, 1, 1},       Operator{"=", Op::equal, 2, 2},
    Operator{"<>", Op::not_equal, 2, 2},       Operator{"<", Op::less, 2, 2},
    Operator{"<=", Op::less_equal, 2, 2},      Operator{">", Op::greater, 2, 2},
    Operator{">=", Op::greater_equal, 2, 2},   Operator{"isNull", Op::is_null, 1, 1},
    Operator{"like", Op::like, 2, 2},          Operator{"in", Op::in, 2, 2},
    Operator{"between", Op::between, 3, 3},    Operator{"s_intersects", Op::intersects, 2, 2}};

struct TypeName {
    std::string_view name;
    geo::GeometryType type;
};
constexpr std::array types{TypeName{"Point", point},           TypeName{"MultiPoint", multipoint},
                           TypeName{"LineString", linestring}, TypeName{"MultiLineString", multilinestring},
                           TypeName{"Polygon", polygon},       TypeName{"MultiPolygon", multipolygon}};

[[noreturn]] void fail(const std::string& place, const std::string& what) {
    throw FilterError("At " + (place.empty() ? "/" : place) + ": " + what);
}

class JsonReader {
public:
    Node boolean(const json& value, const std::string& place) {
        const bool condition = value.is_boolean() || value.is_object();
        if (!condition || value.contains("date") || value.contains("timestamp"))
            fail(place, "expected a condition: an object with op and args, a property, true or false.");
        return value.is_object() && value.contains("op") ? operation(value, place) : scalar(value, place);
    }

private:
    /// A member that nobody reads would be a condition that does not hold. Of GeoJSON others are allowed.
    static void only(const json& value, std::initializer_list<std::string_view> names, const std::string& place) {
        for (const auto& [name, member] : value.items())
            if (std::ranges::find(names, std::string_view(name)) == names.end())
                fail(place, "unknown member '" + name.substr(0, 60) + "'.");
    }
    const Operator& operator_of(const json& value, const std::string& place) {
        const json& name = value["op"];
        const auto found = std::ranges::find_if(operators, [&](const Operator& o) {
            return name.is_string() && name.get_ref<const std::string&>() == o.name;
        });
        if (found != operators.end()) return *found;
        std::string all;
        for (const Operator& o : operators) all.append(all.empty() ? "" : ", ").append(o.name);
        fail(place + "/op", "no operator that is supported. Supported: " + all + ".");
    }
    Node operation(const json& value, const std::string& place) {
        budget_.take();
        only(value, {"op", "args"}, place);
        const Operator& found = operator_of(value, place);
        if (!value.contains("args") || !value["args"].is_array()) fail(place + "/args", "expected an array.");
        const json& args = value["args"];
        if (args.size() < found.low || args.size() > found.high)
            fail(place + "/args", "expected " + std::to_string(found.low) +
                                      (found.high > found.low ? " or more" : "") + " arguments, found " +
                                      std::to_string(args.size()) + ".");
        Node node{.op = found.op};
        node.place = place;
        for (std::size_t i = 0; i < args.size(); ++i)
            add_argument(node, args[i], place + "/args/" + std::to_string(i), i);
        return node;
    }
    void add_argument(Node& node, const json& value, const std::string& place, std::size_t i) {
        switch (node.op) {
            case Op::all_of:
            case Op::any_of:
            case Op::negation:
                node.args.push_back(boolean(value, place));
                return;
            case Op::intersects:
                node.args.push_back(spatial(value, place));
                return;
            case Op::in:
                if (i == 1) return add_list(node, value, place);
                break;
            case Op::like:
                if (i == 1 && !value.is_string()) fail(place, "expected a pattern (a string).");
                break;
            default:
                break;
        }
        node.args.push_back(scalar(value, place));
    }
    void add_list(Node& node, const json& value, const std::string& place) {
        if (!value.is_array() || value.empty()) fail(place, "expected an array with values.");
        for (std::size_t i = 0; i < value.size(); ++i)
            node.args.push_back(scalar(value[i], place + "/" + std::to_string(i)));
    }
    Node scalar(const json& value, const std::string& place) {
        budget_.take();
        Node node{.op = Op::literal};
        node.place = place;
        if (value.is_boolean())
            node.value = value.get<bool>();
        else if (value.is_number_integer() &&
                 (!value.is_number_unsigned() || value.get<std::uint64_t>() <= INT64_MAX))
            node.value = value.get<std::int64_t>();
        else if (value.is_number())
            node.value = value.get<double>();
        else if (value.is_string())
            node.value = value.get<std::string>();
        else if (value.is_object() && value.size() == 1 && value.begin().value().is_string())
            named(node, value.begin().key(), value.begin().value().get<std::string>());
        else
            fail(place, "expected a value, a property, a date or a timestamp.");
        return node;
    }
    static void named(Node& node, const std::string& key, const std::string& text) {
        if (key == "property") {
            node.op = Op::property;
            node.name = text;
        } else if (key == "date") {
            const auto day = read_date(text);
            if (!day) fail(node.place, "expected a date such as \"2026-01-31\".");
            node.value = *day;
        } else if (key == "timestamp") {
            const auto instant = read_timestamp(text);
            if (!instant) fail(node.place, "expected a time such as \"2026-01-31T12:00:00Z\".");
            node.value = *instant;
        } else {
            fail(node.place, "expected a value, a property, a date or a timestamp.");
        }
    }

    Node spatial(const json& value, const std::string& place) {
        if (value.is_object() && value.contains("property")) return scalar(value, place);
        budget_.take();
        Node node{.op = Op::shape};
        node.place = place;
        if (!value.is_object()) fail(place, "expected a property, a GeoJSON geometry or a bbox.");
        if (value.contains("bbox") && !value.contains("type")) {
            only(value, {"bbox"}, place);
            node.shape.push_back(box(value["bbox"], place + "/bbox"));
        } else if (value.value("type", json()) == "GeometryCollection" && value.contains("geometries"))
            for (const json& one : value["geometries"]) node.shape.push_back(part(one, place));
        else
            node.shape.push_back(part(value, place));
        if (node.shape.empty()) fail(place, "a geometry without places.");
        check_shape(node.shape, place);
        return node;
    }
    Part box(const json& value, const std::string& place) {
        if (!value.is_array() || (value.size() != 4 && value.size() != 6))
            fail(place, "expected 4 or 6 numbers.");
        const std::size_t upper = value.size() / 2;
        for (const json& n : value) (void)number(n, place);
        return {polygon,
                {{{{number(value[0], place), number(value[1], place)},
                   {number(value[upper], place), number(value[upper + 1], place)}}}},
                true};
    }
    Part part(const json& value, const std::string& place) {
        const auto found = std::ranges::find_if(types, [&](const TypeName& t) {
            return value.is_object() && value.value("type", json()) == t.name &&
                   value.contains("coordinates");
        });
        if (found == types.end()) fail(place, "expected a GeoJSON geometry with type and coordinates.");
        const json& coordinates = value["coordinates"];
        Part part{found->type, {}, false};
        const bool multi = static_cast<int>(found->type) % 2 == 0;
        if (!multi) {
            part.members.push_back(member(part, coordinates, place));
        } else {
            for (const json& one : array(coordinates, place))
                part.members.push_back(member(part, one, place));
        }
        return part;
    }
    std::vector<Path> member(const Part& part, const json& value, const std::string& place) {
        if (part.type <= multipoint) return {{coordinate(value, place)}};
        if (part.type < polygon) return {path(value, place)};
        std::vector<Path> rings;
        for (const json& ring : array(value, place)) rings.push_back(path(ring, place));
        return rings;
    }
    Path path(const json& value, const std::string& place) {
        Path path;
        for (const json& one : array(value, place)) path.push_back(coordinate(one, place));
        return path;
    }
    Coordinate coordinate(const json& value, const std::string& place) {
        if (!value.is_array() || value.size() < 2 || value.size() > 4)
            fail(place, "expected coordinates of numbers.");
        return {number(value[0], place), number(value[1], place)};
    }
    const json& array(const json& value, const std::string& place) {
        if (!value.is_array() || value.empty()) fail(place, "expected an array of coordinates.");
        return value;
    }
    double number(const json& value, const std::string& place) {
        budget_.take();
        if (!value.is_number() || !std::isfinite(value.get<double>())) fail(place, "expected a number.");
        return value.get<double>();
    }

    Budget budget_;
};

/// Before anything is built: brackets outside of texts. An operator is two of them deep (object and args), a
/// geometry at most six.
void check_depth(std::string_view text) {
    std::size_t depth = 0;
    bool quoted = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (quoted && text[i] == '\\')
            ++i;
        else if (text[i] == '"')
            quoted = !quoted;
        else if (!quoted && (text[i] == '{' || text[i] == '['))
            ++depth;
        else if (!quoted && (text[i] == '}' || text[i] == ']') && depth > 0)
            --depth;
        if (depth > 2 * max_depth + 6)
            throw FilterError("At byte " + std::to_string(i + 1) + ": the filter is more than " +
                              std::to_string(max_depth) + " levels deep.");
    }
}

/// Which of two members of one name counts is read differently by everyone.
class OnceEach {
public:
    bool operator()(int, json::parse_event_t event, json& parsed) {
        if (event == json::parse_event_t::object_start) open_.emplace_back();
        if (event == json::parse_event_t::object_end) open_.pop_back();
        if (event == json::parse_event_t::key && !open_.back().insert(parsed.get<std::string>()).second)
            throw FilterError("Member '" + parsed.get<std::string>().substr(0, 60) + "' stands twice in one object.");
        return true;
    }

private:
    std::vector<std::set<std::string>> open_;
};

}  // namespace

Node parse_json(std::string_view text) {
    if (text.size() > max_length)
        throw FilterError("The filter is longer than " + std::to_string(max_length) + " bytes.");
    check_depth(text);
    json value;
    try {
        value = json::parse(text, OnceEach());
    } catch (const json::parse_error& error) {
        throw FilterError("At byte " + std::to_string(error.byte) + ": not JSON.");
    } catch (const json::exception&) {
        throw FilterError("A number of the filter is too large.");
    }
    return JsonReader().boolean(value, {});
}

}  // namespace wijkbeeld::server::cql2
