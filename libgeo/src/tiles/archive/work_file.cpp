#include "tiles/archive/work_file.hpp"

#include <fcntl.h>
#include <libdeflate.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <utility>

#include <wijkbeeld/geo/error.hpp>

namespace wijkbeeld::geo::tiles {

namespace {

constexpr std::string_view magic = "Wijkbeeld tiles in the making 1\n";

/// What stands before the bytes of a tile. Of this machine: a work file does not travel.
struct RecordHead {
    std::uint64_t number = 0;
    std::uint32_t length = 0;
    std::uint32_t checksum = 0;  ///< of number, length and bytes
};
static_assert(sizeof(RecordHead) == 16);

std::uint32_t checksum(const RecordHead& head, std::string_view bytes) noexcept {
    std::uint32_t sum = libdeflate_crc32(0, &head.number, sizeof head.number);
    sum = libdeflate_crc32(sum, &head.length, sizeof head.length);
    return libdeflate_crc32(sum, bytes.data(), bytes.size());
}

std::string_view as_bytes(const RecordHead& head) noexcept {
    return {reinterpret_cast<const char*>(&head), sizeof head};
}

/// How a work file begins.
std::string opening(std::string_view key) {
    const RecordHead head{0, static_cast<std::uint32_t>(key.size()), 0};
    return std::string(magic).append(as_bytes(head)).append(key);
}

bool is_still_named(int file, const std::string& name) noexcept {
    struct stat open {
    }, named{};
    return ::fstat(file, &open) == 0 && ::stat(name.c_str(), &named) == 0 && open.st_ino == named.st_ino;
}

}  // namespace

WorkFile::WorkFile(const std::string& archive, std::string_view key,
                   const std::vector<std::uint64_t>& numbers, const Remark& remark)
    : name_(archive + ".work"), numbers_(numbers) {
    lock(archive);
    const State state = read_earlier(key);
    if (state != State::same) begin(key);
    if (!remark || state == State::fresh || (state == State::same && tiles_.empty())) return;
    if (state == State::same)
        remark(std::to_string(tiles_.size()) + " of " + std::to_string(numbers.size()) +
               " tiles were made by an earlier run (" + name_ + "): going on from there");
    else if (state == State::other)
        remark(name_ +
               " is of another archive than this one (another state of the store, grid, levels, rules, or with ids or "
               "without): begun anew");
    else
        remark(name_ + " is damaged: begun anew");
}

WorkFile::~WorkFile() {
    if (tiles_.empty()) remove();
    if (file_ >= 0) ::close(file_);
}

void WorkFile::fail(const char* what) const {
    throw IoError(std::string("cannot ") + what + " " + name_ + ": " + std::strerror(errno));
}

/// The owner may have removed the file between our opening and our locking it: then there is another to open.
void WorkFile::lock(const std::string& archive) {
    while (true) {
        file_ = ::open(name_.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0666);
        if (file_ < 0) fail("make");
        const bool owned = ::flock(file_, LOCK_EX | LOCK_NB) == 0;
        if (owned && is_still_named(file_, name_)) return;
        ::close(std::exchange(file_, -1));
        if (!owned)
            throw IoError(archive + ": another program is making this archive (" + name_ +
                          " is in use): try again when it is ready");
    }
}

void WorkFile::begin(std::string_view key) {
    tiles_.clear();
    end_ = 0;
    if (::ftruncate(file_, 0) != 0) fail("empty");
    append(opening(key));
}

WorkFile::State WorkFile::read_earlier(std::string_view key) {
    const std::uint64_t size = size_on_disk();
    const std::string expected = opening(key);
    std::string bytes;
    if (!read_at(0, std::min<std::uint64_t>(size, expected.size()), bytes)) return State::damaged;
    if (size < expected.size() && expected.starts_with(bytes)) return State::fresh;
    if (bytes != expected) return bytes.starts_with(magic) ? State::other : State::damaged;
    end_ = expected.size();
    while (end_ < size && tiles_.size() < numbers_.size()) {
        const std::uint64_t before = end_;
        if (!read_record(size, bytes)) return State::damaged;
        if (end_ == before) break;  // the last one, in part
    }
    if (tiles_.size() == numbers_.size() && end_ < size) return State::damaged;
    if (::ftruncate(file_, static_cast<off_t>(end_)) != 0) fail("cut");
    return State::same;
}

/// False when what stands there was not written by us; `end_` stays when the file ends within it.
bool WorkFile::read_record(std::uint64_t size, std::string& bytes) {
    RecordHead head;
    if (size - end_ < sizeof head) return true;
    if (!read_at(end_, sizeof head, bytes)) return false;
    std::memcpy(&head, bytes.data(), sizeof head);
    if (head.number != numbers_[tiles_.size()]) return false;
    const std::uint64_t place = end_ + sizeof head;
    if (size - place < head.length) return true;
    if (!read_at(place, head.length, bytes) || checksum(head, bytes) != head.checksum) return false;
    tiles_.push_back({head.number, place, content_hash(bytes), this, head.length});
    end_ = place + head.length;
    return true;
}

void WorkFile::add(std::string_view packed) {
    RecordHead head{numbers_[tiles_.size()], static_cast<std::uint32_t>(packed.size()), 0};
    head.checksum = checksum(head, packed);
    record_ = as_bytes(head);
    record_ += packed;
    const std::uint64_t place = end_ + sizeof head;
    append(record_);
    tiles_.push_back({head.number, place, content_hash(packed), this, head.length});
}

void WorkFile::append(std::string_view bytes) {
    std::size_t done = 0;
    while (done < bytes.size()) {
        const ssize_t n =
            ::pwrite(file_, bytes.data() + done, bytes.size() - done, static_cast<off_t>(end_ + done));
        if (n < 0 && errno == EINTR) continue;
        if (n <= 0) fail("write");
        done += static_cast<std::size_t>(n);
    }
    end_ += bytes.size();
}

bool WorkFile::read_at(std::uint64_t offset, std::size_t length, std::string& bytes) const {
    bytes.resize(length);
    std::size_t done = 0;
    while (done < length) {
        const ssize_t n =
            ::pread(file_, bytes.data() + done, length - done, static_cast<off_t>(offset + done));
        if (n < 0 && errno == EINTR) continue;
        if (n < 0) fail("read");
        if (n == 0) return false;
        done += static_cast<std::size_t>(n);
    }
    return true;
}

void WorkFile::read(const HeldTile& tile, std::string& bytes) const {
    if (!read_at(tile.place, tile.length, bytes)) throw IoError(name_ + ": is cut short while it is used");
}

std::uint64_t WorkFile::size_on_disk() const {
    struct stat status {};
    if (::fstat(file_, &status) != 0) fail("look at");
    return static_cast<std::uint64_t>(status.st_size);
}

void WorkFile::remove() noexcept {
    if (file_ < 0) return;
    ::unlink(name_.c_str());
    ::close(std::exchange(file_, -1));
}

}  // namespace wijkbeeld::geo::tiles
