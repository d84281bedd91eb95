#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <wijkbeeld/geo/grid.hpp>

/// \file
/// The bytes of PMTiles version 3 (specification of Protomaps, version 3.4): header, directories, tile
/// numbers.

namespace wijkbeeld::geo::tiles::pmtiles {

inline constexpr std::string_view magic = "PMTiles";
inline constexpr std::size_t header_size = 127;
/// The header and the root directory must lie within the first 16 KiB.
inline constexpr std::size_t root_limit = 16384 - header_size;

enum class Compression : std::uint8_t { unknown = 0, none = 1, gzip = 2, brotli = 3, zstd = 4 };
enum class TileType : std::uint8_t { unknown = 0, mvt = 1, png = 2, jpeg = 3, webp = 4, avif = 5 };

struct Section {
    std::uint64_t offset = 0, length = 0;
    bool operator==(const Section&) const = default;
};

struct Header {
    Section root, metadata, leaves, data;
    std::uint64_t addressed = 0, entries = 0, contents = 0;
    bool clustered = false;
    Compression internal = Compression::gzip, tile = Compression::gzip;
    TileType type = TileType::mvt;
    std::uint8_t min_zoom = 0, max_zoom = 0;
    /// Degrees times 10 million.
    std::int32_t west = 0, south = 0, east = 0, north = 0;
    std::uint8_t centre_zoom = 0;
    std::int32_t centre_lon = 0, centre_lat = 0;
};

[[nodiscard]] std::string to_bytes(const Header& header);
/// \throws FormatError when it is no PMTiles 3, or a section lies outside of a file of that size.
[[nodiscard]] Header read_header(std::string_view beginning, std::uint64_t file_size);

/// Tiles `first` .. `first + run - 1` have the same bytes; run 0 points to a leaf directory.
struct Entry {
    std::uint64_t first = 0, offset = 0;
    std::uint32_t length = 0, run = 0;
    bool operator==(const Entry&) const = default;
};
using Directory = std::vector<Entry>;

/// Not compressed.
[[nodiscard]] std::string to_bytes(const Entry* entries, std::size_t count);
/// \throws FormatError
[[nodiscard]] Directory read_directory(std::string_view bytes);
/// The entry that holds a tile number, or points to the leaf that may; null when there is none.
[[nodiscard]] const Entry* find(const Directory& directory, std::uint64_t number) noexcept;

/// Number of a tile: all tiles of the levels before, then its place on the Hilbert curve of its level.
[[nodiscard]] std::uint64_t number_of(TileId tile) noexcept;
[[nodiscard]] TileId tile_of(std::uint64_t number) noexcept;
inline constexpr int max_zoom = 26;

}  // namespace wijkbeeld::geo::tiles::pmtiles
