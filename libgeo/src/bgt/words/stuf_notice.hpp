#pragma once

#include <optional>
#include <string_view>

#include <wijkbeeld/geo/bgt_type.hpp>

/// \file
/// The notices (kennisgevingen) of StUF-Geo: `wgdLk01T` is the addition of a wegdeel, `wgdLk01W` a change of
/// one.

namespace wijkbeeld::geo::bgt {

/// Length of `wgd`, and of `wgdLk01T`.
inline constexpr std::size_t notice_code_length = 3, notice_name_length = 8;
inline constexpr std::string_view notice_key = "Lk01";

/// Whether an element of this name is a notice, of whatever type.
[[nodiscard]] bool is_notice(std::string_view local_name) noexcept;
/// The type with this code, `wgd` or `WGD`; nothing when it is none of the BGT.
[[nodiscard]] std::optional<BgtType> type_of_code(std::string_view code) noexcept;

}  // namespace wijkbeeld::geo::bgt
