#include "voorbeeldstad/zip_writer.hpp"

#include <fcntl.h>
#include <isa-l.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <utility>
#include <wijkbeeld/geo/error.hpp>

namespace wijkbeeld::voorbeeldstad {

namespace {

[[noreturn]] void fail(const std::string& what) {
    throw geo::IoError(what + ": " + std::strerror(errno));
}

void write_all(int descriptor, const char* bytes, std::size_t size) {
    while (size > 0) {
        const ssize_t written = ::write(descriptor, bytes, size);
        if (written < 0) {
            if (errno == EINTR) continue;
            fail("cannot write the archive");
        }
        bytes += written;
        size -= static_cast<std::size_t>(written);
    }
}

void write_all(int descriptor, std::string_view bytes) {
    write_all(descriptor, bytes.data(), bytes.size());
}

/// Little-endian numbers, as the format has them.
class Bytes {
public:
    Bytes& u16(std::uint64_t value) { return number(value, 2); }
    Bytes& u32(std::uint64_t value) { return number(value, 4); }
    Bytes& u64(std::uint64_t value) { return number(value, 8); }
    Bytes& text(std::string_view value) {
        bytes_ += value;
        return *this;
    }
    [[nodiscard]] std::string take() { return std::move(bytes_); }

private:
    Bytes& number(std::uint64_t value, int size) {
        for (int i = 0; i < size; ++i) bytes_ += static_cast<char>(value >> (8 * i) & 0xffU);
        return *this;
    }
    std::string bytes_;
};

constexpr std::uint64_t most_in_32_bits = 0xffffffff;
/// 31 October 2026, midnight: the day the sample ends, whatever the day it is made.
constexpr std::uint64_t dos_date = (2026 - 1980) << 9 | 10 << 5 | 31, dos_time = 0;
constexpr std::uint64_t version = 45, deflated = 8;

std::uint64_t low_part(std::uint64_t value) {
    return value < most_in_32_bits ? value : most_in_32_bits;
}

/// An empty last block: it ends a deflate stream whose pieces did not.
constexpr std::string_view last_block("\x03\x00", 2);

}  // namespace

std::string deflate_piece(std::string_view text) {
    isal_zstream stream;
    isal_deflate_init(&stream);
    std::vector<std::uint8_t> level_buffer(ISAL_DEF_LVL1_DEFAULT), piece(text.size() / 4 + 4096);
    stream.level = 1;
    stream.level_buf = level_buffer.data();
    stream.level_buf_size = static_cast<std::uint32_t>(level_buffer.size());
    stream.flush = FULL_FLUSH;
    stream.end_of_stream = 0;
    stream.next_in = reinterpret_cast<std::uint8_t*>(const_cast<char*>(text.data()));
    stream.avail_in = static_cast<std::uint32_t>(text.size());
    std::size_t filled = 0;
    do {
        if (piece.size() - filled < 4096) piece.resize(piece.size() * 2);
        stream.next_out = piece.data() + filled;
        stream.avail_out = static_cast<std::uint32_t>(piece.size() - filled);
        if (isal_deflate(&stream) != COMP_OK) throw geo::IoError("deflate failed");
        filled = piece.size() - stream.avail_out;
    } while (stream.avail_out == 0 || stream.avail_in > 0);
    return {reinterpret_cast<const char*>(piece.data()), filled};
}

ScratchFile::ScratchFile(const std::filesystem::path& folder)
    : descriptor_(::open(folder.c_str(), O_TMPFILE | O_RDWR | O_CLOEXEC, 0600)) {
    if (descriptor_ >= 0) return;
    // not every file system has files without a name: make one and take the name away
    std::string name = (folder / ".scratch-XXXXXX").string();
    descriptor_ = ::mkostemp(name.data(), O_CLOEXEC);
    if (descriptor_ < 0) fail("cannot make a scratch file in " + folder.string());
    ::unlink(name.c_str());
}

ScratchFile::~ScratchFile() {
    if (descriptor_ >= 0) ::close(descriptor_);
}

ScratchFile::ScratchFile(ScratchFile&& other) noexcept
    : descriptor_(std::exchange(other.descriptor_, -1)), size_(other.size_) {}

void ScratchFile::append(std::string_view bytes) {
    write_all(descriptor_, bytes);
    size_ += bytes.size();
}

void ScratchFile::copy_to(int descriptor) const {
    constexpr std::uint64_t most = std::uint64_t{1} << 20U;
    std::string buffer;
    for (std::uint64_t at = 0; at < size_; at += buffer.size()) {
        buffer.clear();
        append_to(buffer, at, std::min(most, size_ - at));
        write_all(descriptor, buffer);
    }
}

void ScratchFile::append_to(std::string& out, std::uint64_t offset, std::size_t size) const {
    std::size_t at = out.size();
    out.resize(at + size);
    while (at < out.size()) {
        const ssize_t read = ::pread(descriptor_, &out[at], out.size() - at, static_cast<off_t>(offset));
        if (read < 0 && errno == EINTR) continue;
        if (read <= 0) fail("cannot read a scratch file");
        at += static_cast<std::size_t>(read);
        offset += static_cast<std::uint64_t>(read);
    }
}

std::size_t ZipWriter::add(std::string name) {
    members_.push_back({std::move(name), ScratchFile(folder_)});
    return members_.size() - 1;
}

void ZipWriter::append(std::size_t number, std::string_view text, std::string_view piece) {
    Member& member = members_[number];
    member.crc =
        crc32_gzip_refl(member.crc, reinterpret_cast<const unsigned char*>(text.data()), text.size());
    member.size += text.size();
    member.packed += piece.size();
    member.scratch.append(piece);
}

std::uint64_t ZipWriter::text_bytes() const noexcept {
    std::uint64_t sum = 0;
    for (const Member& member : members_) sum += member.size;
    return sum;
}

std::string ZipWriter::local_header(const Member& m) {
    const bool large = m.size >= most_in_32_bits || m.packed >= most_in_32_bits;
    Bytes header;
    header.u32(0x04034b50).u16(version).u16(0).u16(deflated).u16(dos_time).u16(dos_date).u32(m.crc);
    header.u32(large ? most_in_32_bits : m.packed).u32(large ? most_in_32_bits : m.size);
    header.u16(m.name.size()).u16(large ? 20 : 0).text(m.name);
    if (large) header.u16(1).u16(16).u64(m.size).u64(m.packed);
    return header.take();
}

std::string ZipWriter::directory_entry(const Member& m) {
    Bytes extra;
    for (const std::uint64_t value : {m.size, m.packed, m.offset})
        if (value >= most_in_32_bits) extra.u64(value);
    const std::string large = extra.take();
    Bytes entry;
    entry.u32(0x02014b50)
        .u16(3 << 8 | version)
        .u16(version)
        .u16(0)
        .u16(deflated)
        .u16(dos_time)
        .u16(dos_date)
        .u32(m.crc);
    entry.u32(low_part(m.packed))
        .u32(low_part(m.size))
        .u16(m.name.size())
        .u16(large.empty() ? 0 : large.size() + 4);
    entry.u16(0).u16(0).u16(0).u32(0100644U << 16U).u32(low_part(m.offset)).text(m.name);
    if (!large.empty()) entry.u16(1).u16(large.size()).text(large);
    return entry.take();
}

void ZipWriter::finish(const std::filesystem::path& file) {
    const int descriptor = ::open(file.c_str(), O_CREAT | O_TRUNC | O_WRONLY | O_CLOEXEC, 0644);
    if (descriptor < 0) fail("cannot make " + file.string());
    const auto close = [](const int* d) { ::close(*d); };
    const std::unique_ptr<const int, decltype(close)> closer(&descriptor, close);
    std::uint64_t offset = 0;
    for (Member& member : members_) {
        append(static_cast<std::size_t>(&member - members_.data()), "", last_block);
        member.offset = offset;
        const std::string header = local_header(member);
        write_all(descriptor, header);
        member.scratch.copy_to(descriptor);
        offset += header.size() + member.packed;
    }
    std::string directory;
    for (const Member& member : members_) directory += directory_entry(member);
    Bytes end;
    if (offset + directory.size() >= most_in_32_bits) {
        end.u32(0x06064b50)
            .u64(44)
            .u16(version)
            .u16(version)
            .u32(0)
            .u32(0)
            .u64(members_.size())
            .u64(members_.size());
        end.u64(directory.size()).u64(offset);
        end.u32(0x07064b50).u32(0).u64(offset + directory.size()).u32(1);
    }
    end.u32(0x06054b50).u16(0).u16(0).u16(members_.size()).u16(members_.size());
    end.u32(low_part(directory.size())).u32(low_part(offset)).u16(0);
    directory += end.take();
    write_all(descriptor, directory);
}

}  // namespace wijkbeeld::voorbeeldstad
