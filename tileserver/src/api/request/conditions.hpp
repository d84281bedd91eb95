#pragma once

#include <array>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "api/request/call.hpp"
#include "api/request/served_crs.hpp"
#include "cql2/filter.hpp"

/// \file
/// What a request asks objects to meet, wherever objects are chosen from: as items, or in tiles.

namespace wijkbeeld::server::api {

using Schemas = std::span<const geo::LayerSchema* const>;

inline constexpr std::array filter_parameters{std::string_view("filter"), std::string_view("filter-lang"),
                                              std::string_view("filter-crs")};

/// Values of `filter-lang`, the default first. GDAL sends filters to who names `cql-text`: else it takes what
/// is asked of a column with times for `datetime`, which is another question.
inline constexpr std::array filter_languages{std::string_view("cql2-text"), std::string_view("cql2-json"),
                                             std::string_view("cql-text")};

/// `filter` and properties that are named by themselves (`bronhouder=G0228`). Of no layer yet.
struct Conditions {
    std::vector<cql2::Node> nodes;   ///< all of them hold
    const ServedCrs* crs = nullptr;  ///< of geometry in them
};

/// Parameters with the names in `own` are no properties. \throws http::ProblemError 400
[[nodiscard]] Conditions read_conditions(const Call& call, Schemas schemas,
                                         std::span<const std::string_view> own);
/// The shapes of conditions, for filters of one layer or of many.
[[nodiscard]] cql2::ShapeBook shapes_of(const Conditions& conditions);
/// As filters of one layer, which has what they name. \throws http::ProblemError 400
[[nodiscard]] std::vector<cql2::Filter> filters_of(const Conditions& conditions, const geo::LayerSchema& schema,
                                                   cql2::ShapeBook& shapes);

/// The parameter of that name, or CRS84. \throws http::ProblemError 400
[[nodiscard]] const ServedCrs& crs_parameter(const Call& call, std::string_view name = "crs");
/// Columns by which objects can be looked for.
[[nodiscard]] bool is_queryable(const geo::Column& column) noexcept;
/// \throws http::ProblemError 400: a parameter names a property that none of these has
[[noreturn]] void refuse_property(std::string_view parameter, std::string_view name, Schemas schemas);

/// Runs what may say that a filter is wrong.
template <typename Make>
auto filtered(const Make& make) {
    try {
        return make();
    } catch (const cql2::FilterError& error) {
        throw http::ProblemError(400, "Not a filter", error.what(), "invalid-filter");
    }
}

}  // namespace wijkbeeld::server::api
