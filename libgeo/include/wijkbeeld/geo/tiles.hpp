#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
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

/// Which labels of a layer come first where there is no room for all.
struct Importance {
    std::string attribute;            ///< whose values tell
    std::vector<std::string> values;  ///< the most important first
    std::string text;                 ///< attribute that is written: what is written more often comes first
};

/// The attribute that tells objects from others in the register, where it is asked for.
inline constexpr std::string_view id_attribute = "lokaal_id";

/// What of a layer goes into tiles: data, so that it can be read in the tile set's metadata.
struct LayerRule {
    std::string layer;
    int min_zoom = 0;                       ///< in Web Mercator levels; other grids use the level of the same scale
    std::vector<std::string> attributes;    ///< columns that a map needs
    std::vector<Condition> where;           ///< other features are not drawn
    bool partition = false;   ///< its areas share out the land with those of other such layers, height by height
    bool network = false;     ///< its areas hang together: they keep to each other, and become lines where too thin
    std::vector<std::string> general = {};  ///< attributes that its areas keep in the steps of a profile
    std::vector<std::string> coarse = {};   ///< and in its coarse steps
    std::vector<std::string> far = {};      ///< in far steps only areas with one of these values, in `coarse`, are shown; none: all
    std::optional<Importance> importance = std::nullopt;  ///< of labels, which thin out in the steps
};

/// Levels on which objects are not shown one by one: areas side by side that agree in the attributes kept are
/// one area (without id), small ones and those of layers not shown yet are handed to a neighbour.
struct Step {
    int min_zoom = 0, max_zoom = 0;  ///< in Web Mercator levels
    double smallest = 0;             ///< areas below this many m2 are handed over
    bool coarse = false, far = false;
    double label_spacing = 0;        ///< metres between labels at least
};

struct Profile {
    int min_zoom = 8;
    int max_zoom = 17;
    std::vector<LayerRule> layers;          ///< in order of drawing
    std::string description;                ///< in words: what is left out, at which level
    std::vector<Step> steps = {};           ///< from fine to coarse, for the levels below those that show objects
};
/// The profile of the BGT: current, existing objects; all areas from level 8, small things from where they show.
[[nodiscard]] const Profile& bgt_profile();

/// What TileJSON calls the values of a column: `String`, `Number` or `Boolean`.
[[nodiscard]] const char* field_type(ColumnType type) noexcept;

/// What a reader of the tiles must know, as JSON: name, attribution, grid, `vector_layers` (id, fields,
/// minzoom, maxzoom: as TileJSON 3 wants them) and `rules`, the profile in words and as data. Levels are
/// those of the grid. With a store only the layers and columns that it has are named. `ids`: of tiles with
/// `lokaal_id` as attribute, which is then a field of their layers and stands under `ids`.
[[nodiscard]] std::string metadata_json(const Profile& profile, const Grid& grid, int min_zoom, int max_zoom,
                                        const Store* store = nullptr, bool ids = false);

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
    /// An area that is not in the tile, but to whose borders those of the current layer keep as if it were.
    void add_border(const Geometry& area);
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
