#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <wijkbeeld/geo/dataset.hpp>
#include <wijkbeeld/geo/grid.hpp>
#include <wijkbeeld/geo/store.hpp>

/// \file
/// Vector tiles (Mapbox Vector Tile 2.1). The grid is a parameter everywhere.

namespace wijkbeeld::geo::tiles {

/// Units along the side of a tile.
inline constexpr int extent = 4096;

/// What of a layer goes into tiles: data, so that it can be read in the tile set's metadata.
struct LayerRule {
    std::string layer;
    int min_zoom = 0;                       ///< in Web Mercator levels; other grids use the level of the same scale
    std::vector<std::string> attributes;    ///< columns that a map needs
    std::vector<Condition> where;           ///< other features are not drawn
};
struct Profile {
    int min_zoom = 8;
    int max_zoom = 17;
    std::vector<LayerRule> layers;          ///< in order of drawing
    std::string description;                ///< in words: what is left out, at which level
};
/// The profile of the BGT: current, existing objects; all areas from level 8, small things from where they show.
[[nodiscard]] const Profile& bgt_profile();

/// What a reader of the tiles must know, as JSON: name, attribution, grid, `vector_layers` (id, fields, minzoom,
/// maxzoom: as TileJSON 3 wants them) and `rules`, the profile in words and as data. Levels are those of the grid.
/// With a store only the layers and columns that it has are named.
[[nodiscard]] std::string metadata_json(const Profile& profile, const Grid& grid, int min_zoom, int max_zoom,
                                        const Store* store = nullptr);

/// Makes one tile out of features of any layer: projects, clips, rounds, repairs and encodes.
class Builder {
  public:
    Builder(const Grid& grid, TileId tile);
    ~Builder();
    Builder(Builder&&) noexcept;
    Builder& operator=(Builder&&) noexcept;

    /// Starts a layer. Empty layers are left out of the tile. \throws FormatError when the name was used before.
    void layer(std::string_view name);
    using Attribute = std::pair<std::string_view, ValueView>;
    /// Adds a feature of the current layer when something of it is left in the tile; void values are left out.
    /// A geometry outside of where RD is defined is in no tile. \throws FormatError before the first layer().
    void add(std::int64_t id, const Geometry& geometry, std::span<const Attribute> attributes);
    /// The tile, not compressed; empty when nothing is in it. The builder is empty afterwards.
    [[nodiscard]] std::string finish();

  private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

/// One tile of the BGT; empty when there is nothing in it. `const` store: safe from many threads.
/// \throws StoreError
[[nodiscard]] std::string encode(const Store& store, const Grid& grid, TileId tile,
                                 const Profile& profile = bgt_profile());
[[nodiscard]] std::string encode(const Dataset& bgt, const Grid& grid, TileId tile,
                                 const Profile& profile = bgt_profile());

/// Gzip as web servers send it (libdeflate, level 1-12), without time or name: same input, same bytes.
[[nodiscard]] std::string gzip(std::string_view bytes, int level = 6);
/// \throws FormatError
[[nodiscard]] std::string gunzip(std::string_view bytes, std::size_t limit = std::size_t{1} << 28);

}  // namespace wijkbeeld::geo::tiles
