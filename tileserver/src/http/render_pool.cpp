#include "http/render_pool.hpp"

#include <algorithm>
#include <utility>

namespace wijkbeeld::server::http {

RenderPool::RenderPool(unsigned threads, std::size_t queue_limit) : queue_limit_(queue_limit) {
    for (unsigned i = 0; i < std::max(1U, threads); ++i) threads_.emplace_back([this] { run(); });
}

RenderPool::~RenderPool() {
    std::deque<std::shared_ptr<Flight>> dropped;  // ends outside of the lock, whatever that sets in motion
    {
        const std::lock_guard lock(mutex_);
        stopping_ = true;
        dropped.swap(queue_);
    }
    filled_.notify_all();
    for (auto& thread : threads_) thread.join();
}

bool RenderPool::submit(const std::string& key, Job job, Waiter waiter) {
    const std::lock_guard lock(mutex_);
    if (const auto known = flights_.find(key); !key.empty() && known != flights_.end()) {
        known->second->waiters.push_back(std::move(waiter));
        return true;
    }
    if (queue_.size() >= queue_limit_ || stopping_) return false;
    auto flight = std::make_shared<Flight>(Flight{key, std::move(job), {}});
    flight->waiters.push_back(std::move(waiter));
    if (!key.empty()) flights_.emplace(key, flight);
    queue_.push_back(std::move(flight));
    filled_.notify_one();
    return true;
}

std::size_t RenderPool::queued() const {
    const std::lock_guard lock(mutex_);
    return queue_.size();
}

std::size_t RenderPool::rendering() const {
    const std::lock_guard lock(mutex_);
    return rendering_;
}

void RenderPool::run() {
    std::unique_lock lock(mutex_);
    for (;;) {
        filled_.wait(lock, [this] { return stopping_ || !queue_.empty(); });
        if (queue_.empty()) return;
        const auto flight = std::move(queue_.front());
        queue_.pop_front();
        ++rendering_;
        lock.unlock();
        render(flight);
        lock.lock();
    }
}

void RenderPool::render(const std::shared_ptr<Flight>& flight) {
    Response response;
    std::exception_ptr error;
    try {
        response = flight->job();
    } catch (...) {
        error = std::current_exception();
    }
    for (const Waiter& waiter : land(*flight)) waiter(error ? nullptr : &response, error);
}

/// From here on, who asks for the key starts a new rendering.
std::vector<RenderPool::Waiter> RenderPool::land(const Flight& flight) {
    const std::lock_guard lock(mutex_);
    --rendering_;
    if (const auto known = flights_.find(flight.key);
        known != flights_.end() && known->second.get() == &flight) {
        auto waiters = std::move(known->second->waiters);
        flights_.erase(known);
        return waiters;
    }
    return flight.waiters;
}

}  // namespace wijkbeeld::server::http
