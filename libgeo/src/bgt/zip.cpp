#include "bgt/zip.hpp"

#include <algorithm>

#include <wijkbeeld/geo/error.hpp>

// The layout is PKWARE's APPNOTE 6.3, sections 4.3 and 4.5.3.

namespace wijkbeeld::geo::bgt {

namespace {

class ZipDirectory {
public:
    ZipDirectory(std::string_view bytes, const std::string& name) : bytes_(bytes), name_(name) {}

    std::vector<ZipMember> read() {
        locate();
        std::vector<ZipMember> members;
        std::uint64_t at = directory_;
        for (std::uint64_t i = 0; i < count_; ++i) at = read_entry(at, members);
        return members;
    }

private:
    [[noreturn]] void fail(std::uint64_t at, const std::string& why) const {
        throw FormatError(name_ + ": " + why + " (byte " + std::to_string(at) + ")");
    }

    std::uint64_t number(std::uint64_t at, std::size_t width) const {
        if (at > bytes_.size() || bytes_.size() - at < width) fail(at, "the zip archive is truncated");
        std::uint64_t value = 0;
        for (std::size_t i = width; i-- > 0;)
            value = value << 8U | static_cast<unsigned char>(bytes_[at + i]);
        return value;
    }
    std::string_view piece(std::uint64_t at, std::uint64_t size) const {
        if (at > bytes_.size() || bytes_.size() - at < size) fail(at, "the zip archive is truncated");
        return bytes_.substr(at, size);
    }

    void locate() {
        const std::size_t end = bytes_.rfind("PK\x05\x06");
        if (end == std::string_view::npos || bytes_.size() - end < 22)
            fail(bytes_.size(), "the zip archive has no directory: truncated?");
        count_ = number(end + 10, 2);
        directory_ = number(end + 16, 4);
        if (end >= 20 && piece(end - 20, 4) == "PK\x06\x07") {
            const std::uint64_t end64 = number(end - 12, 8);
            if (piece(end64, 4) != "PK\x06\x06") fail(end64, "the ZIP64 directory is not where it should be");
            count_ = number(end64 + 32, 8);
            directory_ = number(end64 + 48, 8);
        }
        if (count_ > bytes_.size() / 46) fail(end, "the zip directory promises more files than fit in it");
    }

    std::uint64_t read_entry(std::uint64_t at, std::vector<ZipMember>& members) const {
        if (piece(at, 4) != std::string_view("PK\x01\x02", 4)) fail(at, "the zip directory is damaged");
        const std::uint64_t flags = number(at + 8, 2), method = number(at + 10, 2);
        ZipMember member;
        member.crc = static_cast<std::uint32_t>(number(at + 16, 4));
        std::uint64_t packed = number(at + 20, 4), header = number(at + 42, 4);
        member.size = number(at + 24, 4);
        const std::uint64_t name_size = number(at + 28, 2), extra_size = number(at + 30, 2),
                            comment_size = number(at + 32, 2);
        member.name = std::string(piece(at + 46, name_size));
        read_zip64(piece(at + 46 + name_size, extra_size), at + 46 + name_size, member.size, packed, header);
        if (!member.name.ends_with('/')) {
            if ((flags & 1U) != 0) fail(at, "'" + member.name + "' is encrypted");
            if (method != 0 && method != 8)
                fail(at, "'" + member.name + "' is packed by method " + std::to_string(method) +
                             "; only stored and deflate are read");
            member.packing = method == 8 ? Packing::deflate : Packing::none;
            if (piece(header, 4) != std::string_view("PK\x03\x04", 4))
                fail(header, "'" + member.name + "' is not where the directory says");
            member.packed = piece(header + 30 + number(header + 26, 2) + number(header + 28, 2), packed);
            members.push_back(std::move(member));
        }
        return at + 46 + name_size + extra_size + comment_size;
    }

    void read_zip64(std::string_view extra, std::uint64_t at, std::uint64_t& size, std::uint64_t& packed,
                    std::uint64_t& header) const {
        constexpr std::uint64_t elsewhere = 0xffffffff;
        for (std::size_t i = 0; i + 4 <= extra.size();) {
            const std::uint64_t id = number(at + i, 2), length = number(at + i + 2, 2);
            std::uint64_t value = at + i + 4;
            if (id == 1)
                for (std::uint64_t* field : {&size, &packed, &header})
                    if (*field == elsewhere) *field = number(value, 8), value += 8;
            i += 4 + length;
        }
    }

    std::string_view bytes_;
    const std::string& name_;
    std::uint64_t count_ = 0, directory_ = 0;
};

}  // namespace

std::vector<ZipMember> zip_members(std::string_view archive, const std::string& name) {
    return ZipDirectory(archive, name).read();
}

}  // namespace wijkbeeld::geo::bgt
