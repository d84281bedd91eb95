#include "bgt/delivery/mapped_file.hpp"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdio>
#include <cstring>

#include <wijkbeeld/geo/error.hpp>

namespace wijkbeeld::geo::bgt {
namespace {

class Descriptor {
public:
    explicit Descriptor(int number) noexcept : number_(number) {}
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    ~Descriptor() {
        if (number_ > STDERR_FILENO) ::close(number_);
    }
    [[nodiscard]] int number() const noexcept { return number_; }

private:
    int number_;
};

[[noreturn]] void fail(const std::string& what, const std::string& path) {
    throw IoError("cannot " + what + " " + path + ": " + std::strerror(errno));
}

struct stat status_of(const Descriptor& file, const std::string& path) {
    struct stat status {};
    if (::fstat(file.number(), &status) != 0) fail("read", path);
    return status;
}

void write_all(int to, const char* data, std::size_t size, const std::string& path) {
    while (size > 0) {
        const ssize_t n = ::write(to, data, size);
        if (n < 0 && errno != EINTR) fail("keep a temporary copy of", path);
        if (n > 0) data += n, size -= static_cast<std::size_t>(n);
    }
}

using CFile = std::unique_ptr<std::FILE, int (*)(std::FILE*)>;

/// Copies what comes out of a pipe to a file that is gone when it is closed.
CFile spooled(const Descriptor& from, const std::string& path) {
    CFile copy(std::tmpfile(), &std::fclose);
    if (!copy) fail("make a temporary copy of", path);
    std::array<char, std::size_t{1} << 16> block;
    for (;;) {
        const ssize_t n = ::read(from.number(), block.data(), block.size());
        if (n < 0 && errno != EINTR) fail("read", path);
        if (n == 0) break;
        if (n > 0) write_all(::fileno(copy.get()), block.data(), static_cast<std::size_t>(n), path);
    }
    return copy;
}

std::string_view mapped(int number, std::size_t size, const std::string& path) {
    if (size == 0) return {};
    void* const address = ::mmap(nullptr, size, PROT_READ, MAP_PRIVATE, number, 0);
    if (address == MAP_FAILED) fail("read", path);
    ::madvise(address, size, MADV_SEQUENTIAL);
    return {static_cast<const char*>(address), size};
}

}  // namespace

std::shared_ptr<const MappedFile> MappedFile::open(const std::string& path) {
    const Descriptor file(path == "-" ? STDIN_FILENO : ::open(path.c_str(), O_RDONLY | O_CLOEXEC));
    if (file.number() < 0) fail("open", path);
    const auto size_of = [](const struct stat& s) { return static_cast<std::size_t>(s.st_size); };
    const struct stat status = status_of(file, path);
    if (S_ISREG(status.st_mode))
        return std::shared_ptr<MappedFile>(new MappedFile(mapped(file.number(), size_of(status), path)));
    const CFile copy = spooled(file, path);
    const Descriptor copied(::dup(::fileno(copy.get())));
    const std::size_t size = size_of(status_of(copied, path));
    return std::shared_ptr<MappedFile>(new MappedFile(mapped(copied.number(), size, path)));
}

void MappedFile::forget(std::string_view part) const noexcept {
    const auto page = static_cast<std::size_t>(::sysconf(_SC_PAGESIZE));
    const auto offset = static_cast<std::size_t>(part.data() - bytes_.data());
    const std::size_t begin = (offset + page - 1) / page * page;
    const std::size_t end = (offset + part.size()) / page * page;
    if (begin < end) ::madvise(const_cast<char*>(bytes_.data()) + begin, end - begin, MADV_DONTNEED);
}

MappedFile::~MappedFile() {
    if (!bytes_.empty()) ::munmap(const_cast<char*>(bytes_.data()), bytes_.size());
}

}  // namespace wijkbeeld::geo::bgt
