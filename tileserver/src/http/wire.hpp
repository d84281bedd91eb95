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

/// Status line, Date, Content-Length (absent for 204 and 304; of a body that is made while it is sent, chunks are announced
/// instead, or with HTTP/1.0 nothing), Connection where needed, and the given
/// headers, in which control characters become spaces: what a handler copies from a request cannot add
/// headers of its own.
[[nodiscard]] std::string response_head(const Response& response, WireOptions options);

/// The given headers alone, as they stand in a head.
[[nodiscard]] std::string response_fields(const Fields& headers);

/// A piece of a body of unknown size, as it is sent: what stands before it. With no bytes, the end.
[[nodiscard]] std::string chunk_head(std::size_t bytes, bool first);

/// False where HTTP knows no body: 204 and 304.
[[nodiscard]] bool may_have_body(int status) noexcept;

}  // namespace wijkbeeld::server::http
