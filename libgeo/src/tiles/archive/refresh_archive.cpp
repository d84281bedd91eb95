#include <limits>
#include <nlohmann/json.hpp>

#include <wijkbeeld/geo/archive.hpp>
#include <wijkbeeld/geo/error.hpp>

#include "tiles/archive/archive_reader.hpp"
#include "tiles/archive/making.hpp"
#include "tiles/archive/pmtiles.hpp"
#include "tiles/archive/touched.hpp"
#include "tiles/archive/write_archive.hpp"

namespace wijkbeeld::geo::tiles {

namespace {

[[noreturn]] void refuse(const std::string& path, const std::string& why) {
    throw StaleArchive(path + ": " + why + "; make it again with `wijkbeeld tiles`");
}

const Grid& grid_of(const ArchiveInfo& info, const std::string& path) {
    const Grid* grid = Grid::find(info.grid);
    if (grid == nullptr || info.max_zoom > grid->max_zoom()) refuse(path, "is of a grid that is not known");
    return *grid;
}

TileSet set_of(const ArchiveInfo& info, const std::string& path, const Store& store, const Profile& profile) {
    return {store, grid_of(info, path), info.min_zoom, info.max_zoom, profile, info.ids};
}

/// What changes with a store: the rest of the metadata are the rules, which must be the same.
std::string rules_in(const std::string& metadata) {
    auto json = nlohmann::json::parse(metadata, nullptr, false);
    if (!json.is_object()) return {};
    json.erase("content");
    json.erase("state");
    json.erase("vector_layers");
    if (json.contains("rules") && json["rules"].is_object()) json["rules"].erase("layers");
    return json.dump();
}

/// The old tiles and the new ones, as one archive.
class Merge {
public:
    Merge(const ArchiveReader& old, const WorkFile& made) : made_(made) {
        old.visit([&](const HeldTile& tile, std::string_view bytes) { take(tile, bytes); });
        add_before(std::numeric_limits<std::uint64_t>::max());
    }
    std::vector<HeldTile> tiles_;
    std::vector<TileId> changed_;

private:
    void take(HeldTile tile, std::string_view bytes) {
        add_before(tile.number);
        if (next_ == made_.tiles().size() || made_.tiles()[next_].number != tile.number) {
            tile.hash = content_hash(bytes);
            tiles_.push_back(tile);
            return;
        }
        const HeldTile& anew = made_.tiles()[next_++];
        made_.read(anew, bytes_);
        if (bytes_ != bytes) changed_.push_back(pmtiles::tile_of(tile.number));
        tiles_.push_back(anew);
    }
    /// New tiles that the old archive does not have.
    void add_before(std::uint64_t number) {
        for (; next_ < made_.tiles().size() && made_.tiles()[next_].number < number; ++next_) {
            const HeldTile& anew = made_.tiles()[next_];
            if (anew.length > 0) changed_.push_back(pmtiles::tile_of(anew.number));
            tiles_.push_back(anew);
        }
    }

    const WorkFile& made_;
    std::size_t next_ = 0;
    std::string bytes_;
};

/// Removes a work file that nobody can go on with.
class Scratch {
public:
    explicit Scratch(WorkFile& file) : file_(file) {}
    ~Scratch() { file_.remove(); }
    Scratch(const Scratch&) = delete;
    Scratch& operator=(const Scratch&) = delete;

private:
    WorkFile& file_;
};

}  // namespace

void check_refreshable(const Store& store, const std::string& path, const Profile& profile) {
    const ArchiveInfo info = open_archive(path)->info();
    if (info.content != content_mark(store)) refuse(path, "was made of another state of the store");
    const ArchiveInfo now = describe(set_of(info, path, store, profile), info.format);
    if (nlohmann::json::parse(info.metadata, nullptr, false) != nlohmann::json::parse(now.metadata))
        refuse(path, "was made by other rules or another version of Wijkbeeld");
}

RefreshReport refresh_archive(const Store& store, const std::string& path, const StoreChange& change,
                              unsigned jobs, const Profile& profile, const BuildListener& listener) {
    const auto old = open_archive(path);
    const TileSet set = set_of(old->info(), path, store, profile);
    const ArchiveInfo now = describe(set, old->info().format);
    if (old->info().content == now.content) return {0, {}, old->info()};
    if (old->info().content != change.before)
        refuse(path, "was made of another state of the store than the one that was changed");
    if (rules_in(old->info().metadata) != rules_in(now.metadata))
        refuse(path, "was made by other rules or another version of Wijkbeeld");
    const std::vector<std::uint64_t> touched =
        touched_tiles(set.grid, set.min_zoom, set.max_zoom, change.places);
    WorkFile work(path, now.metadata + " refreshed", touched, {});
    const Scratch scratch(work);
    if (!make_tiles(set, touched, jobs, work, listener))
        throw BuildCancelled(path + ": stopped; the archive is as it was");
    Merge merged(*old, work);
    write_archive(path, now, std::move(merged.tiles_));
    return {touched.size(), std::move(merged.changed_), Archive(path).info()};
}

}  // namespace wijkbeeld::geo::tiles
