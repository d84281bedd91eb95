#include <wijkbeeld/geo/archive.hpp>
#include <wijkbeeld/geo/error.hpp>

#include "tiles/archive/making.hpp"
#include "tiles/archive/occupancy.hpp"
#include "tiles/archive/write_archive.hpp"

namespace wijkbeeld::geo::tiles {

namespace {

void check(const BuildOptions& options) {
    if (options.min_zoom < 0 || options.min_zoom > options.max_zoom ||
        options.max_zoom > options.grid->max_zoom())
        throw FormatError("levels " + std::to_string(options.min_zoom) + "-" +
                          std::to_string(options.max_zoom) + " are not levels of " +
                          std::string(options.grid->id()) + " (0-" +
                          std::to_string(options.grid->max_zoom()) + ")");
}

}  // namespace

ArchiveInfo build_archive(const Store& store, const std::string& path, const BuildOptions& options,
                          const Profile& profile, const BuildListener& listener) {
    check(options);
    const TileSet set{store, *options.grid, options.min_zoom, options.max_zoom, profile, options.ids};
    const ArchiveFormat format = path.ends_with(".mbtiles") ? ArchiveFormat::mbtiles : ArchiveFormat::pmtiles;
    const ArchiveInfo info = describe(set, format);
    const std::vector<std::uint64_t> numbers =
        occupied_tiles(*set.source, set.grid, set.min_zoom, set.max_zoom);
    WorkFile work(path, info.metadata, numbers, options.remark);
    if (!make_tiles(set, numbers, options.jobs, work, listener))
        throw BuildCancelled("stopped after " + std::to_string(work.tiles().size()) + " of " +
                             std::to_string(numbers.size()) +
                             " tiles; no archive was made, the same command goes on from there");
    write_archive(path, info, work.tiles());
    work.remove();
    return Archive(path).info();
}

}  // namespace wijkbeeld::geo::tiles
