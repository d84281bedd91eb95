#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>

#include "http/message.hpp"

/// \file
/// The seam between HTTP on the wire and what we answer.

namespace wijkbeeld::server::http {

/// To be called exactly once, from any thread, now or later.
using Reply = std::function<void(Response)>;
/// Called on an I/O thread: must not render nor wait, only answer what is at hand or pass the work on.
using Handler = std::function<void(Request, Reply)>;

struct TransportOptions {
    std::string address = "127.0.0.1:8080";   ///< host:port, [v6]:port; port 0: any free one
    unsigned io_threads = 2;
    std::size_t max_head = 8192;              ///< bytes of request line and headers; more is a 431
    std::chrono::seconds head_timeout{10};
    std::chrono::seconds idle_timeout{75};
    std::chrono::seconds write_deadline{60};  ///< for a slow reader, whatever it still wants
    std::size_t max_connections = 4096;
};

/// \throws std::runtime_error with one clear line when the address is wrong or in use.
class Transport {
  public:
    virtual ~Transport() = default;
    virtual void start(Handler handler) = 0;
    [[nodiscard]] virtual std::uint16_t port() const = 0;
    /// No new requests; waits until what is in flight has been answered, at most this long. True when all was.
    virtual bool drain(std::chrono::milliseconds limit) = 0;
    virtual void stop() = 0;
};

[[nodiscard]] std::unique_ptr<Transport> make_pistache_transport(const TransportOptions& options);

}  // namespace wijkbeeld::server::http
