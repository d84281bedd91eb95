#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <wijkbeeld/geo/grid.hpp>
#include <wijkbeeld/geo/store.hpp>
#include <wijkbeeld/geo/tiles.hpp>

/// \file
/// What vector tiles are drawn from: the BGT of a store, arranged once so that any tile is cheap.
/// \code
/// const auto source = geo::tiles::TileSource::open(store);
/// const std::string tile = source->tile(geo::Grid::rd_new(), {12, 1462, 2288});
/// \endcode
///
/// Objects lie in blocks by place; neighbours in a block share their vertices. Each vertex has a rank, which says
/// from which scale on it is needed (Visvalingam and Whyatt 1993, on all borders of a partition at once, never
/// over another vertex): a coarser tile leaves vertices out, the same for both neighbours, in every tile and
/// grid. For the levels of a profile's steps areas are dissolved and small ones handed to a neighbour.

namespace wijkbeeld::geo::tiles {

struct SourceOptions {
    unsigned jobs = 0;  ///< threads; 0: all cores. The outcome is the same
    /// Objects that are in memory at once; those of a store that has more and lies in more than one square of 16.8 km
    /// are read square by square. The outcome is the same.
    std::size_t read_at_once = 1'000'000;
};

/// What of a layer is drawn.
struct LayerChoice {
    std::string layer;
    /// Only objects that this finds, with the box of the tile, and that `accepts` says yes to when it is there; the query
    /// reads what that needs. Nothing: all objects.
    std::optional<LayerQuery> objects = std::nullopt;
    std::function<bool(const Feature&)> accepts = {};
    /// Columns that objects have as attributes; nothing: those of the profile. Areas made of several objects have of
    /// them what the step keeps.
    std::optional<std::vector<std::string>> attributes = std::nullopt;
};

/// What is drawn: these layers, no other ones. As soon as one of them has a choice of objects, they are drawn one by one
/// at every level, with the borders that all objects have at that level: nothing dissolves, is handed over or thins out.
/// From the levels on that show objects anyway, they are as they are in the whole tile. Their layers appear where they do
/// in the whole tile.
struct Choice {
    const Store* store = nullptr;  ///< that the source is of
    std::vector<LayerChoice> layers;
};

struct TileOptions {
    std::string_view layer = {};  ///< only this one; empty: all
    bool objects = false;         ///< every object as it is at every level: nothing dissolves, nothing is handed over
    /// The store that the source is of: objects that are drawn by themselves get their `lokaal_id` from it,
    /// as attribute. They make tiles up to twice as large. Null: they do not.
    const Store* ids_of = nullptr;
    const Choice* choice = nullptr;  ///< null: everything
};

/// `const` is safe from many threads.
class TileSource {
  public:
    /// The source that the store keeps or, when it keeps none of this profile or another program has written to the store
    /// since, one made in memory. Blocks are read
    /// when they are needed and kept within 256 MB; those that `before` has and that are still in the store are
    /// taken over. When the store changes, tiles are of before or after the change, never of both.
    /// \throws StoreError, FormatError when what the store keeps is damaged
    [[nodiscard]] static std::shared_ptr<const TileSource> open(std::shared_ptr<const Store> store,
                                                                const Profile& profile = bgt_profile(),
                                                                const TileSource* before = nullptr);
    /// The same for a store that outlives it.
    [[nodiscard]] static std::shared_ptr<const TileSource> of(const Store& store,
                                                              const Profile& profile = bgt_profile());
    /// Made in memory, about 100 bytes per object; with `as_of` a profile draws the BGT of another day.
    [[nodiscard]] static std::shared_ptr<const TileSource> make(const Store& store, const SourceOptions& options = {},
                                                                const Profile& profile = bgt_profile());
    ~TileSource();
    TileSource(const TileSource&) = delete;
    TileSource& operator=(const TileSource&) = delete;

    /// Not compressed; empty when there is nothing in it or the grid does not have it.
    [[nodiscard]] std::string tile(const Grid& grid, TileId tile, const TileOptions& options = {}) const;

    /// Box, in metres in RD, of every object that is drawn, and the Web Mercator level from which it is, as itself or
    /// as land that came to a neighbour. \throws StoreError
    void objects(const std::function<void(const RdBox& box, int min_zoom)>& visitor) const;

  private:
    struct Impl;
    explicit TileSource(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> impl_;
};

/// Makes the source of a store and keeps it there (layer `wijkbeeld_tegelbron`, role `bgt_tegels`), in place of the
/// one it had. Does nothing to the rest of the store. \throws StoreError
void keep_source(Store& store, const SourceOptions& options = {}, const Profile& profile = bgt_profile());

/// Where tiles of some levels may have become others.
struct TileChange {
    /// All levels of all of the country.
    [[nodiscard]] static TileChange everywhere() noexcept { return {0, 30, {{-1e7, -1e7}, {1e7, 1e7}}}; }

    int min_zoom = 0, max_zoom = 0;  ///< in Web Mercator levels
    RdBox box;                       ///< metres in RD
};

/// Brings the source that a store keeps up to date within a transaction that changed objects in these boxes (metres
/// in RD): only blocks that hold something there are made anew. Tells where tiles may have become others, all other
/// tiles being what they were, and notes it in the store under the number of the update. When the store keeps no
/// source, or one of another profile, that may be everywhere, and it keeps none afterwards; when another program has written
/// to the store, the source is made anew. \throws StoreError
std::vector<TileChange> refresh_source(StoreWriter& writer, std::uint64_t update, const std::vector<RdBox>& changed,
                                       const SourceOptions& options = {}, const Profile& profile = bgt_profile());

/// The notes of `refresh_source`, role `bgt_log`: a row per change, without geometry; `update` is the number of the
/// update, `minx` ... `maxy` metres in RD, `van_niveau` and `tot_niveau` Web Mercator levels. An update has a row at
/// least, if need be one of no level at all (1 to 0): one without was made by a program that did not refresh, and
/// tiles may have become others everywhere.
[[nodiscard]] const LayerSchema& tile_change_layer();
/// Where tiles may have become others by the updates after number `since`; of an update that was made without
/// refreshing: everywhere. In order of update. \throws StoreError
void visit_tile_changes(const Store& store, std::uint64_t since,
                        const std::function<void(std::uint64_t update, const TileChange& change)>& visitor);

}  // namespace wijkbeeld::geo::tiles
