#include "bgt/delivery/zip_directory.hpp"

#include <algorithm>

#include <wijkbeeld/geo/error.hpp>

// Names and sizes of fields: PKWARE, ".ZIP File Format Specification" 6.3.9, section 4.3.

namespace wijkbeeld::geo::bgt {
namespace {

constexpr std::uint32_t local_header = 0x04034b50, directory_header = 0x02014b50, end_record = 0x06054b50,
                        end_record64 = 0x06064b50, end_locator64 = 0x07064b50;
constexpr std::uint64_t in_zip64 = 0xFFFFFFFF;

/// The archive as little-endian numbers, never read outside of.
class Bytes {
public:
    Bytes(std::string_view all, const std::string& name) : all_(all), name_(name) {}

    [[nodiscard]] std::uint64_t number(std::uint64_t at, int size) const {
        const std::string_view field = piece(at, static_cast<std::uint64_t>(size));
        std::uint64_t value = 0;
        for (int i = size; i-- > 0;)
            value = value << 8 | static_cast<unsigned char>(field[static_cast<std::size_t>(i)]);
        return value;
    }
    [[nodiscard]] std::string_view piece(std::uint64_t at, std::uint64_t size) const {
        if (at > all_.size() || size > all_.size() - at) fail(at, "the archive is truncated or damaged");
        return all_.substr(at, size);
    }
    [[nodiscard]] std::uint64_t size() const noexcept { return all_.size(); }
    [[nodiscard]] bool is(std::uint64_t at, std::uint32_t signature) const {
        return number(at, 4) == signature;
    }
    [[noreturn]] void fail(std::uint64_t at, const std::string& reason) const {
        throw FormatError(name_ + ": " + reason + " (at byte " + std::to_string(at) + ")");
    }

private:
    std::string_view all_;
    const std::string& name_;
};

struct Directory {
    std::uint64_t entries, offset;
};

/// The record that ends the archive stands before a comment of at most 65,535 bytes.
std::uint64_t find_end_record(const Bytes& bytes) {
    constexpr std::uint64_t length = 22, longest_comment = 65535;
    if (bytes.size() < length) bytes.fail(bytes.size(), "the archive is truncated");
    const std::uint64_t lowest = bytes.size() - std::min(bytes.size(), length + longest_comment);
    for (std::uint64_t at = bytes.size() - length + 1; at-- > lowest;)
        if (bytes.is(at, end_record) && at + length + bytes.number(at + 20, 2) <= bytes.size()) return at;
    bytes.fail(bytes.size(), "the archive is truncated: its directory is missing");
}

Directory find_directory(const Bytes& bytes) {
    const std::uint64_t end = find_end_record(bytes);
    constexpr std::uint64_t locator_length = 20;
    if (end >= locator_length && bytes.is(end - locator_length, end_locator64)) {
        const std::uint64_t at = bytes.number(end - locator_length + 8, 8);
        if (!bytes.is(at, end_record64)) bytes.fail(at, "the ZIP64 directory is not where it should be");
        return {bytes.number(at + 32, 8), bytes.number(at + 48, 8)};
    }
    if (bytes.number(end + 4, 2) != 0) bytes.fail(end, "archives in several pieces are not supported");
    return {bytes.number(end + 10, 2), bytes.number(end + 16, 4)};
}

struct Header {
    std::uint64_t packed, size, offset;
};

/// Sizes that do not fit in 32 bits stand in the extra field with id 1, in this order, when they are needed.
void read_zip64_extra(const Bytes& bytes, std::uint64_t at, std::uint64_t end, Header& header) {
    while (at + 4 <= end) {
        const std::uint64_t id = bytes.number(at, 2);
        const std::uint64_t next = at + 4 + bytes.number(at + 2, 2);
        if (id == 1) {
            std::uint64_t field = at + 4;
            for (std::uint64_t* const value : {&header.size, &header.packed, &header.offset}) {
                if (*value != in_zip64) continue;
                if (field + 8 > next) bytes.fail(field, "a ZIP64 size is missing");
                *value = bytes.number(field, 8);
                field += 8;
            }
            return;
        }
        at = next;
    }
}

ZipEntry::Method method(const Bytes& bytes, std::uint64_t at, const std::string& name) {
    if ((bytes.number(at + 8, 2) & 1U) != 0) bytes.fail(at, "`" + name + "` is encrypted");
    const std::uint64_t number = bytes.number(at + 10, 2);
    if (number == 0) return ZipEntry::Method::stored;
    if (number == 8) return ZipEntry::Method::deflated;
    bytes.fail(at,
               "`" + name + "` is packed with method " + std::to_string(number) + ", which is not supported");
}

std::string_view packed_bytes(const Bytes& bytes, const Header& header) {
    if (!bytes.is(header.offset, local_header))
        bytes.fail(header.offset, "a file is not where the directory says");
    const std::uint64_t data =
        header.offset + 30 + bytes.number(header.offset + 26, 2) + bytes.number(header.offset + 28, 2);
    return bytes.piece(data, header.packed);
}

/// Files that lie over each other let a small archive unpack to more than any disk holds.
void check_apart(const Bytes& bytes, std::string_view archive, const std::vector<ZipEntry>& entries) {
    std::vector<std::string_view> packed;
    for (const ZipEntry& entry : entries)
        if (!entry.packed.empty()) packed.push_back(entry.packed);
    std::ranges::sort(packed, {}, [](std::string_view p) { return p.data(); });
    for (std::size_t i = 1; i < packed.size(); ++i)
        if (packed[i - 1].data() + packed[i - 1].size() > packed[i].data())
            bytes.fail(static_cast<std::uint64_t>(packed[i].data() - archive.data()),
                       "two files in the archive lie over each other");
}

}  // namespace

bool is_zip(std::string_view bytes) noexcept {
    using namespace std::string_view_literals;
    return bytes.starts_with("PK\3\4"sv) || bytes.starts_with("PK\5\6"sv);
}

std::vector<ZipEntry> read_zip_directory(std::string_view archive, const std::string& archive_name) {
    const Bytes bytes(archive, archive_name);
    const Directory directory = find_directory(bytes);
    std::vector<ZipEntry> entries;
    std::uint64_t at = directory.offset;
    for (std::uint64_t i = 0; i < directory.entries; ++i) {
        if (!bytes.is(at, directory_header)) bytes.fail(at, "the directory is damaged");
        const std::uint64_t name_length = bytes.number(at + 28, 2);
        const std::uint64_t extra = at + 46 + name_length;
        const std::uint64_t extra_end = extra + bytes.number(at + 30, 2);
        Header header{bytes.number(at + 20, 4), bytes.number(at + 24, 4), bytes.number(at + 42, 4)};
        read_zip64_extra(bytes, extra, extra_end, header);
        ZipEntry entry;
        entry.name = bytes.piece(at + 46, name_length);
        if (!entry.name.ends_with('/')) {
            entry.method = method(bytes, at, entry.name);
            entry.crc = static_cast<std::uint32_t>(bytes.number(at + 16, 4));
            entry.size = header.size;
            entry.packed = packed_bytes(bytes, header);
            entries.push_back(std::move(entry));
        }
        at = extra_end + bytes.number(at + 32, 2);
    }
    check_apart(bytes, archive, entries);
    return entries;
}

}  // namespace wijkbeeld::geo::bgt
