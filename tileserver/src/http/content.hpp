#pragma once

#include <string>
#include <string_view>

/// \file
/// Bytes of answers: their fingerprint, and gzip.

namespace wijkbeeld::server::http {

/// 128 bits in hexadecimal that differ when the bytes differ; the same on every machine. Not against an
/// adversary who chooses both contents.
[[nodiscard]] std::string fingerprint(std::string_view bytes);

/// \throws std::bad_alloc
[[nodiscard]] std::string gzip(std::string_view bytes);

/// \throws std::runtime_error when the bytes are not gzip.
[[nodiscard]] std::string gunzip(std::string_view bytes);

}  // namespace wijkbeeld::server::http
