#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include <wijkbeeld/geo/archive.hpp>

#include "tiles/archive/held_tile.hpp"

namespace wijkbeeld::geo::tiles {

/// An archive of one format, open for reading. `const` is safe from many threads.
class ArchiveReader : public TileHolder {
public:
    [[nodiscard]] virtual const ArchiveInfo& info() const noexcept = 0;
    /// As `Archive::tile`, of a tile that levels up to 26 have.
    [[nodiscard]] virtual std::optional<std::string> tile(TileId tile) const = 0;
    /// As `Archive::place`, likewise.
    [[nodiscard]] virtual std::optional<TilePlace> place(TileId /*tile*/) const { return std::nullopt; }
    using Visitor = std::function<void(const HeldTile&, std::string_view)>;
    /// All tiles in the order of their numbers (hash not filled in), with their bytes until it returns.
    virtual void visit(const Visitor& visitor) const = 0;
};

/// By what the file is, whatever its name. \throws IoError, FormatError
[[nodiscard]] std::unique_ptr<ArchiveReader> open_archive(const std::string& path);

/// Fills in what an archive tells of itself in its metadata: grid and content.
void read_metadata(ArchiveInfo& info);

}  // namespace wijkbeeld::geo::tiles
