#include "http/wire.hpp"

#include <algorithm>
#include <array>
#include <cstdio>
#include <ctime>

#include "http/problem.hpp"

namespace wijkbeeld::server::http {

namespace {

/// The line with the time now, as IMF-fixdate (RFC 9110, 5.6.7), independent of the locale. Made once per second and thread.
const std::string& date_line() {
    thread_local std::time_t made = 0;
    thread_local std::string text;
    const std::time_t now = std::time(nullptr);
    if (now == made) return text;
    constexpr std::array<const char*, 7> days{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
    constexpr std::array<const char*, 12> months{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                 "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    std::tm utc{};
    ::gmtime_r(&now, &utc);
    std::array<char, 64> buffer{};
    std::snprintf(buffer.data(), buffer.size(), "Date: %s, %02d %s %04d %02d:%02d:%02d GMT\r\n",
                  days[static_cast<std::size_t>(utc.tm_wday)], utc.tm_mday,
                  months[static_cast<std::size_t>(utc.tm_mon)], utc.tm_year + 1900, utc.tm_hour, utc.tm_min,
                  utc.tm_sec);
    made = now;
    text = buffer.data();
    return text;
}

bool is_control(char c) noexcept {
    const auto code = static_cast<unsigned char>(c);
    return (code < 0x20 && c != '\t') || code == 0x7f;
}

void append_clean(std::string& head, std::string_view text) {
    const std::size_t begin = head.size();
    head += text;
    std::replace_if(head.begin() + static_cast<std::ptrdiff_t>(begin), head.end(), is_control, ' ');
}

void append_field(std::string& head, std::string_view name, std::string_view value) {
    append_clean(head, name);
    head += ": ";
    append_clean(head, value);
    head += "\r\n";
}

bool is_transport_field(std::string_view name) noexcept {
    return equal_ignoring_case(name, "Content-Length") || equal_ignoring_case(name, "Date") ||
           equal_ignoring_case(name, "Connection") || equal_ignoring_case(name, "Transfer-Encoding");
}

}  // namespace

bool may_have_body(int status) noexcept {
    return status != 204 && status != 304;
}

std::string response_fields(const Fields& headers) {
    std::string text;
    for (const auto& [name, value] : headers)
        if (!is_transport_field(name)) append_field(text, name, value);
    return text;
}

std::string chunk_head(std::size_t bytes, bool first) {
    std::array<char, 32> text{};
    std::snprintf(text.data(), text.size(), "%s%zx\r\n%s", first ? "" : "\r\n", bytes, bytes == 0 ? "\r\n" : "");
    return text.data();
}

std::string response_head(const Response& response, WireOptions options) {
    std::string head;
    head.reserve(512);
    head += "HTTP/1.1 ";
    head += std::to_string(response.status);
    head += ' ';
    head += reason(response.status);
    head += "\r\n";
    head += date_line();
    head += response.fields ? *response.fields : response_fields(response.headers);
    if (response.source && !options.http_1_0)
        append_field(head, "Transfer-Encoding", "chunked");
    else if (may_have_body(response.status) && !response.source)
        head.append("Content-Length: ").append(std::to_string(response.size())).append("\r\n");
    if (options.close)
        append_field(head, "Connection", "close");
    else if (options.http_1_0)
        append_field(head, "Connection", "keep-alive");
    head += "\r\n";
    return head;
}

}  // namespace wijkbeeld::server::http
