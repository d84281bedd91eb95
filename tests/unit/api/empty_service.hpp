#pragma once

#include <atomic>

#include "api/app.hpp"
#include "samples.hpp"

namespace wijkbeeld::server::api {

/// All that is served of a store without anything in it.
class EmptyService {
    test::TemporaryFolder folder_;
    SiteSettings settings_ = [this] {
        SiteSettings settings;
        settings.store = (folder_ / "s.gpkg").string();
        geo::open_store(settings.store, geo::OpenMode::write_or_create)->write()->commit();
        return settings;
    }();
    const std::atomic<bool> draining_ = false;

public:
    const SiteKeeper keeper{settings_};
    const http::Router router = make_router(keeper, [] { return std::string(); }, draining_);
};

}  // namespace wijkbeeld::server::api
