// Any text as a time or an interval: read, or refused with a 400; what is read lies in order. And any text as a number.
#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include "api/request/datetime.hpp"
#include "api/request/numbers.hpp"
#include "http/problem.hpp"

using namespace wijkbeeld::server;

namespace {

void require(bool holds) {
    if (!holds) std::abort();
}

void check_bound(const std::optional<api::TimeBound>& bound) {
    if (bound) require(bound->first <= bound->last && bound->whole_day() == (bound->first != bound->last));
}

void check_time(std::string_view text) {
    try {
        const api::TimeSpan span = api::read_datetime(text);
        check_bound(span.from);
        check_bound(span.until);
        require(span.interval == (text.find('/') != std::string_view::npos));
        if (span.from && span.until) require(span.from->first <= span.until->last);
    } catch (const http::ProblemError& error) {
        require(error.status() == 400);
    }
}

void check_numbers(std::string_view text) {
    std::size_t letters = 0;
    for (const std::string_view piece : api::split(text, ',')) {
        letters += piece.size() + 1;
        // Not a number is in no bounds.
        if (const auto value = api::number(piece, -180, 180)) require(*value >= -180 && *value <= 180);
    }
    require(letters == text.size() + 1);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    check_time(text);
    check_numbers(text);
    return 0;
}
