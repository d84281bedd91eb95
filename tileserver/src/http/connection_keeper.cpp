#include "http/connection_keeper.hpp"

#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <system_error>

#include "http/problem.hpp"

namespace wijkbeeld::server::http {

namespace {

constexpr std::uint64_t wake_id = 0;
constexpr std::chrono::milliseconds tick{250};

FileDescriptor checked(int fd, const char* what) {
    if (fd < 0) throw std::system_error(errno, std::generic_category(), what);
    return FileDescriptor(fd);
}

}  // namespace

ConnectionKeeper::ConnectionKeeper(TransportOptions options, Handler handler)
    : options_(std::move(options)),
      handler_(std::move(handler)),
      epoll_(checked(::epoll_create1(EPOLL_CLOEXEC), "epoll_create1")),
      wake_(checked(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK), "eventfd")),
      makers_(options_.source_threads) {
    epoll_event event{};
    event.events = EPOLLIN;
    event.data.u64 = wake_id;
    if (::epoll_ctl(epoll_.get(), EPOLL_CTL_ADD, wake_.get(), &event) != 0)
        throw std::system_error(errno, std::generic_category(), "epoll_ctl");
    thread_ = std::thread([this] { run(); });
}

ConnectionKeeper::~ConnectionKeeper() {
    stop();
}

std::shared_ptr<Connection> ConnectionKeeper::open(int socket) {
    if (options_.send_buffer > 0)
        ::setsockopt(socket, SOL_SOCKET, SO_SNDBUF, &options_.send_buffer, sizeof options_.send_buffer);
    FileDescriptor own = duplicate(socket);
    std::shared_ptr<Connection> connection;
    bool room = false;
    if (own) {
        const std::lock_guard lock(mutex_);
        room = connections_.size() < options_.max_connections && !stopping_;
        const std::uint64_t id = next_id_++;
        connection = std::make_shared<Connection>(id, std::move(own), shared_from_this());
        if (room) connections_.emplace(id, connection);
    }
    if (room) return connection;
    if (connection) connection->refuse(unavailable("There are too many connections.", 5));
    ::shutdown(socket, SHUT_RDWR);
    return nullptr;
}

bool ConnectionKeeper::drain(std::chrono::milliseconds limit) {
    draining_ = true;
    std::unique_lock lock(mutex_);
    return changed_.wait_for(lock, limit, [this] { return in_flight_ == 0; });
}

bool ConnectionKeeper::end_all(std::chrono::milliseconds limit) {
    stopping_ = true;
    for (const auto& connection : all()) connection->end();
    std::unique_lock lock(mutex_);
    return changed_.wait_for(lock, limit, [this] { return connections_.empty(); });
}

void ConnectionKeeper::stop() {
    stopping_ = true;
    if (thread_.joinable()) {
        ::eventfd_write(wake_.get(), 1);
        thread_.join();
    }
    makers_.stop();
    const std::lock_guard lock(mutex_);
    connections_.clear();
}

TransportStatistics ConnectionKeeper::statistics() const {
    const std::lock_guard lock(mutex_);
    return {.connections = connections_.size(),
            .in_flight = in_flight_,
            .refused = refused_,
            .slow_writes = slow_writes_};
}

void ConnectionKeeper::answer_begins() {
    ++in_flight_;
}

void ConnectionKeeper::answer_ends() {
    if (--in_flight_ > 0 || !draining_) return;
    const std::lock_guard lock(mutex_);
    changed_.notify_all();
}

bool ConnectionKeeper::slow_write_begins() {
    if (slow_writes_++ < options_.max_slow_writes) return true;
    --slow_writes_;
    return false;
}

void ConnectionKeeper::slow_write_ends() {
    --slow_writes_;
}

bool ConnectionKeeper::source_begins() {
    if (sources_++ < options_.max_sources) return true;
    --sources_;
    return false;
}

void ConnectionKeeper::source_ends() {
    --sources_;
}

void ConnectionKeeper::make_piece(std::shared_ptr<Connection> connection) {
    makers_.add([connection = std::move(connection)] { connection->make_piece(); });
}

void ConnectionKeeper::await_writable(int socket, std::uint64_t id, bool registered) {
    epoll_event event{};
    event.events = EPOLLOUT | EPOLLONESHOT;
    event.data.u64 = id;
    ::epoll_ctl(epoll_.get(), registered ? EPOLL_CTL_MOD : EPOLL_CTL_ADD, socket, &event);
}

void ConnectionKeeper::forget(std::uint64_t id, int socket, bool registered) {
    // Closing would not take it out of our epoll while the transport still holds its own descriptor.
    if (registered) ::epoll_ctl(epoll_.get(), EPOLL_CTL_DEL, socket, nullptr);
    const std::lock_guard lock(mutex_);
    connections_.erase(id);
    if (connections_.empty()) changed_.notify_all();
}

std::shared_ptr<Connection> ConnectionKeeper::find(std::uint64_t id) const {
    const std::lock_guard lock(mutex_);
    const auto found = connections_.find(id);
    return found == connections_.end() ? nullptr : found->second;
}

std::vector<std::shared_ptr<Connection>> ConnectionKeeper::all() const {
    const std::lock_guard lock(mutex_);
    std::vector<std::shared_ptr<Connection>> connections;
    connections.reserve(connections_.size());
    for (const auto& [id, connection] : connections_) connections.push_back(connection);
    return connections;
}

void ConnectionKeeper::run() {
    std::array<epoll_event, 64> events{};
    auto next_check = Connection::Clock::now() + tick;
    while (!stopping_ || statistics().connections > 0) {
        const int ready =
            ::epoll_wait(epoll_.get(), events.data(), static_cast<int>(events.size()), tick.count());
        for (int i = 0; i < ready; ++i) {
            const std::uint64_t id = events[static_cast<std::size_t>(i)].data.u64;
            if (id == wake_id) return;
            if (const auto connection = find(id)) connection->continue_writing();
        }
        if (Connection::Clock::now() < next_check) continue;
        check_times();
        next_check = Connection::Clock::now() + tick;
    }
}

void ConnectionKeeper::check_times() {
    const auto now = Connection::Clock::now();
    for (const auto& connection : all()) connection->check_time(now);
}

}  // namespace wijkbeeld::server::http
