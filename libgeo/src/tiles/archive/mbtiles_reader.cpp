#include <algorithm>
#include <charconv>
#include <cstdio>
#include <map>
#include <mutex>
#include <nlohmann/json.hpp>

#include <wijkbeeld/geo/error.hpp>

#include "store/geopackage/sqlite.hpp"
#include "tiles/archive/mbtiles.hpp"
#include "tiles/archive/pmtiles.hpp"

namespace wijkbeeld::geo::tiles::mbtiles {

namespace {

using store::sqlite::Access;
using store::sqlite::Connection;
using store::sqlite::Statement;

/// Does something with the file; what SQLite says against it is said of an archive.
template <typename Action>
auto guarded(const std::string& path, const Action& action) {
    try {
        return action();
    } catch (const FormatError& error) {
        throw FormatError(path + ": is damaged or no MBTiles archive (" + error.what() + ")");
    } catch (const StoreError& error) {
        throw NoArchiveError(path + ": is no MBTiles archive (" + error.what() + ")");
    }
}

std::map<std::string, std::string> read_rows(const Connection& file) {
    std::map<std::string, std::string> rows;
    Statement query = file.prepare("SELECT name, value FROM metadata");
    while (query.step()) rows[query.string(0)] = query.string(1);
    return rows;
}

/// The metadata as one text of JSON, without what other members of ArchiveInfo tell.
std::string as_json(const std::map<std::string, std::string>& rows) {
    auto all = nlohmann::json::object();
    for (const auto& [name, value] : rows) {
        if (name == "bounds" || name == "center" || name == "minzoom" || name == "maxzoom") continue;
        if (name != "json") {
            all[name] = value;
            continue;
        }
        const auto structured = nlohmann::json::parse(value, nullptr, false);
        if (structured.is_object()) all.update(structured);
    }
    // Texts of others need not be UTF-8.
    return all.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

int level(const std::map<std::string, std::string>& rows, const char* name, int otherwise) {
    const auto found = rows.find(name);
    int z = otherwise;
    if (found != rows.end()) {
        const std::string& text = found->second;
        std::from_chars(text.data(), text.data() + text.size(), z);
    }
    return z;
}

class Reader final : public ArchiveReader {
public:
    explicit Reader(const std::string& path) : path_(path), file_(path, Access::read) {
        const auto rows = read_rows(file_);
        info_.format = ArchiveFormat::mbtiles;
        info_.metadata = as_json(rows);
        info_.min_zoom = level(rows, "minzoom", 0);
        info_.max_zoom = level(rows, "maxzoom", pmtiles::max_zoom);
        if (info_.min_zoom < 0 || info_.min_zoom > info_.max_zoom || info_.max_zoom > pmtiles::max_zoom)
            throw FormatError("levels that cannot be");
        if (const auto bounds = rows.find("bounds"); bounds != rows.end())
            std::sscanf(bounds->second.c_str(), "%lf,%lf,%lf,%lf", &info_.west, &info_.south, &info_.east,
                        &info_.north);
        // Of ours the map alone is counted: the view would look up every image.
        const char* rows_of_tiles =
            file_.has_table("map") ? "SELECT count(*) FROM map" : "SELECT count(*) FROM tiles";
        info_.tiles = static_cast<std::uint64_t>(file_.integer(rows_of_tiles));
        read_metadata(info_);
        one_ = file_.prepare(
            "SELECT tile_data FROM tiles WHERE zoom_level = ? AND tile_column = ? AND tile_row = ?");
    }

    [[nodiscard]] const ArchiveInfo& info() const noexcept override { return info_; }

    [[nodiscard]] std::optional<std::string> tile(TileId tile) const override {
        const std::lock_guard lock(mutex_);
        return guarded(path_, [&] { return find(tile); });
    }

    void visit(const Visitor& visitor) const override {
        std::string bytes;
        for (const std::uint64_t number : numbers()) {
            HeldTile held{number, number, 0, this, 0};
            read(held, bytes);
            held.length = static_cast<std::uint32_t>(bytes.size());
            visitor(held, bytes);
        }
    }

    void read(const HeldTile& held, std::string& bytes) const override {
        auto found = tile(pmtiles::tile_of(held.place));
        if (!found) throw FormatError(path_ + ": a tile is gone while the archive is read");
        bytes.swap(*found);
    }

private:
    [[nodiscard]] std::optional<std::string> find(TileId tile) const {
        one_.bind(1, std::int64_t{tile.z});
        one_.bind(2, tile.col);
        one_.bind(3, (std::int64_t{1} << tile.z) - 1 - tile.row);
        std::optional<std::string> found;
        try {
            if (one_.step()) found = std::string(one_.blob(0));
        } catch (...) {
            one_.reset();
            throw;
        }
        one_.reset();
        return found;
    }

    [[nodiscard]] std::vector<std::uint64_t> numbers() const {
        const std::lock_guard lock(mutex_);
        return guarded(path_, [&] {
            std::vector<std::uint64_t> all;
            Statement query = file_.prepare("SELECT zoom_level, tile_column, tile_row FROM tiles");
            while (query.step()) {
                const std::int64_t z = query.integer(0),
                                   end = std::int64_t{1} << std::clamp<std::int64_t>(z, 0, 62);
                const TileId tile{static_cast<int>(z), end - 1 - query.integer(2), query.integer(1)};
                if (z < 0 || z > pmtiles::max_zoom || tile.row < 0 || tile.row >= end || tile.col < 0 ||
                    tile.col >= end)
                    throw FormatError("a tile that no grid has");
                all.push_back(pmtiles::number_of(tile));
            }
            std::sort(all.begin(), all.end());
            return all;
        });
    }

    std::string path_;
    Connection file_;
    mutable Statement one_;
    mutable std::mutex mutex_;  ///< the connection is of one thread at a time
    ArchiveInfo info_;
};

}  // namespace

std::unique_ptr<ArchiveReader> open(const std::string& path) {
    return guarded(path, [&]() -> std::unique_ptr<ArchiveReader> { return std::make_unique<Reader>(path); });
}

}  // namespace wijkbeeld::geo::tiles::mbtiles
