#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "http/body_source.hpp"
#include "http/file_slice.hpp"

/// \file
/// What travels between transport and handlers. No transport's types here.

namespace wijkbeeld::server::http {

enum class Method : std::uint8_t { get, head, options };

/// Names and values in the order in which they came.
using Fields = std::vector<std::pair<std::string, std::string>>;

/// A parsed, checked request: path segments and query are percent-decoded once, valid UTF-8, without NUL.
struct Request {
    Method method = Method::get;
    std::string target;  ///< path and query as received, for links and the cache key; `*` for OPTIONS *
    std::vector<std::string> path;  ///< decoded segments; `/` is empty
    bool trailing_slash = false;
    Fields query;            ///< decoded
    Fields headers;          ///< names in lower case
    std::string_view route;  ///< pattern that matched (`/v1/tiles/{grid}`), set by the router; lives as long
    Fields captures;         ///< what stood in the pattern's braces, set by the router

    [[nodiscard]] std::string_view header(std::string_view lower_name) const noexcept;  ///< empty when absent
    /// First value of a query parameter.
    [[nodiscard]] std::optional<std::string_view> parameter(std::string_view name) const noexcept;
    [[nodiscard]] std::string_view capture(std::string_view name) const noexcept;  ///< empty when absent
};

/// Immutable bytes, shared between cache and connections without copying.
using Body = std::shared_ptr<const std::string>;

[[nodiscard]] Body make_body(std::string bytes);

struct Response {
    int status = 200;
    Fields headers;  ///< without Content-Length, Date, Connection: those are the transport's
    Body fields{};   ///< the headers as they are sent, instead of `headers`: of what is sent again and again
    Body body;       ///< may be null: no body. For HEAD as for GET: the transport leaves it out
    FileSlice file;  ///< the body when there is no `body`
    std::shared_ptr<BodySource> source{};  ///< the body, of unknown size, when there is none of both

    [[nodiscard]] std::uint64_t size() const noexcept { return body ? body->size() : file.size; }  ///< bytes of the body, where they are known

    void set(std::string name, std::string value);  ///< replaces, whatever the case of the name
    void remove(std::string_view name);
    [[nodiscard]] std::string_view header(std::string_view name) const noexcept;  ///< empty when absent
};

/// `status` 200 with these bytes.
[[nodiscard]] Response respond(std::string content_type, std::string bytes);

/// Equal but for the case of ASCII letters.
[[nodiscard]] bool equal_ignoring_case(std::string_view a, std::string_view b) noexcept;

}  // namespace wijkbeeld::server::http
