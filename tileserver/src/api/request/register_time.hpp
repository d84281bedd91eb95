#pragma once

#include <memory>
#include <mutex>
#include <optional>

#include <wijkbeeld/geo/moments.hpp>

/// \file
/// When the BGT changed, read when somebody first asks.

namespace wijkbeeld::server::api {

/// Safe from many threads.
class RegisterTime {
public:
    explicit RegisterTime(std::shared_ptr<const geo::Store> store) : store_(std::move(store)) {}
    /// The same store before an update: only what came since has to be read.
    void go_on_from(const RegisterTime& earlier);

    [[nodiscard]] bool has_history() const;
    /// Reads them, once. \throws geo::StoreError
    [[nodiscard]] const geo::Moments& moments() const;
    /// They have been read: asking takes no time.
    [[nodiscard]] bool is_ready() const;

private:
    std::shared_ptr<const geo::Store> store_;
    mutable std::mutex mutex_;
    mutable bool read_ = false, has_history_ = false;
    mutable geo::Moments moments_;
};

}  // namespace wijkbeeld::server::api
