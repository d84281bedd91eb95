#pragma once

#include <cstddef>
#include <exception>
#include <optional>
#include <string>
#include <string_view>

#include "http/message.hpp"

/// \file
/// Request line and headers from bytes, strictly by RFC 9112, so that nothing between client and us can read
/// the same bytes in another way. No endpoint takes a body: what announces one is refused.

namespace wijkbeeld::server::http {

/// Why a head is refused. The connection closes after such an answer.
class HeadError : public std::exception {
public:
    HeadError(int status, std::string detail) : status_(status), detail_(std::move(detail)) {}
    [[nodiscard]] int status() const noexcept { return status_; }
    [[nodiscard]] const std::string& detail() const noexcept { return detail_; }
    [[nodiscard]] const char* what() const noexcept override { return detail_.c_str(); }

private:
    int status_;
    std::string detail_;
};

struct HeadLimits {
    std::size_t head = 16384;   ///< bytes, request line and the empty line included
    std::size_t target = 8192;  ///< bytes: a filter may name an area
    std::size_t headers = 100;  ///< number of them
};

struct RequestHead {
    Request request;
    std::size_t length = 0;  ///< bytes of the head; what follows is the next request
    int minor_version = 1;   ///< of HTTP/1
    bool keep_alive = true;  ///< may the connection stay open after the answer
};

/// Reads one head from bytes that come in any pieces. Looks at each byte once while waiting for the end.
class HeadReader {
public:
    explicit HeadReader(HeadLimits limits = {}) : limits_(limits) {}

    /// `received` always starts at the first byte of the same request, and grows between calls. Nothing while
    /// the head is not complete; after a head the reader is ready for the next request.
    /// \throws HeadError as soon as the bytes cannot become a request we serve.
    [[nodiscard]] std::optional<RequestHead> read(std::string_view received);

private:
    [[nodiscard]] std::optional<std::size_t> find_end(std::string_view received);
    void check_size(std::string_view received) const;

    HeadLimits limits_;
    std::size_t scanned_ = 0;
    std::size_t first_line_ = 0;  ///< its length, 0 until its CRLF was seen
};

}  // namespace wijkbeeld::server::http
