#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <system_error>

#include <wijkbeeld/geo/draft_file.hpp>
#include <wijkbeeld/geo/error.hpp>

namespace wijkbeeld::geo {

namespace fs = std::filesystem;

namespace {

/// Everything of a file or folder to disk. False, with errno, when it cannot be.
bool sync(const fs::path& path) noexcept {
    const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (file < 0) return false;
    const bool done = ::fsync(file) == 0;
    const int reason = errno;
    ::close(file);
    errno = reason;
    return done;
}

}  // namespace

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
    if (!sync(draft_)) throw IoError(path_.string() + ": cannot be written to disk: " + std::strerror(errno));
    std::error_code error;
    fs::rename(draft_, path_, error);
    if (error) throw IoError(path_.string() + ": cannot be put in place: " + error.message());
    sync(fs::absolute(path_)
             .parent_path());  // file systems that cannot do this for a folder say so; the rename stands
}

}  // namespace wijkbeeld::geo
