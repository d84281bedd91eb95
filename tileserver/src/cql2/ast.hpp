#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include <wijkbeeld/geo/geometry.hpp>
#include <wijkbeeld/geo/time.hpp>

/// \file
/// A filter as it was written, in either encoding of CQL2 (OGC 21-065r2): names are not looked up and
/// coordinates are in the system of who asks.

namespace wijkbeeld::server::cql2 {

/// A filter that cannot be read or makes no sense; the text is for who wrote it.
class FilterError : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

/// What a filter may be: far more than people and programs write, little enough to be read in no time.
inline constexpr std::size_t max_length = 100'000;  ///< bytes
inline constexpr std::size_t max_depth = 64;
inline constexpr std::size_t max_nodes = 10'000;  ///< coordinates count too

enum class Op : std::uint8_t {
    literal,
    property,
    shape,
    all_of,
    any_of,
    negation,
    equal,
    not_equal,
    less,
    less_equal,
    greater,
    greater_equal,
    is_null,
    like,
    like_any_case,  ///< ILIKE, in old CQL only
    in,
    between,
    intersects
};

struct Date {
    std::string text;  ///< YYYY-MM-DD, a day of the calendar
    bool operator==(const Date&) const = default;
};
using Literal = std::variant<bool, std::int64_t, double, std::string, Date, geo::Instant>;

/// In the order in which the system of coordinates has them.
struct Coordinate {
    double first = 0, second = 0;
    bool operator==(const Coordinate&) const = default;
};
using Path = std::vector<Coordinate>;

/// Points, lines or areas of one type, or a rectangle along the axes (`box`: two corners in one path).
struct Part {
    geo::GeometryType type = geo::GeometryType::none;
    std::vector<std::vector<Path>> members;  ///< of each its paths
    bool box = false;
    bool operator==(const Part&) const = default;
};
using Shape = std::vector<Part>;  ///< one, or those of a GEOMETRYCOLLECTION

struct Node {
    Op op = Op::literal;
    std::vector<Node> args{};  ///< of `in` and `between`: first what is looked at
    Literal value{};           ///< of a literal
    bool loose = false;  ///< of a literal of old CQL: a text may be a day or a moment, 1 and 0 true and false
    std::string name{};  ///< of a property
    Shape shape{};
    std::string place{};  ///< where it stands, for errors: `character 12` or `/args/0`
};

/// Counts what a reader makes, so that no filter takes more than it may.
class Budget {
public:
    /// \throws FilterError
    void take(std::size_t nodes = 1) {
        used_ += nodes;
        if (used_ > max_nodes)
            throw FilterError("The filter has more than " + std::to_string(max_nodes) + " parts.");
    }

private:
    std::size_t used_ = 0;
};

/// \throws FilterError that tells where, what was expected and what stands there.
[[nodiscard]] Node parse_text(std::string_view text);
[[nodiscard]] Node parse_json(std::string_view text);
/// What drafts of CQL2 called `cql-text`, as GDAL writes it: days and moments are texts in quotes, ILIKE is
/// there too, and a pattern has no way to take `%` or `_` as it is. \throws FilterError as the others
[[nodiscard]] Node parse_old_text(std::string_view text);

/// The same moment or day as a literal; nothing for text that is none.
[[nodiscard]] std::optional<Date> read_date(std::string_view text);
[[nodiscard]] std::optional<geo::Instant> read_timestamp(std::string_view text);

/// As a store has it, and compares it: a day, or a moment in UTC of which the end may be lacking
/// (`2020-01-01T`, `2020-01-01T12Z`), as GDAL writes days and moments on the hour. Nothing for text that is none.
[[nodiscard]] std::optional<std::string> read_loose_time(std::string_view text);

/// \throws FilterError unless the shape is one: rings closed, enough coordinates, boxes the right way round.
void check_shape(const Shape& shape, const std::string& place);

}  // namespace wijkbeeld::server::cql2
