#include "api/site/past_sources.hpp"

#include <algorithm>

#include <wijkbeeld/geo/tiles_in_time.hpp>

namespace wijkbeeld::server::api {

PastSources::Source PastSources::get(const geo::Store& store, geo::Instant moment) {
    const std::lock_guard lock(mutex_);
    const auto known = std::find_if(sources_.begin(), sources_.end(), [&](const auto& s) { return s.first == moment; });
    if (known != sources_.end()) {
        sources_.splice(sources_.begin(), sources_, known);
    } else {
        const auto frozen = store.snapshot();
        sources_.emplace_front(moment, geo::tiles::TileSource::make(
                                           *frozen, {}, geo::tiles::as_of(geo::tiles::bgt_profile(), moment)));
        if (sources_.size() > most) sources_.pop_back();
    }
    return sources_.front().second;
}

}  // namespace wijkbeeld::server::api
