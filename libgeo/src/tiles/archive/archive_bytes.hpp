#pragma once

#include <cstdint>
#include <string>

namespace wijkbeeld::geo::tiles {

/// What an archive is read from, piece by piece: a file that somebody writes over while we read gives an error, where a
/// file seen as memory would end the process.
class ArchiveBytes {
public:
    ArchiveBytes() = default;
    ArchiveBytes(const ArchiveBytes&) = delete;
    ArchiveBytes& operator=(const ArchiveBytes&) = delete;
    virtual ~ArchiveBytes() = default;
    /// As it was at first.
    [[nodiscard]] virtual std::uint64_t size() const noexcept = 0;
    /// \throws IoError when they are not there
    [[nodiscard]] virtual std::string read(std::uint64_t offset, std::uint64_t length) const = 0;
};

}  // namespace wijkbeeld::geo::tiles
