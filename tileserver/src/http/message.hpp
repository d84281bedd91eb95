#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

/// \file
/// What travels between transport and handlers. No transport's types here.

namespace wijkbeeld::server::http {

enum class Method : std::uint8_t { get, head, options };

/// A parsed, checked request: path segments and query are percent-decoded once, valid UTF-8, without NUL.
struct Request {
    Method method = Method::get;
    std::string target;                                         ///< as received, for links and the cache key
    std::vector<std::string> path;                              ///< decoded segments; `/` is empty
    bool trailing_slash = false;
    std::vector<std::pair<std::string, std::string>> query;     ///< in order, decoded
    std::vector<std::pair<std::string, std::string>> headers;   ///< names in lower case
    [[nodiscard]] std::string_view header(std::string_view lower_name) const noexcept;   ///< empty when absent
    [[nodiscard]] std::optional<std::string_view> parameter(std::string_view name) const noexcept;
};

/// Immutable bytes, shared between cache and connections without copying.
using Body = std::shared_ptr<const std::string>;

struct Response {
    int status = 200;
    std::vector<std::pair<std::string, std::string>> headers;   ///< without Content-Length, Date, Connection
    Body body;                                                  ///< may be null: no body
    void set(std::string name, std::string value);              ///< replaces
    [[nodiscard]] std::string_view header(std::string_view name) const noexcept;
};

}  // namespace wijkbeeld::server::http
