#pragma once

#include "http/message.hpp"

/// \file
/// A part of what is asked for (RFC 9110, 14).

namespace wijkbeeld::server::http {

/// Of an answer that offers it (200 to a GET, with a file and `Accept-Ranges: bytes`) the one range of bytes
/// that the request names: 206, or 416 when the file has none of it. The answer as it is when there is no
/// Range, when it is no valid one or names several, and when If-Range names another version.
[[nodiscard]] Response ranged(const Request& request, Response completed);

}  // namespace wijkbeeld::server::http
