#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

/// \file
/// Work for a few threads, in the order in which it came.

namespace wijkbeeld::server::http {

class TaskQueue {
public:
    explicit TaskQueue(unsigned threads);
    ~TaskQueue() { stop(); }
    TaskQueue(const TaskQueue&) = delete;
    TaskQueue& operator=(const TaskQueue&) = delete;

    /// A task must not throw. After `stop` it is dropped.
    void add(std::function<void()> task);
    /// Finishes what is under way and drops the rest. Not from a task.
    void stop();

private:
    void run();

    std::mutex mutex_;
    std::condition_variable filled_;
    std::deque<std::function<void()>> tasks_;
    bool stopping_ = false;
    std::vector<std::thread> threads_;
};

}  // namespace wijkbeeld::server::http
