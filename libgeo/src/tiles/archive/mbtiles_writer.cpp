#include <algorithm>
#include <array>
#include <cstdio>
#include <nlohmann/json.hpp>
#include <numeric>

#include "store/geopackage/sqlite.hpp"
#include "tiles/archive/mbtiles.hpp"
#include "tiles/archive/pmtiles.hpp"

namespace wijkbeeld::geo::tiles::mbtiles {

namespace {

using store::sqlite::Access;
using store::sqlite::Connection;
using store::sqlite::Statement;

/// The number that marks an MBTiles file is that of its specification. Without a journal, for the file is
/// thrown away when it does not become whole; the size of a page is said, so that the bytes do not hang on
/// how SQLite was built.
constexpr const char* schema = R"(
PRAGMA page_size = 4096;
PRAGMA journal_mode = OFF;
PRAGMA synchronous = OFF;
PRAGMA application_id = 0x4d504258;
BEGIN;
CREATE TABLE metadata (name TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;
CREATE TABLE images (tile_id INTEGER PRIMARY KEY, tile_data BLOB NOT NULL);
CREATE TABLE map (zoom_level INTEGER, tile_column INTEGER, tile_row INTEGER, tile_id INTEGER NOT NULL,
  PRIMARY KEY (zoom_level, tile_column, tile_row)) WITHOUT ROWID;
CREATE VIEW tiles AS SELECT zoom_level, tile_column, tile_row, tile_data FROM map JOIN images USING (tile_id);
)";

std::string in_degrees(std::initializer_list<double> degrees) {
    std::string text;
    for (const double value : degrees) {
        std::array<char, 32> number{};
        std::snprintf(number.data(), number.size(), "%.7f", value);
        text.append(text.empty() ? "" : ",").append(number.data());
    }
    return text;
}

/// What the archive tells, row by row. Texts are rows of their own; what has a structure is told in `json`.
void write_metadata(const Connection& file, const ArchiveInfo& info) {
    Statement insert = file.prepare("INSERT INTO metadata (name, value) VALUES (?, ?)");
    const auto tell = [&](const std::string& name, const std::string& value) {
        insert.bind(1, std::string_view(name));
        insert.bind(2, std::string_view(value));
        insert.run();
    };
    const auto all = nlohmann::ordered_json::parse(info.metadata);
    auto structured = nlohmann::ordered_json::object();
    for (const auto& [key, value] : all.items())
        if (value.is_string())
            tell(key, value.get<std::string>());
        else
            structured[key] = value;
    tell("json", structured.dump());
    tell("bounds", in_degrees({info.west, info.south, info.east, info.north}));
    tell("center", in_degrees({(info.west + info.east) / 2, (info.south + info.north) / 2})
                       .append(",")
                       .append(std::to_string((info.min_zoom + info.max_zoom) / 2)));
    tell("minzoom", std::to_string(info.min_zoom));
    tell("maxzoom", std::to_string(info.max_zoom));
}

void write_images(const Connection& file, const std::vector<HeldTile>& tiles, const Contents& contents) {
    Statement insert = file.prepare("INSERT INTO images (tile_id, tile_data) VALUES (?, ?)");
    std::string bytes;
    for (std::size_t i = 0; i < contents.first.size(); ++i) {
        const HeldTile& tile = tiles[contents.first[i]];
        tile.holder->read(tile, bytes);
        insert.bind(1, static_cast<std::int64_t>(i + 1));
        insert.bind_blob(2, bytes);
        insert.run();
    }
}

/// In the order of the table, so that its pages are filled one after the other.
void write_map(const Connection& file, const std::vector<HeldTile>& tiles, const Contents& contents) {
    struct Row {
        int z;
        std::int64_t column, row;
        std::int64_t image;
        auto operator<=>(const Row&) const = default;
    };
    std::vector<Row> rows;
    rows.reserve(tiles.size());
    for (std::size_t i = 0; i < tiles.size(); ++i) {
        const TileId tile = pmtiles::tile_of(tiles[i].number);
        rows.push_back(
            {tile.z, tile.col, (std::int64_t{1} << tile.z) - 1 - tile.row, contents.of_tile[i] + 1});
    }
    std::sort(rows.begin(), rows.end());
    Statement insert = file.prepare("INSERT INTO map VALUES (?, ?, ?, ?)");
    for (const Row& row : rows) {
        insert.bind(1, std::int64_t{row.z});
        insert.bind(2, row.column);
        insert.bind(3, row.row);
        insert.bind(4, row.image);
        insert.run();
    }
}

}  // namespace

void write(const std::string& path, const ArchiveInfo& info, const std::vector<HeldTile>& tiles) {
    const Contents contents = distinct(tiles);
    const Connection file(path, Access::create);
    file.execute(schema);
    write_metadata(file, info);
    write_images(file, tiles, contents);
    write_map(file, tiles, contents);
    file.execute("COMMIT");
}

}  // namespace wijkbeeld::geo::tiles::mbtiles
