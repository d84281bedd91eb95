#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>

#include "http/request_head.hpp"
#include "http/socket.hpp"
#include "http/transport.hpp"

/// \file
/// One client: its bytes become requests, one at a time and in order, and answers go back without copying.

namespace wijkbeeld::server::http {

class ConnectionKeeper;

/// Whatever a transport tells it comes from any thread. It owns a descriptor of its own: descriptor numbers
/// are reused, and an answer that comes late must never reach another client.
class Connection : public std::enable_shared_from_this<Connection> {
public:
    using Clock = std::chrono::steady_clock;

    Connection(std::uint64_t id, FileDescriptor socket, std::shared_ptr<ConnectionKeeper> keeper);

    [[nodiscard]] std::uint64_t id() const noexcept { return id_; }
    void receive(std::string_view bytes);
    /// The client sends no more, or is gone. What is in flight is still answered.
    void input_ended();
    /// The socket takes bytes again.
    void continue_writing();
    /// Makes the next piece of a body that is made while it is sent. May take long.
    void make_piece();
    /// Ends what has had its time.
    void check_time(Clock::time_point now);
    /// At once, whatever is in flight.
    void end();
    /// One answer and no more: for clients that are not let in.
    void refuse(const Response& response);

private:
    enum class Phase : std::uint8_t { waiting, answering, writing, making, lingering, closed };
    class Ticket;
    using Lock = std::unique_lock<std::mutex>;

    void serve(Lock& lock);
    void dispatch(RequestHead head, Lock& lock);
    void answer(Response response);
    void answer_last(Response response);
    void put_refusal(Response response);
    void begin_answer(const RequestHead& head);
    void put_on_wire(const Response& response);
    void put_piece(std::string piece);
    void write();
    [[nodiscard]] bool write_some();
    [[nodiscard]] std::uint64_t out_size() const noexcept;
    [[nodiscard]] std::int64_t send_memory();
    [[nodiscard]] std::int64_t send_file();
    [[nodiscard]] bool is_in_flight() const noexcept;
    void await_piece();
    void end_source();
    void drop_answer();
    void wait_for_client();
    void end_slow_write();
    void finish_answer();
    void linger();
    void abort();
    void release();
    void check_slow_client(Clock::time_point now);

    const std::uint64_t id_;
    const std::shared_ptr<ConnectionKeeper> keeper_;
    std::mutex mutex_;
    FileDescriptor socket_;
    HeadReader reader_;
    std::string input_;
    Phase phase_ = Phase::waiting;
    bool serving_ = false;  ///< a thread is in serve()
    bool close_after_ = false;
    bool input_ended_ = false;
    bool heard_ = false;    ///< anything at all
    bool partial_ = false;  ///< a head has begun
    Clock::time_point deadline_;

    // The request being answered.
    Method method_ = Method::get;
    bool http_1_0_ = false;

    // The answer being written.
    std::string out_head_;
    Body out_body_;
    FileSlice out_file_;  ///< after the head when there is no body
    std::shared_ptr<BodySource> out_source_;  ///< of what comes after all this
    bool first_piece_ = false;
    std::uint64_t sent_ = 0;
    bool slow_ = false;             ///< counted among the slow writes
    bool registered_ = false;       ///< with the keeper's epoll
    std::uint64_t total_sent_ = 0;  ///< over all answers
    Clock::time_point rate_mark_;
    std::uint64_t taken_at_mark_ = 0;
};

}  // namespace wijkbeeld::server::http
