#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include <wijkbeeld/geo/error.hpp>
#include <wijkbeeld/geo/grid.hpp>
#include <wijkbeeld/geo/tiles.hpp>

/// \file
/// Tile archives in one file: PMTiles version 3.

namespace wijkbeeld::geo::tiles {

struct ArchiveInfo {
    std::string grid = "WebMercatorQuad";
    int min_zoom = 0, max_zoom = 0;
    double west = 0, south = 0, east = 0, north = 0;  ///< degrees
    std::string metadata;                             ///< JSON: name, vector_layers, rules of the profile
    std::string content;                              ///< `content_mark` of the store it was made of; empty when not told
    std::string state;                                ///< `to_text(bgt_state)` of that store; empty when not told
    std::uint64_t tiles = 0;                          ///< addressed tiles that are not empty
};

/// An archive open for reading (memory mapped). `const` is safe from many threads.
class Archive {
  public:
    /// \throws IoError, FormatError
    explicit Archive(const std::string& path);
    ~Archive();
    Archive(Archive&&) noexcept;
    Archive& operator=(Archive&&) noexcept;
    [[nodiscard]] const ArchiveInfo& info() const noexcept;
    /// The stored bytes (gzip), valid as long as the archive; nothing when the tile is not in it.
    /// \throws FormatError when the directory that should tell is damaged.
    [[nodiscard]] std::optional<std::string_view> tile(TileId tile) const;

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
};
struct BuildProgress {
    std::uint64_t done = 0, total = 0;  ///< tiles
};
/// The listener asked to stop.
class BuildCancelled : public Error {
  public:
    using Error::Error;
};

/// Writes all tiles of the BGT into an archive that replaces `path` in one go when it is complete. The same
/// bytes whatever `jobs`. The listener is called per tile, from the calling thread; false stops.
/// \throws IoError, StoreError, FormatError (levels that the grid does not have), BuildCancelled
ArchiveInfo build_archive(const Store& store, const std::string& path, const BuildOptions& options,
                          const Profile& profile = bgt_profile(),
                          const std::function<bool(const BuildProgress&)>& listener = {});

}  // namespace wijkbeeld::geo::tiles
