#include "api/site/shared_file.hpp"

#include <fstream>
#include <sstream>

namespace wijkbeeld::server::api {

std::optional<std::string> shared_file(const std::filesystem::path& path) {
    std::error_code error;
    std::ifstream file(path, std::ios::binary);
    if (!file || std::filesystem::is_directory(path, error)) return std::nullopt;
    std::ostringstream bytes;
    bytes << file.rdbuf();
    return std::move(bytes).str();
}

}  // namespace wijkbeeld::server::api
