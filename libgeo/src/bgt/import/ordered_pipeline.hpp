#pragma once

#include <condition_variable>
#include <deque>
#include <exception>
#include <future>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

/// \file
/// One producer, many workers, one consumer that sees the results in the order of production.

namespace wijkbeeld::geo::bgt {

/// Memory is bounded: no more than a few jobs per worker are under way. An exception anywhere ends all
/// threads and comes out of `run`.
template <typename Job, typename Result>
class OrderedPipeline {
public:
    explicit OrderedPipeline(unsigned workers) : workers_(workers), capacity_(2 * workers + 2) {}

    /// `produce(push)` calls push(Job), which is false when it should stop; `work` is called from many
    /// threads; `consume` from the calling one.
    template <typename Produce, typename Work, typename Consume>
    void run(const Produce& produce, const Work& work, const Consume& consume) {
        std::vector<std::jthread> threads;
        const Stop stop{*this};
        threads.emplace_back([&] { run_producer(produce, work); });
        for (unsigned i = 0; i < workers_; ++i) threads.emplace_back([this] { run_worker(); });
        while (auto result = next()) consume(result->get());
        if (failure_) std::rethrow_exception(failure_);
    }

private:
    using Task = std::packaged_task<Result()>;

    /// Ends the threads before they are joined, also when the consumer throws.
    struct Stop {
        OrderedPipeline& pipeline;
        ~Stop() { pipeline.stop(); }
    };

    template <typename Produce, typename Work>
    void run_producer(const Produce& produce, const Work& work) {
        try {
            produce([&](Job job) {
                auto shared = std::make_shared<Job>(std::move(job));
                return push(Task([shared, &work] { return work(std::move(*shared)); }));
            });
        } catch (...) {
            const std::lock_guard lock(mutex_);
            failure_ = std::current_exception();
        }
        finish();
    }

    bool push(Task task) {
        std::unique_lock lock(mutex_);
        room_.wait(lock, [&] { return stopped_ || order_.size() < capacity_; });
        if (stopped_) return false;
        order_.push_back(task.get_future());
        tasks_.push_back(std::move(task));
        lock.unlock();
        work_.notify_one();
        ready_.notify_one();
        return true;
    }

    void run_worker() {
        while (true) {
            std::unique_lock lock(mutex_);
            work_.wait(lock, [&] { return finished_ || stopped_ || !tasks_.empty(); });
            if (stopped_ || tasks_.empty()) return;
            Task task = std::move(tasks_.front());
            tasks_.pop_front();
            lock.unlock();
            task();
        }
    }

    std::optional<std::future<Result>> next() {
        std::unique_lock lock(mutex_);
        ready_.wait(lock, [&] { return finished_ || !order_.empty(); });
        if (order_.empty()) return std::nullopt;
        std::future<Result> result = std::move(order_.front());
        order_.pop_front();
        lock.unlock();
        room_.notify_one();
        return result;
    }

    void stop() {
        {
            const std::lock_guard lock(mutex_);
            stopped_ = true;
        }
        room_.notify_all();
        work_.notify_all();
    }

    void finish() {
        {
            const std::lock_guard lock(mutex_);
            finished_ = true;
        }
        work_.notify_all();
        ready_.notify_all();
    }

    unsigned workers_;
    std::size_t capacity_;
    std::mutex mutex_;
    std::condition_variable room_, work_, ready_;
    std::deque<Task> tasks_;
    std::deque<std::future<Result>> order_;
    std::exception_ptr failure_;
    bool finished_ = false;
    bool stopped_ = false;
};

}  // namespace wijkbeeld::geo::bgt
