#include "http/page_file.hpp"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>

#include "http/socket.hpp"

namespace wijkbeeld::server::http {

namespace {

constexpr std::uint64_t page = 4096;

bool punch_hole(int descriptor, std::uint64_t at, std::uint64_t size) noexcept {
    return ::fallocate(descriptor, FALLOC_FL_PUNCH_HOLE | FALLOC_FL_KEEP_SIZE, static_cast<off_t>(at),
                       static_cast<off_t>(size)) == 0;
}

/// Among the temporary files where they are on a disk that gives pages back one by one; else in memory.
FileDescriptor open_nameless() {
    std::error_code none;
    const auto folder = std::filesystem::temp_directory_path(none);
    if (!none) {
        FileDescriptor file(::open(folder.c_str(), O_TMPFILE | O_RDWR | O_CLOEXEC, S_IRUSR | S_IWUSR));
        if (file && punch_hole(file.get(), 0, page)) return file;
    }
    return FileDescriptor(::memfd_create("wijkbeeld-cache", MFD_CLOEXEC));
}

}  // namespace

class PageFile::Room {
public:
    Room() : file_(open_nameless()) {}
    [[nodiscard]] int descriptor() const noexcept { return file_.get(); }
    [[nodiscard]] bool write(std::string_view bytes, std::uint64_t at) const noexcept {
        while (!bytes.empty()) {
            const ssize_t written = ::pwrite(file_.get(), bytes.data(), bytes.size(), static_cast<off_t>(at));
            if (written <= 0) return false;
            bytes.remove_prefix(static_cast<std::size_t>(written));
            at += static_cast<std::uint64_t>(written);
        }
        return true;
    }
    void give_back(std::uint64_t at, std::uint64_t size) const noexcept { punch_hole(file_.get(), at, size); }

private:
    FileDescriptor file_;
};

PageFile::PageFile() : room_(std::make_shared<const Room>()) {}

FileSlice PageFile::keep(std::string_view bytes) {
    const std::uint64_t size = (bytes.size() + page - 1) / page * page;
    std::uint64_t at = 0;
    {
        const std::lock_guard lock(mutex_);
        at = next_;
        next_ += size;
    }
    // Gives its pages back at the end, also when writing them broke off.
    std::shared_ptr<const void> owner(room_.get(), [room = room_, at, size](const void*) { room->give_back(at, size); });
    if (!room_->write(bytes, at)) return {};
    return {.owner = std::move(owner), .descriptor = room_->descriptor(), .offset = at, .size = bytes.size(), .in_memory = true};
}

}  // namespace wijkbeeld::server::http
