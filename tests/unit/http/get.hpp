#pragma once

#include <string_view>
#include <utility>

#include "http/target.hpp"

/// \file
/// Requests as the transport reads them.

namespace wijkbeeld::server::http {

inline Request get(std::string_view target, Fields headers = {}) {
    Request request;
    parse_target(target, request);
    request.headers = std::move(headers);
    return request;
}

}  // namespace wijkbeeld::server::http
