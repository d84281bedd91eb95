#pragma once

#include <memory>
#include <mutex>
#include <vector>

namespace wijkbeeld::geo::bgt {

/// Things that are dear to make and used by one thread at a time.
template <typename Thing>
class Pool {
public:
    /// One that was given back, or a new one from `make`.
    template <typename Make>
    [[nodiscard]] std::unique_ptr<Thing> take(const Make& make) {
        {
            const std::lock_guard lock(mutex_);
            if (!idle_.empty()) {
                auto thing = std::move(idle_.back());
                idle_.pop_back();
                return thing;
            }
        }
        return make();
    }
    void give_back(std::unique_ptr<Thing> thing) {
        const std::lock_guard lock(mutex_);
        idle_.push_back(std::move(thing));
    }

private:
    std::mutex mutex_;
    std::vector<std::unique_ptr<Thing>> idle_;
};

}  // namespace wijkbeeld::geo::bgt
