#pragma once

#include <filesystem>
#include <string>

namespace wijkbeeld::symbols {

/// Makes the folder, too. \throws std::runtime_error or std::filesystem::filesystem_error
void write_file(const std::filesystem::path& path, const std::string& bytes);

}  // namespace wijkbeeld::symbols
