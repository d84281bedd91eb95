#pragma once

#include <set>
#include <string>
#include <string_view>

#include "cql2/ast.hpp"

/// \file
/// Filters that say the same, whatever they were written in.

namespace wijkbeeld::server::cql2 {

/// A text between quotes, of which each in it stands twice, as in CQL2 and SQL.
[[nodiscard]] std::string quoted(std::string_view text, char quote);

/// A text that filters share which differ in language, spaces, brackets, the order of what AND, OR and IN
/// join, or in how a number or a moment is written; filters that mean something else have another one.
[[nodiscard]] std::string normal_form(const Node& node);

/// The properties that it names.
[[nodiscard]] std::set<std::string> properties_of(const Node& node);

}  // namespace wijkbeeld::server::cql2
