#pragma once

#include <atomic>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <thread>

#include "api/site/site.hpp"
#include "http/router.hpp"
#include "http/service.hpp"

/// \file
/// The whole service: the picture of the store that is served now, and the addresses.

namespace wijkbeeld::server::api {

/// Keeps the picture of the store fresh: a thread of its own looks ten times a second whether the store has
/// changed, and puts a new picture in place when it has. While the store cannot be read there is no picture.
class SiteKeeper {
public:
    /// \throws geo::Error when the store cannot be read now.
    explicit SiteKeeper(SiteSettings settings);
    ~SiteKeeper();
    SiteKeeper(const SiteKeeper&) = delete;
    SiteKeeper& operator=(const SiteKeeper&) = delete;
    /// Null while the store cannot be read.
    [[nodiscard]] std::shared_ptr<const Site> current() const { return site_.load(); }
    [[nodiscard]] const SiteSettings& settings() const noexcept { return settings_; }

private:
    void watch(const std::stop_token& stop);
    void look();

    const SiteSettings settings_;
    std::shared_ptr<const geo::Store> store_;
    std::atomic<std::shared_ptr<const Site>> site_;
    std::mutex mutex_;
    std::condition_variable_any wake_;
    std::jthread thread_;
};

/// The routes of design section 5. `keeper`, and what `metrics` uses, must outlive the router.
[[nodiscard]] http::Router make_router(const SiteKeeper& keeper, std::function<std::string()> metrics,
                                       const std::atomic<bool>& draining);

}  // namespace wijkbeeld::server::api
