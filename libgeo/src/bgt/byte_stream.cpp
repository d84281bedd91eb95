#include "bgt/byte_stream.hpp"

#include <fcntl.h>
#include <isa-l/crc.h>
#include <isa-l/igzip_lib.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

#include <wijkbeeld/geo/error.hpp>

namespace wijkbeeld::geo::bgt {

MappedFile::MappedFile(const std::string& path) {
    const int fd = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (fd < 0) throw IoError(path + ": cannot be opened: " + std::strerror(errno));
    struct stat about {};
    const bool known = ::fstat(fd, &about) == 0;
    size_ = known ? static_cast<std::size_t>(about.st_size) : 0;
    void* mapped = size_ > 0 ? ::mmap(nullptr, size_, PROT_READ, MAP_PRIVATE, fd, 0) : nullptr;
    const int error = errno;
    ::close(fd);
    if (!known || mapped == MAP_FAILED) throw IoError(path + ": cannot be read: " + std::strerror(error));
    data_ = static_cast<const char*>(mapped);
    if (mapped != nullptr) ::madvise(mapped, size_, MADV_SEQUENTIAL);
}

MappedFile::~MappedFile() {
    if (data_ != nullptr)
        ::munmap(const_cast<char*>(data_), size_);  // NOLINT(*-const-cast): munmap wants it so
}

std::uint32_t crc32(std::string_view bytes, std::uint32_t before) noexcept {
    return crc32_gzip_refl(before, reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size());
}

namespace {

class PlainStream : public ByteStream {
public:
    PlainStream(std::shared_ptr<const void> owner, std::string_view bytes)
        : owner_(std::move(owner)), rest_(bytes) {}
    std::size_t read(char* out, std::size_t size) override {
        const std::size_t n = std::min(size, rest_.size());
        if (n > 0) std::memcpy(out, rest_.data(), n);
        rest_.remove_prefix(n);
        return n;
    }

private:
    std::shared_ptr<const void> owner_;
    std::string_view rest_;
};

class InflateStream : public ByteStream {
public:
    InflateStream(std::shared_ptr<const void> owner, std::string_view packed, Packing packing,
                  std::string name, std::uint64_t size, std::uint32_t crc)
        : owner_(std::move(owner)),
          name_(std::move(name)),
          packed_(packed),
          rest_(packed),
          gzip_(packing == Packing::gzip),
          size_(size),
          crc_(crc) {
        isal_inflate_init(&state_);
        state_.crc_flag = gzip_ ? ISAL_GZIP : ISAL_DEFLATE;
    }

    std::size_t read(char* out, std::size_t size) override {
        state_.next_out = reinterpret_cast<std::uint8_t*>(out);
        state_.avail_out = static_cast<std::uint32_t>(std::min<std::size_t>(size, 1U << 30U));
        const std::uint32_t room = state_.avail_out;
        while (state_.avail_out == room && state_.block_state != ISAL_BLOCK_FINISH) inflate_some(room);
        const std::size_t n = room - state_.avail_out;
        total_ += n;
        if (!gzip_) running_crc_ = crc32({out, n}, running_crc_);
        if (n == 0) check_end();
        if (total_ > 64'000'000 && total_ / 300 > packed_.size())
            throw FormatError(name_ + ": unpacks to more than 300 times its size: refused as a zip bomb");
        return n;
    }

private:
    void inflate_some(std::uint32_t room) {
        if (state_.avail_in == 0) {
            const std::size_t piece = std::min<std::size_t>(rest_.size(), 1U << 24U);
            state_.next_in =
                reinterpret_cast<std::uint8_t*>(const_cast<char*>(rest_.data()));  // NOLINT: C interface
            state_.avail_in = static_cast<std::uint32_t>(piece);
            rest_.remove_prefix(piece);
        }
        const std::uint32_t before = state_.avail_in;
        const int code = isal_inflate(&state_);
        if (code < 0)
            throw FormatError(name_ + ": damaged (deflate error " + std::to_string(code) + " after " +
                              std::to_string(total_) + " bytes)");
        const bool stuck =
            state_.avail_in == 0 && rest_.empty() && state_.avail_out == room && before == state_.avail_in;
        if (stuck && state_.block_state != ISAL_BLOCK_FINISH)
            throw FormatError(name_ + ": truncated after " + std::to_string(total_) + " unpacked bytes");
    }

    void check_end() {
        if (gzip_) return;
        if (total_ != size_)
            throw FormatError(name_ + ": " + std::to_string(total_) + " bytes where the archive promises " +
                              std::to_string(size_));
        if (running_crc_ != crc_) throw FormatError(name_ + ": wrong CRC: the file is damaged");
    }

    std::shared_ptr<const void> owner_;
    std::string name_;
    std::string_view packed_, rest_;
    bool gzip_;
    std::uint64_t size_;
    std::uint32_t crc_;
    std::uint32_t running_crc_ = 0;
    std::uint64_t total_ = 0;
    inflate_state state_{};
};

}  // namespace

std::unique_ptr<ByteStream> unpack(std::shared_ptr<const void> owner, std::string_view packed,
                                   Packing packing, std::string name, std::uint64_t size, std::uint32_t crc) {
    if (packing == Packing::none) return std::make_unique<PlainStream>(std::move(owner), packed);
    return std::make_unique<InflateStream>(std::move(owner), packed, packing, std::move(name), size, crc);
}

std::unique_ptr<ByteStream> standard_input() {
    auto all = std::make_shared<std::string>();
    std::string buffer(1U << 20U, '\0');
    for (ssize_t n = 0; (n = ::read(STDIN_FILENO, buffer.data(), buffer.size())) != 0;) {
        if (n < 0 && errno == EINTR) continue;
        if (n < 0) throw IoError(std::string("standard input cannot be read: ") + std::strerror(errno));
        all->append(buffer.data(), static_cast<std::size_t>(n));
    }
    const std::string_view bytes = *all;
    return unpack(all, bytes, bytes.starts_with("\x1f\x8b") ? Packing::gzip : Packing::none,
                  "standard input");
}

}  // namespace wijkbeeld::geo::bgt
