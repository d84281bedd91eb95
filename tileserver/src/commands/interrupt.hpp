#pragma once

namespace wijkbeeld::server {

/// From now on SIGINT and SIGTERM do not end the program but are told by `interrupted`, so that long work can
/// stop where that leaves nothing behind.
void catch_interrupts();
[[nodiscard]] bool interrupted() noexcept;

}  // namespace wijkbeeld::server
