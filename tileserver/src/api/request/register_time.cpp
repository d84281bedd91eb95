#include "api/request/register_time.hpp"

namespace wijkbeeld::server::api {

void RegisterTime::go_on_from(const RegisterTime& earlier) {
    const std::scoped_lock lock(mutex_, earlier.mutex_);
    moments_ = earlier.moments_;
}

const geo::Moments& RegisterTime::moments() const {
    const std::lock_guard lock(mutex_);
    if (!read_) {
        has_history_ = geo::keeps_history(*store_);
        moments_.advance(*store_);
    }
    read_ = true;
    return moments_;
}

bool RegisterTime::has_history() const {
    (void)moments();
    return has_history_;
}

bool RegisterTime::is_ready() const {
    const std::unique_lock lock(mutex_, std::try_to_lock);
    return lock && read_;
}

}  // namespace wijkbeeld::server::api
