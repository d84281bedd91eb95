#include "commands/interrupt.hpp"

#include <csignal>

namespace wijkbeeld::server {

namespace {

volatile std::sig_atomic_t seen = 0;  // NOLINT: the one thing a signal handler may touch

}  // namespace

void catch_interrupts() {
    std::signal(SIGINT, [](int) { seen = 1; });
    std::signal(SIGTERM, [](int) { seen = 1; });
}

bool interrupted() noexcept {
    return seen != 0;
}

}  // namespace wijkbeeld::server
