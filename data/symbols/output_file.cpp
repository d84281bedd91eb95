#include "symbols/output_file.hpp"

#include <fstream>
#include <stdexcept>

namespace wijkbeeld::symbols {

void write_file(const std::filesystem::path& path, const std::string& bytes) {
    std::filesystem::create_directories(path.parent_path());
    std::ofstream file(path, std::ios::binary);
    file << bytes;
    if (!file.flush()) throw std::runtime_error(path.string() + ": cannot be written");
}

}  // namespace wijkbeeld::symbols
