#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "http/message.hpp"

namespace spdlog {
class logger;
}

/// \file
/// One line per request, that says nothing of who asked, nor for what exactly.

namespace wijkbeeld::server::http {

struct AccessRecord {
    std::chrono::system_clock::time_point time;
    Method method = Method::get;
    std::string_view route;  ///< the pattern; neither the address nor its query is ever logged
    int status = 0;
    std::uint64_t bytes = 0;  ///< of the body
    double milliseconds = 0;
};

/// `{"time":"2026-11-24T10:00:00.123Z","method":"GET","route":"/v1/tiles/{grid}","status":200,"bytes":5,"ms":0.120}`
[[nodiscard]] std::string to_json(const AccessRecord& record);

/// Writes records to standard error. Safe from many threads.
class AccessLog {
public:
    AccessLog();
    void write(const AccessRecord& record);

private:
    std::shared_ptr<spdlog::logger> logger_;
};

}  // namespace wijkbeeld::server::http
