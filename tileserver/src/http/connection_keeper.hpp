#pragma once

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <memory>
#include <mutex>
#include <thread>
#include <unordered_map>
#include <vector>

#include "http/connection.hpp"
#include "http/task_queue.hpp"

/// \file
/// All connections of a transport, and the one thread that looks after them.

namespace wijkbeeld::server::http {

/// Its thread continues answers to clients that read slower than we write, and ends connections whose time is
/// up. Transports open connections here and feed them; everything may be called from any thread.
class ConnectionKeeper : public std::enable_shared_from_this<ConnectionKeeper> {
public:
    /// \throws std::system_error when the system has no descriptors left.
    ConnectionKeeper(TransportOptions options, Handler handler);
    ~ConnectionKeeper();
    ConnectionKeeper(const ConnectionKeeper&) = delete;
    ConnectionKeeper& operator=(const ConnectionKeeper&) = delete;

    /// Takes a duplicate of the socket. Null when there is no room: the client was told so, and shut out.
    [[nodiscard]] std::shared_ptr<Connection> open(int socket);

    /// True when everything in flight was answered in time.
    bool drain(std::chrono::milliseconds limit);
    /// Shuts all connections; true when the transport has let go of all of them in time.
    bool end_all(std::chrono::milliseconds limit);
    /// Joins the thread. The last call.
    void stop();

    [[nodiscard]] TransportStatistics statistics() const;
    [[nodiscard]] const TransportOptions& options() const noexcept { return options_; }

    // For connections only.
    [[nodiscard]] const Handler& handler() const noexcept { return handler_; }
    [[nodiscard]] bool draining() const noexcept { return draining_; }
    void count_refusal() { ++refused_; }
    void answer_begins();
    void answer_ends();
    [[nodiscard]] bool slow_write_begins();
    void slow_write_ends();
    /// False when there are too many bodies already that are made while they are sent.
    [[nodiscard]] bool source_begins();
    void source_ends();
    /// On a thread that may wait.
    void make_piece(std::shared_ptr<Connection> connection);
    void await_writable(int socket, std::uint64_t id, bool registered);
    void forget(std::uint64_t id, int socket, bool registered);

private:
    void run();
    void check_times();
    [[nodiscard]] std::shared_ptr<Connection> find(std::uint64_t id) const;
    [[nodiscard]] std::vector<std::shared_ptr<Connection>> all() const;

    const TransportOptions options_;
    const Handler handler_;
    FileDescriptor epoll_, wake_;
    std::atomic<bool> draining_ = false, stopping_ = false;
    std::atomic<std::size_t> slow_writes_ = 0, sources_ = 0;
    std::atomic<std::uint64_t> refused_ = 0;
    mutable std::mutex mutex_;
    std::condition_variable changed_;
    std::unordered_map<std::uint64_t, std::shared_ptr<Connection>> connections_;
    std::uint64_t next_id_ = 1;
    std::atomic<std::size_t> in_flight_ = 0;
    TaskQueue makers_;  ///< of pieces
    std::thread thread_;
};

}  // namespace wijkbeeld::server::http
