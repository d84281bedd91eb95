#include <algorithm>
#include <array>
#include <cmath>
#include <condition_variable>
#include <exception>
#include <map>
#include <mutex>
#include <thread>
#include <vector>

#include <wijkbeeld/geo/archive.hpp>
#include <wijkbeeld/geo/error.hpp>
#include <wijkbeeld/geo/tile_source.hpp>

#include "tiles/archive/archive_writer.hpp"
#include "tiles/archive/occupancy.hpp"

namespace wijkbeeld::geo::tiles {

namespace {

/// Makes items by many threads and hands them over in their order, so that the outcome does not depend on how
/// many threads there are. Threads do not run further ahead than `window` items, which bounds the memory.
class InOrder {
public:
    InOrder(std::size_t count, unsigned threads, std::function<std::string(std::size_t)> make)
        : count_(count), window_(std::size_t{threads} * 32), make_(std::move(make)) {
        for (unsigned i = 0; i < threads; ++i) threads_.emplace_back([this] { work(); });
    }
    ~InOrder() {
        {
            const std::lock_guard lock(mutex_);
            next_ = count_;
        }
        changed_.notify_all();
        for (std::thread& thread : threads_) thread.join();
    }
    InOrder(const InOrder&) = delete;
    InOrder& operator=(const InOrder&) = delete;

    /// The next item; throws what making it threw.
    std::string take() {
        std::unique_lock lock(mutex_);
        changed_.wait(lock, [&] { return failed_ || made_.contains(taken_); });
        if (failed_) std::rethrow_exception(failed_);
        auto item = made_.extract(taken_++);
        changed_.notify_all();
        return std::move(item.mapped());
    }

private:
    void work() {
        std::unique_lock lock(mutex_);
        while (true) {
            changed_.wait(lock, [&] { return next_ >= count_ || next_ < taken_ + window_; });
            if (next_ >= count_) return;
            const std::size_t item = next_++;
            lock.unlock();
            std::string result;
            std::exception_ptr failure;
            try {
                result = make_(item);
            } catch (...) {
                failure = std::current_exception();
            }
            lock.lock();
            if (failure) failed_ = failure;
            made_.emplace(item, std::move(result));
            changed_.notify_all();
        }
    }

    std::size_t count_, window_;
    std::function<std::string(std::size_t)> make_;
    std::mutex mutex_;
    std::condition_variable changed_;
    std::size_t next_ = 0, taken_ = 0;
    std::map<std::size_t, std::string> made_;
    std::exception_ptr failed_;
    std::vector<std::thread> threads_;
};

std::optional<RdBox> extent_of(const Store& store, const Profile& profile) {
    std::optional<RdBox> all;
    for (const LayerRule& rule : profile.layers)
        if (const auto info = store.layer(rule.layer); info && info->extent) {
            if (all)
                all->include(*info->extent);
            else
                all = info->extent;
        }
    return all;
}

void set_bounds(pmtiles::Header& header, const RdBox& box) {
    std::array<double, 4> x{box.min.x, box.max.x, box.max.x, box.min.x};
    std::array<double, 4> y{box.min.y, box.min.y, box.max.y, box.max.y};
    Transform(Crs::rd_new, Crs::wgs84).apply(x, y);
    const auto scaled = [](double degrees) { return static_cast<std::int32_t>(std::lround(degrees * 1e7)); };
    header.west = scaled(*std::min_element(x.begin(), x.end()));
    header.east = scaled(*std::max_element(x.begin(), x.end()));
    header.south = scaled(*std::min_element(y.begin(), y.end()));
    header.north = scaled(*std::max_element(y.begin(), y.end()));
    header.centre_lon = header.west / 2 + header.east / 2;
    header.centre_lat = header.south / 2 + header.north / 2;
    header.centre_zoom = static_cast<std::uint8_t>((header.min_zoom + header.max_zoom) / 2);
}

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
                          const Profile& profile, const std::function<bool(const BuildProgress&)>& listener) {
    check(options);
    const Grid& grid = *options.grid;
    const std::vector<std::uint64_t> numbers =
        occupied_tiles(store, grid, options.min_zoom, options.max_zoom, profile);
    const unsigned threads =
        options.jobs > 0 ? options.jobs : std::max(1U, std::thread::hardware_concurrency());
    const auto source = TileSource::make(store, {.jobs = threads}, profile);
    pmtiles::Writer writer(path);
    {
        InOrder tiles(numbers.size(), threads, [&](std::size_t i) {
            const std::string tile = source->tile(grid, pmtiles::tile_of(numbers[i]));
            return tile.empty() ? tile : gzip(tile);
        });
        for (std::size_t i = 0; i < numbers.size(); ++i) {
            if (const std::string packed = tiles.take(); !packed.empty()) writer.add(numbers[i], packed);
            if (listener && !listener({i + 1, numbers.size()}))
                throw BuildCancelled("stopped; no archive was made");
        }
    }
    pmtiles::Header header;
    header.min_zoom = static_cast<std::uint8_t>(options.min_zoom);
    header.max_zoom = static_cast<std::uint8_t>(options.max_zoom);
    if (const auto box = extent_of(store, profile)) set_bounds(header, *box);
    writer.finish(header, metadata_json(profile, grid, options.min_zoom, options.max_zoom, &store));
    return Archive(path).info();
}

}  // namespace wijkbeeld::geo::tiles
