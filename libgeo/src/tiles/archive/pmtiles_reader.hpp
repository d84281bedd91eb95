#pragma once

#include <string_view>

#include "tiles/archive/archive_bytes.hpp"
#include "tiles/archive/archive_reader.hpp"
#include "tiles/archive/pmtiles.hpp"

namespace wijkbeeld::geo::tiles::pmtiles {

/// PMTiles; the bytes must outlive it. Nothing in them is trusted.
class Reader final : public ArchiveReader {
public:
    /// \throws FormatError, IoError
    explicit Reader(const ArchiveBytes& file);

    [[nodiscard]] const ArchiveInfo& info() const noexcept override { return info_; }
    [[nodiscard]] std::optional<std::string> tile(TileId tile) const override;
    [[nodiscard]] std::optional<TilePlace> place(TileId tile) const override;
    void visit(const Visitor& visitor) const override;
    void read(const HeldTile& tile, std::string& bytes) const override;

private:
    [[nodiscard]] std::string piece(const Section& section, std::uint64_t offset, std::uint64_t length) const;
    [[nodiscard]] std::string unpacked(std::string bytes, std::size_t limit) const;
    [[nodiscard]] Directory leaf(const Entry& entry) const;
    void visit(const Directory& directory, int depth, std::uint64_t& seen, const Visitor& visitor) const;

    const ArchiveBytes& file_;
    Header header_;
    Directory root_;
    ArchiveInfo info_;
};

}  // namespace wijkbeeld::geo::tiles::pmtiles
