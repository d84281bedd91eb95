#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <wijkbeeld/geo/error.hpp>
#include <wijkbeeld/geo/grid.hpp>
#include <wijkbeeld/geo/tile_source.hpp>
#include <wijkbeeld/geo/tiles.hpp>

/// \file
/// Tile archives in one file: PMTiles version 3 and MBTiles 1.3 (with rows that count from below, as it wants). The
/// grid stands in their metadata; MBTiles of another grid than WebMercatorQuad are for readers that know of it.

namespace wijkbeeld::geo::tiles {

enum class ArchiveFormat : std::uint8_t { pmtiles, mbtiles };

/// The file is something else than an archive of tiles.
class NoArchiveError : public FormatError {
  public:
    using FormatError::FormatError;
};

struct ArchiveInfo {
    ArchiveFormat format = ArchiveFormat::pmtiles;
    std::string grid = "WebMercatorQuad";
    int min_zoom = 0, max_zoom = 0;
    double west = 0, south = 0, east = 0, north = 0;  ///< degrees
    std::string metadata;                             ///< JSON: name, vector_layers, rules of the profile
    std::string content;                              ///< `content_mark` of the store it was made of; empty when not told
    bool ids = false;                                 ///< objects have their `lokaal_id` as attribute
    std::string state;                                ///< `to_text(bgt_state)` of that store; empty when not told
    std::uint64_t tiles = 0;                          ///< addressed tiles that are not empty
};

/// Where in the file of an archive a tile lies.
struct TilePlace {
    std::uint64_t offset = 0, size = 0;  ///< bytes
};

/// An archive open for reading. `const` is safe from many threads. It goes on reading what it opened when the file
/// is replaced by another.
class Archive {
  public:
    /// Recognised by its content, not its name. \throws IoError, NoArchiveError, FormatError for a damaged one
    explicit Archive(const std::string& path);
    ~Archive();
    Archive(Archive&&) noexcept;
    Archive& operator=(Archive&&) noexcept;
    [[nodiscard]] const ArchiveInfo& info() const noexcept;
    /// The stored bytes (gzip); nothing when the tile is not in it.
    /// \throws FormatError when what should tell is damaged.
    [[nodiscard]] std::optional<std::string> tile(TileId tile) const;
    /// Where those bytes stand in one piece in the file; nothing also for formats that have them in pieces (MBTiles).
    /// \throws FormatError as `tile` does
    [[nodiscard]] std::optional<TilePlace> place(TileId tile) const;

  private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

/// Which BGT a store holds, as eight hexadecimal digits: deliveries (size and checksum) and the number of objects
/// per layer. An archive bears the mark of the store it was made of, so that one of another day is noticed.
/// \throws StoreError
[[nodiscard]] std::string content_mark(const Store& store);

struct BuildOptions {
    const Grid* grid = &Grid::web_mercator();
    int min_zoom = 8, max_zoom = 16;  ///< levels of that grid
    unsigned jobs = 0;  ///< threads; 0: all cores
    bool ids = false;   ///< objects that are drawn by themselves have their `lokaal_id` as attribute
    /// Told, before the first tile, that the work of an earlier run is used, or why it cannot be.
    std::function<void(const std::string&)> remark = {};
};
struct BuildProgress {
    std::uint64_t done = 0, total = 0;  ///< tiles
};
/// Called per tile, from the calling thread; false stops.
using BuildListener = std::function<bool(const BuildProgress&)>;
/// The listener asked to stop.
class BuildCancelled : public Error {
  public:
    using Error::Error;
};

/// Writes all tiles of the BGT into an archive that replaces `path` in one go when it is complete: MBTiles when the
/// name ends in `.mbtiles`, else PMTiles. The same bytes whatever `jobs`, and however often it was begun: what it
/// made before it was killed, stopped or failed lies in `path` + ".work", and the same call goes on from there.
/// \throws IoError (also when another program is making it), StoreError, FormatError (levels that the grid does not
///         have), BuildCancelled
ArchiveInfo build_archive(const Store& store, const std::string& path, const BuildOptions& options,
                          const Profile& profile = bgt_profile(), const BuildListener& listener = {});

/// An archive that is not of the store, or was made by other rules, and cannot be brought up to date.
class StaleArchive : public Error {
  public:
    using Error::Error;
};

/// What was done to a store since an archive was made of it.
struct StoreChange {
    std::string before;        ///< `content_mark` of the store as the archive knows it
    std::vector<TileChange> places;  ///< where tiles may have become others: what `refresh_source` told
};

struct RefreshReport {
    std::uint64_t made = 0;       ///< tiles that were made again, empty ones too
    std::vector<TileId> changed;  ///< those that became other bytes, came or went, in the order of the archive
    ArchiveInfo info;             ///< of the archive as it is now
};

/// To be asked before a store is changed: can the archive be brought up to date afterwards?
/// \throws StaleArchive when it cannot, IoError, FormatError
void check_refreshable(const Store& store, const std::string& path, const Profile& profile = bgt_profile());

/// Brings an archive up to date with a store that was changed: makes only the tiles again that a change can be seen
/// in, of all levels that the archive has. It is replaced in one go, and equal, byte by byte, to one that is made
/// anew. Nothing is done when it is up to date.
/// \param jobs threads; 0: all cores
/// \throws StaleArchive, IoError, FormatError, StoreError, BuildCancelled: then it is as it was
RefreshReport refresh_archive(const Store& store, const std::string& path, const StoreChange& change,
                              unsigned jobs = 0, const Profile& profile = bgt_profile(),
                              const BuildListener& listener = {});

}  // namespace wijkbeeld::geo::tiles
