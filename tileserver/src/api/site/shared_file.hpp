#pragma once

#include <filesystem>
#include <optional>
#include <string>

/// \file
/// Files that are installed with the program.

namespace wijkbeeld::server::api {

/// The bytes of a file; nothing when it cannot be read.
[[nodiscard]] std::optional<std::string> shared_file(const std::filesystem::path& path);

}  // namespace wijkbeeld::server::api
