#include "http/access_log.hpp"

#include <spdlog/fmt/fmt.h>
#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

#include <ctime>

namespace wijkbeeld::server::http {

namespace {

std::string_view name_of(Method method) noexcept {
    switch (method) {
        case Method::get:
            return "GET";
        case Method::head:
            return "HEAD";
        case Method::options:
            return "OPTIONS";
    }
    return "";
}

}  // namespace

std::string to_json(const AccessRecord& record) {
    using std::chrono::milliseconds;
    const auto since = std::chrono::duration_cast<milliseconds>(record.time.time_since_epoch()).count();
    const std::time_t seconds = static_cast<std::time_t>(since / 1000);
    std::tm utc{};
    ::gmtime_r(&seconds, &utc);
    return fmt::format(
        R"({{"time":"{:04}-{:02}-{:02}T{:02}:{:02}:{:02}.{:03}Z","method":"{}","route":"{}","status":{},"bytes":{},"ms":{:.3f}}})",
        utc.tm_year + 1900, utc.tm_mon + 1, utc.tm_mday, utc.tm_hour, utc.tm_min, utc.tm_sec, since % 1000,
        name_of(record.method), record.route, record.status, record.bytes, record.milliseconds);
}

AccessLog::AccessLog()
    : logger_(std::make_shared<spdlog::logger>("access", std::make_shared<spdlog::sinks::stderr_sink_mt>())) {
    logger_->set_pattern("%v");
}

void AccessLog::write(const AccessRecord& record) {
    logger_->info(to_json(record));
}

}  // namespace wijkbeeld::server::http
