#pragma once

#include <string_view>

/// \file
/// What tells who reported, recognised by the name of a column and by what is in it.

namespace wijkbeeld::overlays::nuisance {

/// Why a column with this name (a `delimited::key`) must not be kept: `names of people`, `mail addresses`,
/// `phone numbers`, `addresses`, `free text`, `identifies a person`. Empty when the name says no such thing.
[[nodiscard]] std::string_view personal_name(std::string_view key) noexcept;

[[nodiscard]] bool holds_mail_address(std::string_view text) noexcept;
/// A Dutch phone number, or any that is written with a country code.
[[nodiscard]] bool holds_phone_number(std::string_view text) noexcept;
/// Longer than any name of a category.
[[nodiscard]] bool is_long_text(std::string_view text) noexcept;
/// Any of the three.
[[nodiscard]] bool may_tell_who(std::string_view text) noexcept;

}  // namespace wijkbeeld::overlays::nuisance
