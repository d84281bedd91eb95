#pragma once

#include <list>
#include <memory>
#include <mutex>
#include <utility>

#include <wijkbeeld/geo/tile_source.hpp>
#include <wijkbeeld/geo/time.hpp>

namespace wijkbeeld::server::api {

/// What tiles of earlier moments are drawn from, the last few that were asked for. Making one reads the whole store,
/// a second or so for a large town; one is made at a time. Safe from many threads.
class PastSources {
public:
    using Source = std::shared_ptr<const geo::tiles::TileSource>;
    /// `moment`: one at which something changed. \throws geo::StoreError
    [[nodiscard]] Source get(const geo::Store& store, geo::Instant moment);

private:
    static constexpr std::size_t most = 3;
    std::mutex mutex_;
    std::list<std::pair<geo::Instant, Source>> sources_;  ///< the last used first
};

}  // namespace wijkbeeld::server::api
