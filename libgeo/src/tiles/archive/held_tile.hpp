#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

/// \file
/// Tiles on their way into an archive: what they are, and where their bytes lie until they are written.

namespace wijkbeeld::geo::tiles {

class TileHolder;

/// A tile (gzip) that somebody holds. Small, so that there may be millions.
struct HeldTile {
    std::uint64_t number = 0;  ///< in the order of PMTiles
    std::uint64_t place = 0;   ///< where its holder finds it
    std::uint64_t hash = 0;    ///< of the bytes
    const TileHolder* holder = nullptr;
    std::uint32_t length = 0;  ///< 0: there is nothing in the tile
};

/// Something that tiles lie in: an archive, or the work file of one.
class TileHolder {
public:
    virtual ~TileHolder() = default;
    /// The bytes of one of its tiles, in place of what was in `bytes`. \throws IoError, FormatError
    virtual void read(const HeldTile& tile, std::string& bytes) const = 0;
};

[[nodiscard]] inline std::uint64_t content_hash(std::string_view bytes) noexcept {
    return std::hash<std::string_view>{}(bytes);
}

/// The different contents of tiles, so that each is stored once. Counted in the order in which they come
/// first.
struct Contents {
    std::vector<std::uint32_t> of_tile;  ///< content of each tile
    std::vector<std::size_t> first;      ///< a tile that has it, per content
};
/// \throws IoError, FormatError: tiles of equal hash are read, to be sure
[[nodiscard]] Contents distinct(const std::vector<HeldTile>& tiles);

}  // namespace wijkbeeld::geo::tiles
