#include "http/connection.hpp"

#include <sys/socket.h>
#include <sys/uio.h>

#include <linux/sockios.h>
#include <sys/ioctl.h>
#include <sys/sendfile.h>
#include <algorithm>
#include <array>
#include <atomic>
#include <cerrno>
#include <optional>
#include <utility>

#include "http/connection_keeper.hpp"
#include "http/problem.hpp"
#include "http/wire.hpp"

namespace wijkbeeld::server::http {

namespace {

/// How long a client that we have answered for the last time may take to close. Closing at once, with bytes
/// of the client unread, would make the kernel throw away the answer.
constexpr std::chrono::seconds linger_time{2};

/// Bytes that one client gets before others have their turn, however fast it takes them.
constexpr std::uint64_t most_at_once = 1U << 20U;

}  // namespace

/// The right and the duty to answer one request.
class Connection::Ticket {
public:
    explicit Ticket(std::shared_ptr<Connection> connection) : connection_(std::move(connection)) {}
    Ticket(const Ticket&) = delete;
    Ticket& operator=(const Ticket&) = delete;
    ~Ticket() {
        if (!used_) answer(problem(500, {}, "Something went wrong on our side."));
    }
    void answer(Response response) {
        if (!used_.exchange(true)) connection_->answer(std::move(response));
    }

private:
    const std::shared_ptr<Connection> connection_;
    std::atomic<bool> used_ = false;
};

Connection::Connection(std::uint64_t id, FileDescriptor socket, std::shared_ptr<ConnectionKeeper> keeper)
    : id_(id),
      keeper_(std::move(keeper)),
      socket_(std::move(socket)),
      reader_({.head = keeper_->options().max_head, .target = keeper_->options().max_target}),
      deadline_(Clock::now() + keeper_->options().head_timeout) {}

void Connection::receive(std::string_view bytes) {
    Lock lock(mutex_);
    heard_ = true;
    if (phase_ == Phase::lingering || phase_ == Phase::closed || close_after_) return;
    if (input_.size() + bytes.size() > keeper_->options().max_waiting_input && phase_ != Phase::waiting) {
        close_after_ = true;  // it sends faster than it reads: the answer on its way is the last
        input_.clear();
        return;
    }
    input_.append(bytes);
    serve(lock);
}

void Connection::input_ended() {
    const Lock lock(mutex_);
    input_ended_ = true;
    if (!is_in_flight() && !serving_) release();
}

void Connection::continue_writing() {
    Lock lock(mutex_);
    if (phase_ != Phase::writing) return;
    write();
    serve(lock);
}

void Connection::end() {
    const Lock lock(mutex_);
    if (phase_ != Phase::closed) abort();
}

void Connection::refuse(const Response& response) {
    const Lock lock(mutex_);
    answer_last(response);
}

/// Of what never reached the handler.
void Connection::answer_last(Response response) {
    keeper_->count_refusal();
    begin_answer({});
    put_refusal(std::move(response));
}

void Connection::put_refusal(Response response) {
    close_after_ = true;
    for (const auto& [name, value] : keeper_->options().refusal_headers) response.set(name, value);
    put_on_wire(response);
}

/// Takes heads from the input until one is being answered. One thread at a time; an answer that comes while a
/// handler runs is picked up by the loop of that thread, which also sees then whether the client is to be waited for.
void Connection::serve(Lock& lock) {
    if (serving_) return;
    serving_ = true;
    while (phase_ == Phase::waiting && !input_.empty()) {
        try {
            auto head = reader_.read(input_);
            if (!head) break;
            input_.erase(0, head->length);
            dispatch(std::move(*head), lock);
        } catch (const HeadError& error) {
            answer_last(refusal(error));
        }
    }
    serving_ = false;
    if (phase_ == Phase::waiting) return wait_for_client();
    if (input_ended_ && !is_in_flight()) release();
}

void Connection::wait_for_client() {
    if (input_ended_) return release();
    const bool begun = !input_.empty() && input_ != "\r" && input_ != "\r\n";  // one empty line is no request yet
    if (begun && !partial_) deadline_ = Clock::now() + keeper_->options().head_timeout;
    if (!begun && heard_) deadline_ = Clock::now() + keeper_->options().idle_timeout;
    if (input_.empty() && input_.capacity() > 4096) input_ = std::string();
    partial_ = begun;
}

void Connection::begin_answer(const RequestHead& head) {
    phase_ = Phase::answering;
    partial_ = false;
    method_ = head.request.method;
    http_1_0_ = head.minor_version == 0;
    if (!head.keep_alive) close_after_ = true;
    keeper_->answer_begins();
}

/// Without the lock while the handler runs: it may answer at once, or from elsewhere.
void Connection::dispatch(RequestHead head, Lock& lock) {
    begin_answer(head);
    if (keeper_->draining()) return put_refusal(unavailable("The service is stopping.", 5));
    lock.unlock();
    {
        const auto ticket = std::make_shared<Ticket>(shared_from_this());
        try {
            keeper_->handler()(std::move(head.request),
                               [ticket](Response r) { ticket->answer(std::move(r)); });
        } catch (...) {
            ticket->answer(problem_of(std::current_exception()));
        }
    }
    lock.lock();
}

void Connection::answer(Response response) {
    Lock lock(mutex_);
    if (phase_ != Phase::answering) return;  // the client has gone
    put_on_wire(response);
    serve(lock);
}

void Connection::put_on_wire(const Response& response) {
    const bool body = method_ != Method::head && may_have_body(response.status);
    const bool made = response.source && body;
    if (made && !keeper_->source_begins())
        return put_refusal(unavailable("Too many large answers are on their way; try again.", 10));
    if (keeper_->draining() || (made && http_1_0_)) close_after_ = true;
    out_head_ = response_head(response, {.close = close_after_, .http_1_0 = http_1_0_});
    out_body_ = body ? response.body : nullptr;
    out_file_ = body && !response.body ? response.file : FileSlice();
    out_source_ = made ? response.source : nullptr;
    first_piece_ = true;
    sent_ = 0;
    phase_ = Phase::writing;
    write();
}

/// Without the lock while the piece is made.
void Connection::make_piece() {
    Lock lock(mutex_);
    if (phase_ != Phase::making) return;  // the client has gone
    const auto source = out_source_;
    lock.unlock();
    std::optional<std::string> piece;
    try {
        piece = source->next();
    } catch (...) {  // what was announced does not come: told by the connection, since the status is sent
    }
    lock.lock();
    if (phase_ != Phase::making) return;
    if (!piece) return abort();
    put_piece(std::move(*piece));
    serve(lock);
}

void Connection::put_piece(std::string piece) {
    const bool last = piece.empty();
    out_head_ = http_1_0_ ? std::string() : chunk_head(piece.size(), std::exchange(first_piece_, false));
    out_body_ = make_body(std::move(piece));
    sent_ = 0;
    if (last) end_source();
    phase_ = Phase::writing;
    write();
}

void Connection::write() {
    if (write_some()) return out_source_ ? await_piece() : finish_answer();
    if (phase_ == Phase::closed) return;
    if (!slow_) {
        if (!keeper_->slow_write_begins()) return abort();
        slow_ = true;
        rate_mark_ = Clock::now();
        // What comes from a file holds no memory and may be any size: its rate alone counts.
        deadline_ = out_file_ || out_source_ ? Clock::time_point::max() : rate_mark_ + keeper_->options().write_deadline;
        taken_at_mark_ = total_sent_;
    }
    keeper_->await_writable(socket_.get(), id_, std::exchange(registered_, true));
}

std::uint64_t Connection::out_size() const noexcept {
    return out_head_.size() + (out_body_ ? out_body_->size() : out_file_.size);
}

/// The head and what is in memory after it, as one call of the kernel.
std::int64_t Connection::send_memory() {
    std::array<iovec, 2> pieces{};
    std::size_t count = 0;
    const std::size_t head = out_head_.size();
    const std::size_t body_sent = sent_ > head ? sent_ - head : 0;
    if (sent_ < head) pieces[count++] = {out_head_.data() + sent_, head - sent_};
    if (out_body_ && body_sent < out_body_->size())  // sendmsg does not write to it
        pieces[count++] = {const_cast<char*>(out_body_->data()) + body_sent, out_body_->size() - body_sent};
    msghdr message{};
    message.msg_iov = pieces.data();
    message.msg_iovlen = count;
    return ::sendmsg(socket_.get(), &message, MSG_NOSIGNAL | MSG_DONTWAIT | (out_file_ ? MSG_MORE : 0));
}

std::int64_t Connection::send_file() {
    const std::uint64_t done = sent_ - out_head_.size();
    auto offset = static_cast<off_t>(out_file_.offset + done);
    const ssize_t sent = ::sendfile(socket_.get(), out_file_.descriptor, &offset,
                                    std::min<std::uint64_t>(out_file_.size - done, most_at_once));
    if (sent != 0) return sent;
    errno = EIO;  // the file was cut short: what was announced is not there
    return -1;
}

/// True when all is with the kernel; false when it takes no more now, when others are to have their turn, or
/// when the client has gone (phase closed).
bool Connection::write_some() {
    const std::uint64_t size = out_size(), start = sent_;
    while (sent_ < size) {
        if (sent_ - start >= most_at_once) return false;
        const std::int64_t written = out_file_ && sent_ >= out_head_.size() ? send_file() : send_memory();
        if (written < 0 && errno == EINTR) continue;
        if (written < 0) {
            if (errno != EAGAIN && errno != EWOULDBLOCK) abort();
            return false;
        }
        sent_ += static_cast<std::uint64_t>(written);
        total_sent_ += static_cast<std::uint64_t>(written);
    }
    return true;
}

void Connection::await_piece() {
    out_body_.reset();
    end_slow_write();
    phase_ = Phase::making;
    keeper_->make_piece(shared_from_this());
}

bool Connection::is_in_flight() const noexcept {
    return phase_ == Phase::answering || phase_ == Phase::writing || phase_ == Phase::making;
}

void Connection::drop_answer() {
    out_body_.reset();
    out_file_ = {};
    end_source();
    end_slow_write();
}

void Connection::end_source() {
    if (std::exchange(out_source_, nullptr)) keeper_->source_ends();
}

void Connection::end_slow_write() {
    if (std::exchange(slow_, false)) keeper_->slow_write_ends();
}

void Connection::finish_answer() {
    drop_answer();
    phase_ = Phase::waiting;
    if (close_after_) linger();
    keeper_->answer_ends();
}

void Connection::linger() {
    if (input_ended_) return release();
    ::shutdown(socket_.get(), SHUT_WR);
    phase_ = Phase::lingering;
    deadline_ = Clock::now() + linger_time;
    input_ = std::string();
}

/// Cuts the client off. The transport notices, and lets go of its side.
void Connection::abort() {
    const bool in_flight = is_in_flight();
    ::shutdown(socket_.get(), SHUT_RDWR);
    phase_ = Phase::closed;
    drop_answer();
    if (input_ended_) release();
    if (in_flight) keeper_->answer_ends();
}

void Connection::release() {
    phase_ = Phase::closed;
    if (!socket_) return;
    keeper_->forget(id_, socket_.get(), registered_);
    socket_.reset();
}

void Connection::check_time(Clock::time_point now) {
    const Lock lock(mutex_);
    if (phase_ == Phase::writing && slow_) return check_slow_client(now);
    if (is_in_flight() || serving_ || phase_ == Phase::closed || now < deadline_) return;
    if (phase_ != Phase::waiting || !partial_) return abort();
    answer_last(problem(408, {}, "The request did not arrive in time."));
}

/// What counts is what the client has taken, not what waits in the kernel's buffer.
void Connection::check_slow_client(Clock::time_point now) {
    if (now >= deadline_) return abort();
    const auto window = keeper_->options().rate_window;
    if (now - rate_mark_ < window) return;
    int queued = 0;
    if (::ioctl(socket_.get(), SIOCOUTQ, &queued) != 0) queued = 0;
    const std::uint64_t taken = total_sent_ - std::min(total_sent_, static_cast<std::uint64_t>(queued));
    const auto wanted = keeper_->options().min_write_rate * static_cast<std::uint64_t>(window.count()) / 1000;
    if (taken < taken_at_mark_ + wanted) return abort();
    taken_at_mark_ = taken;
    rate_mark_ = now;
}

}  // namespace wijkbeeld::server::http
