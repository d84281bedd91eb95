#include "http/socket.hpp"

#include <fcntl.h>
#include <netdb.h>
#include <netinet/in.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <charconv>
#include <filesystem>
#include <memory>
#include <stdexcept>
#include <utility>

namespace wijkbeeld::server::http {

FileDescriptor& FileDescriptor::operator=(FileDescriptor&& other) noexcept {
    if (this != &other) {
        reset();
        fd_ = other.release();
    }
    return *this;
}

void FileDescriptor::reset() noexcept {
    if (fd_ >= 0) ::close(fd_);
    fd_ = -1;
}

int FileDescriptor::release() noexcept {
    return std::exchange(fd_, -1);
}

FileDescriptor duplicate(int fd) noexcept {
    return FileDescriptor(::fcntl(fd, F_DUPFD_CLOEXEC, 0));
}

namespace {

[[noreturn]] void refuse(const std::string& text, const std::string& why) {
    throw std::runtime_error("listen address '" + text + "': " + why);
}

std::uint16_t parse_port(const std::string& text, std::string_view digits) {
    std::uint16_t port = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), port);
    if (error != std::errc() || end != digits.data() + digits.size() || digits.empty())
        refuse(text, "the port must be a number from 0 to 65535, as in 127.0.0.1:8080");
    return port;
}

/// Host and port as they stand in the text.
std::pair<std::string, std::uint16_t> split(const std::string& text) {
    const auto colon = text.rfind(':');
    if (text.find("//") != std::string::npos)
        refuse(text, "it is a host and a port without http://; write it as 127.0.0.1:8080");
    if (text.starts_with('[')) {
        const auto bracket = text.find(']');
        if (bracket == std::string::npos || bracket + 1 != colon) refuse(text, "write it as [::1]:8080");
        return {text.substr(1, bracket - 1), parse_port(text, std::string_view(text).substr(colon + 1))};
    }
    if (colon == std::string::npos) refuse(text, "the port is missing; write it as 127.0.0.1:8080");
    if (text.find(':') != colon) refuse(text, "an IPv6 address needs brackets; write it as [::1]:8080");
    if (colon == 0)
        refuse(text, "the host is missing; write it as 127.0.0.1" + text + ", or *" + text + " for every address of this machine");
    return {text.substr(0, colon), parse_port(text, std::string_view(text).substr(colon + 1))};
}

}  // namespace

std::string address_fault(const std::string& text) {
    try {
        (void)split(text);
        return {};
    } catch (const std::runtime_error& error) {
        return error.what();
    }
}

SocketAddress resolve(const std::string& text) {
    auto [host, port] = split(text);
    if (host == "*") host = "0.0.0.0";
    addrinfo hints{};
    hints.ai_socktype = SOCK_STREAM;
    hints.ai_flags = AI_PASSIVE;
    addrinfo* found = nullptr;
    const int error = ::getaddrinfo(host.c_str(), nullptr, &hints, &found);
    if (error != 0) refuse(text, "the host is not known (" + std::string(::gai_strerror(error)) + ")");
    const std::unique_ptr<addrinfo, decltype(&::freeaddrinfo)> owner(found, &::freeaddrinfo);
    std::array<char, NI_MAXHOST> numeric{};
    if (::getnameinfo(found->ai_addr, found->ai_addrlen, numeric.data(), numeric.size(), nullptr, 0,
                      NI_NUMERICHOST) != 0)
        refuse(text, "the host has no usable address");
    return {numeric.data(), port, found->ai_family == AF_INET6};
}

namespace {

/// The port that a socket listens at; 0 when it does not, or is none.
std::uint16_t listening_port(int socket) noexcept {
    int listens = 0;
    socklen_t size = sizeof listens;
    if (::getsockopt(socket, SOL_SOCKET, SO_ACCEPTCONN, &listens, &size) != 0 || listens == 0) return 0;
    sockaddr_storage address{};
    size = sizeof address;
    if (::getsockname(socket, reinterpret_cast<sockaddr*>(&address), &size) != 0) return 0;
    if (address.ss_family == AF_INET) return ntohs(reinterpret_cast<const sockaddr_in&>(address).sin_port);
    if (address.ss_family == AF_INET6) return ntohs(reinterpret_cast<const sockaddr_in6&>(address).sin6_port);
    return 0;
}

}  // namespace

void widen_backlog(std::uint16_t port, int clients) {
    std::error_code error;
    for (const auto& entry : std::filesystem::directory_iterator("/proc/self/fd", error)) {
        const std::string name = entry.path().filename();
        int socket = -1;
        std::from_chars(name.data(), name.data() + name.size(), socket);
        if (socket >= 0 && listening_port(socket) == port) ::listen(socket, clients);
    }
}

std::size_t raise_descriptor_limit() noexcept {
    rlimit limit{};
    if (::getrlimit(RLIMIT_NOFILE, &limit) != 0) return 1024;
    if (limit.rlim_cur < limit.rlim_max) {
        const rlimit raised{limit.rlim_max, limit.rlim_max};
        if (::setrlimit(RLIMIT_NOFILE, &raised) == 0) return limit.rlim_max;
    }
    return limit.rlim_cur;
}

}  // namespace wijkbeeld::server::http
