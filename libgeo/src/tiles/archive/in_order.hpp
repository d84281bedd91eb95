#pragma once

#include <condition_variable>
#include <cstddef>
#include <exception>
#include <functional>
#include <map>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace wijkbeeld::geo::tiles {

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

}  // namespace wijkbeeld::geo::tiles
