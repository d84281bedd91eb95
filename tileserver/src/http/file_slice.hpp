#pragma once

#include <cstdint>
#include <memory>
#include <string>

/// \file
/// Bytes that are sent straight from a file, however many, without passing through memory.

namespace wijkbeeld::server::http {

/// From so many bytes on the kernel sends what is in a file for less than a copy costs.
inline constexpr std::uint64_t worth_a_file = 49152;

/// A piece of an open file. Cheap to copy; empty when there is no owner.
struct FileSlice {
    std::shared_ptr<const void> owner;  ///< keeps the descriptor open
    int descriptor = -1;
    std::uint64_t offset = 0;  ///< in the file
    std::uint64_t size = 0;    ///< bytes
    bool in_memory = false;    ///< memory of ours (PageFile), not a file of somebody else

    [[nodiscard]] explicit operator bool() const noexcept { return owner != nullptr; }
};

/// A whole file, as it is now: when its name gets another file, this one goes on being sent.
struct OpenedFile {
    FileSlice slice;
    std::string mark;  ///< another text when the file is another one or was written to
};

/// \throws geo::IoError when it cannot be read, or is no file
[[nodiscard]] OpenedFile open_file(const std::string& path);

/// The bytes of a small piece. \throws geo::IoError when the file has become shorter or cannot be read
[[nodiscard]] std::string read_slice(const FileSlice& slice);

}  // namespace wijkbeeld::server::http
