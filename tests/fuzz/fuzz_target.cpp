// Any address with any headers: decoded once and whole, matched as it reads, and a range never leaves its file.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <string>

#include "http/finish.hpp"
#include "http/negotiate.hpp"
#include "http/problem.hpp"
#include "http/range.hpp"
#include "http/request_head.hpp"
#include "http/router.hpp"
#include "http/target.hpp"

using namespace wijkbeeld::server::http;

namespace {

void require(bool holds) {
    if (!holds) std::abort();
}

std::string take_line(std::string_view& rest) {
    const auto end = rest.find('\n');
    std::string line(rest.substr(0, end));
    rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
    return line;
}

Router some_routes() {
    Router router;
    const Action none = [](const Request&) { return Response{}; };
    router.add("/", none);
    router.add("/v1/tiles/{grid}/{z}/{row}/{col}", none);
    router.add("/v1/archives/{archive}", none);
    router.add("/viewer/{path...}", none);
    return router;
}

void check_decoded(const Request& request) {
    for (const auto& segment : request.path) {
        require(is_utf8(segment) && segment != "." && segment != "..");
        require(segment.find('\0') == std::string::npos && segment.find('/') == std::string::npos);
    }
    for (const auto& [name, value] : request.query)
        for (const auto* text : {&name, &value}) require(is_utf8(*text) && text->find('\0') == std::string::npos);
}

void check_match(Request request) {
    static const Router router = some_routes();
    const Route* route = router.match(request);
    if (route == nullptr) return;
    require(!request.trailing_slash);
    for (const auto& [name, value] : request.captures) require(!value.empty());
    if (const auto z = parse_integer(request.capture("z"), 0, 30)) {
        require(*z >= 0 && *z <= 30 && std::to_string(*z) == request.capture("z"));
    }
}

void check_range(const Request& request) {
    constexpr std::uint64_t size = 1000, offset = 77;
    Response whole;
    whole.set("Accept-Ranges", "bytes");
    whole.set("ETag", "\"a\"");
    whole.file = {std::make_shared<int>(0), 3, offset, size};
    const Response part = condition(request, whole);
    if (part.status == 200) return require(part.size() == size);
    if (part.status == 304) return require(part.size() == 0);
    if (part.status == 416) return require(part.header("Content-Range") == "bytes */1000" && !part.file);
    require(part.status == 206 && part.size() > 0);
    require(part.file.offset >= offset && part.file.offset + part.file.size <= offset + size);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    std::string_view rest(reinterpret_cast<const char*>(data), size);
    Request request;
    const std::string target = "/" + take_line(rest);
    for (const char* name : {"range", "if-range", "if-none-match", "accept", "accept-encoding"})
        request.headers.emplace_back(name, take_line(rest));
    try {
        parse_target(target, request);
        check_decoded(request);
        check_match(request);
    } catch (const HeadError& error) {
        require(error.status() == 400);
    }
    check_range(request);
    (void)accepts_gzip(request.header("accept-encoding"));
    const double weight = media_weight(request.header("accept"), "text/html");
    require(weight >= 0 && weight <= 1);
    return 0;
}
