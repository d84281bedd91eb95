#pragma once

#include <string_view>

#include "http/message.hpp"

/// \file
/// The request target: path and query, decoded once.

namespace wijkbeeld::server::http {

/// Fills target, path, trailing_slash and query from origin-form (`/a/b?c=d`) or `*`.
/// \throws HeadError (400) for invalid escapes, NUL, an escaped slash, dot segments, text that is not UTF-8.
void parse_target(std::string_view target, Request& request);

/// True for well-formed UTF-8 (RFC 3629: no surrogates, no overlong forms).
[[nodiscard]] bool is_utf8(std::string_view text) noexcept;

}  // namespace wijkbeeld::server::http
