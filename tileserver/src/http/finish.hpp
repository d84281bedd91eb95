#pragma once

#include <cstddef>
#include <string>

#include "http/message.hpp"

/// \file
/// What HTTP asks of every answer, done once around all handlers: ETag, 304, gzip, Vary, CORS, and headers
/// that keep browsers safe. Handlers set Content-Type, Cache-Control and what is their own.

namespace wijkbeeld::server::http {

struct FinishOptions {
    std::string api_version = "1.0.0";  ///< header API-Version (Dutch API Design Rules); empty: none
    std::string html_policy;            ///< Content-Security-Policy of text/html; empty: none
    std::size_t gzip_from = 1024;       ///< bytes; smaller bodies are not compressed
};

/// The answer as it can be cached for all clients that do (or do not) accept gzip: strong ETag from the
/// content unless the handler set one, compressed or decompressed as asked, with all headers that do not
/// depend on one client. A representation that is gzipped has `-gz` in its ETag: the bytes differ.
[[nodiscard]] Response complete(Response response, bool gzip_accepted, const FinishOptions& options);

/// The completed answer, or a 304 when If-None-Match names it (a list, `*`, weak comparison) and it was a
/// 200, or the part of it that Range asks for.
[[nodiscard]] Response condition(const Request& request, Response completed);

/// Both, for answers that are not cached.
[[nodiscard]] Response finish(const Request& request, Response response, const FinishOptions& options);

/// Answer to OPTIONS, also when a browser asks before a request of another origin: 204 with what is allowed.
[[nodiscard]] Response preflight(const FinishOptions& options);

/// True when an If-None-Match header names this ETag.
[[nodiscard]] bool names_etag(std::string_view if_none_match, std::string_view etag) noexcept;

}  // namespace wijkbeeld::server::http
