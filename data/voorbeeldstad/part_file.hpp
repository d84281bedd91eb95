#pragma once

#include <filesystem>
#include <string>

/// \file
/// Where a file is written until it is whole.

namespace wijkbeeld::voorbeeldstad {

[[nodiscard]] inline std::filesystem::path part_of(const std::filesystem::path& file) {
    std::string name(".");
    name += file.filename().string();
    name += ".part";
    return file.parent_path() / name;
}

}  // namespace wijkbeeld::voorbeeldstad
