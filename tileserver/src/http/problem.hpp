#pragma once

#include <exception>
#include <string>
#include <string_view>

#include "http/message.hpp"

/// \file
/// Errors as application/problem+json (RFC 9457), with a stable `type` per kind of error.

namespace wijkbeeld::server::http {

class HeadError;

/// Thrown by handlers and helpers to answer with a problem; the text is for the client.
class ProblemError : public std::exception {
public:
    ProblemError(int status, std::string title, std::string detail, std::string type = {})
        : status_(status), title_(std::move(title)), detail_(std::move(detail)), type_(std::move(type)) {}
    [[nodiscard]] int status() const noexcept { return status_; }
    [[nodiscard]] const std::string& title() const noexcept { return title_; }
    [[nodiscard]] const std::string& detail() const noexcept { return detail_; }
    [[nodiscard]] const std::string& type() const noexcept { return type_; }
    [[nodiscard]] const char* what() const noexcept override { return detail_.c_str(); }

private:
    int status_;
    std::string title_, detail_, type_;
};

/// Reason phrase of RFC 9110, `Unknown` for what is not in it.
[[nodiscard]] std::string_view reason(int status) noexcept;

/// `type` is `urn:wijkbeeld:problem:` and the given name, or by default the title in kebab case
/// (`Not Found` -> `not-found`). `title` may be empty: then it is the reason phrase. A 503 has a Retry-After.
[[nodiscard]] Response problem(int status, std::string_view title, std::string_view detail,
                               std::string_view type = {});

/// The answer to a head that cannot be served; a 405 names what is allowed.
[[nodiscard]] Response refusal(const HeadError& error);

/// 503 with this Retry-After.
[[nodiscard]] Response unavailable(std::string_view detail, int retry_seconds);

/// The one place where exceptions become answers. Never shows the text of an exception that was not written
/// for the client. ProblemError as it says, StoreError, FormatError and IoError 503, everything else 500.
[[nodiscard]] Response problem_of(std::exception_ptr error);

}  // namespace wijkbeeld::server::http
