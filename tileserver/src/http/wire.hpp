#pragma once

#include <string>

#include "http/message.hpp"

/// \file
/// The head of a response as bytes.

namespace wijkbeeld::server::http {

struct WireOptions {
    bool close = false;     ///< the connection ends after this answer
    bool http_1_0 = false;  ///< the client has to be told when it stays open
};

/// Status line, Date, Content-Length (absent for 204 and 304), Connection where needed, and the given
/// headers, in which control characters become spaces: what a handler copies from a request cannot add
/// headers of its own.
[[nodiscard]] std::string response_head(const Response& response, WireOptions options);

/// False where HTTP knows no body: 204 and 304.
[[nodiscard]] bool may_have_body(int status) noexcept;

}  // namespace wijkbeeld::server::http
