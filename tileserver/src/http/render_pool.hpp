#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <exception>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <unordered_map>
#include <vector>

#include "http/message.hpp"

/// \file
/// The threads that render, so that I/O threads never do.

namespace wijkbeeld::server::http {

/// A fixed number of threads and a bounded queue. Equal keys are rendered once: who asks while a key is
/// waiting or being rendered gets the same answer, with the same shared body, or the same exception.
class RenderPool {
public:
    using Job = std::function<Response()>;
    /// Called once, on a thread of the pool, unless the pool ends before; either the answer or the error is there. Must not throw.
    using Waiter = std::function<void(const Response* answer, std::exception_ptr error)>;

    /// `queue_limit`: different keys that may wait, beside the ones being rendered.
    RenderPool(unsigned threads, std::size_t queue_limit);
    /// Finishes what is being rendered; what waits is dropped, and its waiters with it: who asked has gone by now.
    ~RenderPool();
    RenderPool(const RenderPool&) = delete;
    RenderPool& operator=(const RenderPool&) = delete;

    /// False when the queue is full (nothing will be called): time for a 503. An empty key is shared with
    /// nobody.
    [[nodiscard]] bool submit(const std::string& key, Job job, Waiter waiter);

    [[nodiscard]] std::size_t queued() const;
    [[nodiscard]] std::size_t rendering() const;

private:
    struct Flight {
        std::string key;
        Job job;
        std::vector<Waiter> waiters;
    };
    void run();
    void render(const std::shared_ptr<Flight>& flight);
    [[nodiscard]] std::vector<Waiter> land(const Flight& flight);

    const std::size_t queue_limit_;
    mutable std::mutex mutex_;
    std::condition_variable filled_;
    std::deque<std::shared_ptr<Flight>> queue_;
    std::unordered_map<std::string, std::shared_ptr<Flight>> flights_;  ///< by key, queued or being rendered
    std::size_t rendering_ = 0;
    bool stopping_ = false;
    std::vector<std::thread> threads_;
};

}  // namespace wijkbeeld::server::http
