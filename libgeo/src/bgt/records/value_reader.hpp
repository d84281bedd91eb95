#pragma once

#include <string_view>

#include <wijkbeeld/geo/layer.hpp>

#include "bgt/xml/arena.hpp"

namespace wijkbeeld::geo::bgt {

/// Text of a delivery as the value of a column: whole numbers, `true`/`false`/`1`/`0`, ISO dates, register
/// times (Dutch local time; ISO, or the digits of StUF) as UTC. Empty text is no value. \throws RecordFault when it is not what the
/// column holds
[[nodiscard]] ValueView read_value(std::string_view text, ColumnType type, Arena& arena);

}  // namespace wijkbeeld::geo::bgt
