#include "samples.hpp"

#include <unistd.h>

#include <cstdlib>

namespace wijkbeeld::test {

namespace fs = std::filesystem;

std::optional<fs::path> shared_sample(std::string_view relative) {
    const char* folder = std::getenv("WIJKBEELD_SHARED");
    const fs::path root = folder != nullptr ? fs::path(folder) : fs::path(WIJKBEELD_SOURCE_DIR).parent_path() / "shared";
    fs::path path = root / relative;
    if (!fs::exists(path)) return std::nullopt;
    return path;
}

TemporaryFolder::TemporaryFolder() {
    std::string pattern = (fs::temp_directory_path() / "wijkbeeld-test-XXXXXX").string();
    path_ = ::mkdtemp(pattern.data());
}

TemporaryFolder::~TemporaryFolder() {
    std::error_code ignored;
    fs::remove_all(path_, ignored);
}

}  // namespace wijkbeeld::test
