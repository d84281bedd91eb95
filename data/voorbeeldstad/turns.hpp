#pragma once

#include <condition_variable>
#include <mutex>

/// \file
/// Work of several threads put in order.

namespace wijkbeeld::voorbeeldstad {

class Turns {
public:
    /// Waits until all before `number` had their turn, and does the work. Not when it was stopped: false.
    template <class Work>
    bool take(std::size_t number, Work work) {
        std::unique_lock lock(guard_);
        moved_.wait(lock, [&] { return next_ == number || stopped_; });
        if (stopped_) return false;
        work();
        ++next_;
        moved_.notify_all();
        return true;
    }
    void stop() {
        const std::scoped_lock lock(guard_);
        stopped_ = true;
        moved_.notify_all();
    }

private:
    std::mutex guard_;
    std::condition_variable moved_;
    std::size_t next_ = 0;
    bool stopped_ = false;
};

}  // namespace wijkbeeld::voorbeeldstad
