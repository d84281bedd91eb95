#include "store/geopackage/new_file.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <thread>
#include <utility>

#include <wijkbeeld/geo/error.hpp>

namespace wijkbeeld::geo::store::geopackage {

namespace {

namespace fs = std::filesystem;

[[noreturn]] void fail(const std::string& path, const char* what) {
    throw IoError(path + ": " + what + ": " + std::strerror(errno));
}

bool is_still_named(int file, const std::string& name) {
    struct stat open {
    }, named{};
    return ::fstat(file, &open) == 0 && ::stat(name.c_str(), &named) == 0 && open.st_ino == named.st_ino &&
           open.st_dev == named.st_dev;
}

void sync_folder(const fs::path& path) {
    const fs::path folder = fs::absolute(path).parent_path();
    const int file = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (file < 0) return;
    ::fsync(file);  // file systems that cannot do this for a folder say so; the rename stands
    ::close(file);
}

}  // namespace

NewFile::NewFile(std::string path, std::string draft, int file)
    : path_(std::move(path)), draft_(std::move(draft)), file_(file) {}

NewFile::NewFile(NewFile&& other) noexcept
    : path_(std::move(other.path_)), draft_(std::move(other.draft_)), file_(std::exchange(other.file_, -1)) {}

std::optional<NewFile> NewFile::begin(const std::string& path, std::chrono::milliseconds wait) {
    const std::string draft = path + ".new";
    const auto until = std::chrono::steady_clock::now() + wait;
    while (!fs::exists(path)) {
        const int file = ::open(draft.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0666);
        if (file < 0) fail(draft, "cannot be made");
        NewFile made(path, draft, file);
        if (::flock(file, LOCK_EX | LOCK_NB) == 0 && is_still_named(file, draft) && !fs::exists(path)) {
            if (::ftruncate(file, 0) != 0) fail(draft, "cannot be emptied");
            return made;
        }
        ::close(std::exchange(made.file_, -1));
        if (std::chrono::steady_clock::now() >= until)
            throw StoreError(path + ": another program is making this store (" + draft +
                             " is in use): try again when it is ready");
        std::this_thread::sleep_for(std::chrono::milliseconds(20));
    }
    return std::nullopt;
}

NewFile::~NewFile() {
    if (file_ < 0) return;
    ::unlink(draft_.c_str());
    ::close(file_);
}

void NewFile::put_in_place() {
    if (::fsync(file_) != 0) fail(draft_, "cannot be written to disk");
    if (::rename(draft_.c_str(), path_.c_str()) != 0) fail(path_, "cannot be put in place");
    ::close(std::exchange(file_, -1));
    sync_folder(path_);
}

}  // namespace wijkbeeld::geo::store::geopackage
