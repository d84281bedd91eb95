#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <wijkbeeld/geo/archive.hpp>
#include <wijkbeeld/geo/store.hpp>
#include <wijkbeeld/geo/tiles.hpp>

namespace wijkbeeld::test {

/// Tiles to look at: those of an archive, or made here and now.
class TileSupply {
public:
    virtual ~TileSupply() = default;
    [[nodiscard]] virtual const geo::Grid& grid() const = 0;
    [[nodiscard]] virtual int min_zoom() const = 0;
    [[nodiscard]] virtual int max_zoom() const = 0;
    /// How many there should be, when it is known.
    [[nodiscard]] virtual std::optional<std::uint64_t> count() const { return std::nullopt; }
    struct Tile {
        geo::TileId id;
        std::string bytes;            ///< not compressed
        std::size_t packed_size = 0;  ///< with gzip
    };
    /// Nothing when there is nothing in the tile.
    [[nodiscard]] virtual std::optional<Tile> tile(geo::TileId id) const = 0;
};

[[nodiscard]] std::unique_ptr<TileSupply> tiles_of_archive(const std::string& path);
[[nodiscard]] std::unique_ptr<TileSupply> tiles_made_of(const geo::Store& store, const geo::Grid& grid,
                                                        int min_zoom, int max_zoom,
                                                        const geo::tiles::Profile& profile);

/// All tiles of a level that hold something; `reach`: the box in RD of all there is.
[[nodiscard]] std::vector<TileSupply::Tile> filled_tiles(const TileSupply& supply, int z,
                                                         const geo::RdBox& reach);

/// Box round everything that the profile can draw.
[[nodiscard]] geo::RdBox reach_of(const geo::Store& store, const geo::tiles::Profile& profile);

}  // namespace wijkbeeld::test
