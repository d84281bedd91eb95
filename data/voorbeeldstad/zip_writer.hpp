#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

/// \file
/// A zip whose members grow side by side: each is deflated, piece by piece, into a nameless file of its own,
/// and they are put together at the end. ZIP64 where 32 bits are not enough.

namespace wijkbeeld::voorbeeldstad {

/// A piece of a member, deflated so that pieces can follow each other.
[[nodiscard]] std::string deflate_piece(std::string_view text);

/// A file without a name, gone when the program ends, in whatever way.
class ScratchFile {
public:
    explicit ScratchFile(const std::filesystem::path& folder);
    ~ScratchFile();
    ScratchFile(ScratchFile&& other) noexcept;
    ScratchFile& operator=(ScratchFile&&) = delete;

    void append(std::string_view bytes);
    void copy_to(int descriptor) const;
    /// Appends a part of what was written to a text. \throws geo::IoError
    void append_to(std::string& out, std::uint64_t offset, std::size_t size) const;

private:
    int descriptor_;
    std::uint64_t size_ = 0;
};

class ZipWriter {
public:
    /// Scratch files lie beside the zip, so that there is room for them where there is room for it.
    explicit ZipWriter(std::filesystem::path folder) : folder_(std::move(folder)) {}

    /// Begins a member; returns its number.
    std::size_t add(std::string name);
    /// Adds to a member; `piece` is `text` deflated by `deflate_piece`.
    void append(std::size_t member, std::string_view text, std::string_view piece);
    /// Bytes of all members as they will be read.
    [[nodiscard]] std::uint64_t text_bytes() const noexcept;
    /// Writes the archive to a file that is not there yet. \throws geo::IoError
    void finish(const std::filesystem::path& file);

private:
    struct Member {
        std::string name;
        ScratchFile scratch;
        std::uint64_t size = 0, packed = 0, offset = 0;
        std::uint32_t crc = 0;
    };
    [[nodiscard]] static std::string local_header(const Member& member);
    [[nodiscard]] static std::string directory_entry(const Member& member);

    std::filesystem::path folder_;
    std::vector<Member> members_;
};

}  // namespace wijkbeeld::voorbeeldstad
