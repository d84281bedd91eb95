#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

/// \file
/// The little of POSIX sockets and descriptors that the transport needs.

namespace wijkbeeld::server::http {

/// Owns a file descriptor.
class FileDescriptor {
public:
    FileDescriptor() = default;
    explicit FileDescriptor(int fd) noexcept : fd_(fd) {}
    FileDescriptor(FileDescriptor&& other) noexcept : fd_(other.release()) {}
    FileDescriptor& operator=(FileDescriptor&& other) noexcept;
    ~FileDescriptor() { reset(); }
    [[nodiscard]] int get() const noexcept { return fd_; }
    [[nodiscard]] explicit operator bool() const noexcept { return fd_ >= 0; }
    void reset() noexcept;

private:
    [[nodiscard]] int release() noexcept;
    int fd_ = -1;
};

/// A second descriptor of the same socket, which stays ours when the first is closed. Empty on failure.
[[nodiscard]] FileDescriptor duplicate(int fd) noexcept;

struct SocketAddress {
    std::string host;  ///< numeric, without brackets
    std::uint16_t port = 0;
    bool v6 = false;
};

/// What is wrong with an address as it is written; empty when nothing is. Whether there is such a host shows later.
[[nodiscard]] std::string address_fault(const std::string& text);

/// `host:port` or `[v6]:port`; `*` is any address.
/// \throws std::runtime_error with one line that says what is wrong with the text.
[[nodiscard]] SocketAddress resolve(const std::string& text);

/// Lets more clients wait to be accepted at a port that this process already listens at (Pistache: 128, whatever it is
/// told). As many as the system allows.
void widen_backlog(std::uint16_t port, int clients);

/// Raises the number of files this process may open to the hard limit; returns what it is now.
std::size_t raise_descriptor_limit() noexcept;

}  // namespace wijkbeeld::server::http
