#include <system_error>
#include <wijkbeeld/geo/draft_file.hpp>
#include <wijkbeeld/geo/error.hpp>

namespace wijkbeeld::geo {

namespace fs = std::filesystem;

DraftFile::DraftFile(const std::string& path)
    : path_(path),
      draft_(path_.parent_path() / (path_.stem().string() + ".part" + path_.extension().string())) {
    std::error_code ignored;
    fs::remove(draft_, ignored);
}

DraftFile::~DraftFile() {
    std::error_code ignored;
    fs::remove(draft_, ignored);
}

void DraftFile::put_in_place() {
    std::error_code error;
    fs::rename(draft_, path_, error);
    if (error) throw IoError(path_.string() + ": cannot be put in place: " + error.message());
}

}  // namespace wijkbeeld::geo
