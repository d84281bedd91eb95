#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>

#include "http/message.hpp"

/// \file
/// The seam between HTTP on the wire and what we answer.

namespace wijkbeeld::server::http {

/// To be called once, from any thread, now or later. When all copies are gone without a call, the client gets
/// a 500.
using Reply = std::function<void(Response)>;
/// Called on an I/O thread: must not render nor wait, only answer what is at hand or pass the work on.
using Handler = std::function<void(Request, Reply)>;

struct TransportOptions {
    std::string address = "127.0.0.1:8080";  ///< host:port, [v6]:port; port 0: any free one
    unsigned io_threads = 2;
    std::size_t max_head = 16384;           ///< bytes of request line and headers; more is a 431
    std::size_t max_target = 8192;          ///< bytes of the request target; more is a 414
    std::size_t max_waiting_input = 65536;  ///< bytes a client may send ahead while its answer is on the way
    std::chrono::milliseconds head_timeout{10'000};    ///< for a whole head, from its first byte
    std::chrono::milliseconds idle_timeout{75'000};    ///< between requests
    std::chrono::milliseconds write_deadline{60'000};  ///< for a slow reader, whatever it still wants; not of files
    std::chrono::milliseconds rate_window{10'000};     ///< how often a slow reader's rate is judged
    std::size_t min_write_rate = 4096;                 ///< bytes per second that a slow reader must take
    std::size_t max_slow_writes = 1024;                ///< more slow readers at once are cut off
    std::size_t max_connections = 4096;  ///< fewer when the process may not open that many files
    Fields refusal_headers;              ///< of answers that no handler gives
    unsigned source_threads = 2;    ///< that make bodies while they are sent
    std::size_t max_sources = 32;   ///< more of those at once are a 503
    int send_buffer = 0;                 ///< SO_SNDBUF in bytes; 0 leaves it to the kernel
};

struct TransportStatistics {
    std::size_t connections = 0;
    std::size_t in_flight = 0;  ///< requests not answered to the last byte
    std::uint64_t refused =
        0;  ///< requests that never reached the handler: malformed, too large, too slow, too many
    std::size_t slow_writes = 0;  ///< of which the client is slower than we are
};

/// Listens and answers from `start`; ends with `stop` or its destructor.
class Transport {
public:
    virtual ~Transport() = default;
    virtual void start(Handler handler) = 0;
    [[nodiscard]] virtual std::uint16_t port() const = 0;
    /// No new requests (503, and the connection closes); waits until what is in flight has been answered,
    /// at most this long. True when all was.
    virtual bool drain(std::chrono::milliseconds limit) = 0;
    /// Ends all connections and joins all threads. Replies that come later are dropped.
    virtual void stop() = 0;
    [[nodiscard]] virtual TransportStatistics statistics() const = 0;
};

/// Listens through Pistache; reads, checks and writes by itself.
/// \throws std::runtime_error at `start`, with one clear line, when the address is in use; here, when it is
/// wrong.
[[nodiscard]] std::unique_ptr<Transport> make_pistache_transport(const TransportOptions& options);

}  // namespace wijkbeeld::server::http
