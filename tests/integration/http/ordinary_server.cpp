/// What the manual of Pistache says to write: Rest::Router and ResponseWriter. It exists to be broken: the
/// socket suite runs against it too, and must fail, or it would prove nothing about our transport.
///     http_ordinary_server
#include <pistache/endpoint.h>
#include <pistache/router.h>

#include <sys/mman.h>

#include <cstdlib>
#include <fstream>
#include <iostream>
#include <stdexcept>

namespace {

using namespace Pistache;
using Rest::Request;
using Result = Rest::Route::Result;

/// 5 MB without a name, so that nothing is left behind however we end; still to be opened by this path.
std::string large_file() {
    const int fd = ::memfd_create("large", MFD_CLOEXEC);
    std::ofstream("/proc/self/fd/" + std::to_string(fd)) << std::string(5'000'000, 'x');
    return "/proc/self/fd/" + std::to_string(fd);
}

std::string parameter(const Request& request, const char* name) {
    return request.query().get(name).value_or("");
}

void add_routes(Rest::Router& router, const std::string& file) {
    using namespace Rest::Routes;
    Get(router, "/hello", [](const Request&, Http::ResponseWriter response) {
        response.send(Http::Code::Ok, "hello\n");
        return Result::Ok;
    });
    Get(router, "/say", [](const Request& request, Http::ResponseWriter response) {
        response.send(Http::Code::Ok, parameter(request, "what"));
        return Result::Ok;
    });
    const auto bytes = [](const Request& request, Http::ResponseWriter response) {
        response.send(Http::Code::Ok, std::string(std::stoul(parameter(request, "n")), 'x'));
        return Result::Ok;
    };
    Get(router, "/bytes", bytes);
    Head(router, "/bytes", bytes);
    Get(router, "/status", [](const Request& request, Http::ResponseWriter response) {
        response.send(static_cast<Http::Code>(std::stoi(parameter(request, "code"))));
        return Result::Ok;
    });
    Get(router, "/custom", [](const Request&, Http::ResponseWriter response) {
        response.headers().addRaw(Http::Header::Raw("X-Custom", "yes"));
        response.send(Http::Code::Ok, "hello\n");
        return Result::Ok;
    });
    Get(router, "/file", [file](const Request&, Http::ResponseWriter response) {
        Http::serveFile(response, file);
        return Result::Ok;
    });
    Get(router, "/throw",
        [](const Request&, Http::ResponseWriter) -> Result { throw std::runtime_error("secret"); });
    Get(router, "/forget", [](const Request&, Http::ResponseWriter) { return Result::Ok; });
}

}  // namespace

int main() {
    Rest::Router router;
    add_routes(router, large_file());
    Http::Endpoint endpoint(Address("127.0.0.1", Port(0)));
    endpoint.init(Http::Endpoint::options().threads(2).maxRequestSize(65536).flags(Tcp::Options::ReuseAddr));
    endpoint.setHandler(router.handler());
    endpoint.serveThreaded();
    std::cout << "port " << endpoint.getPort() << std::endl;
    std::string line;
    std::getline(std::cin, line);  // until our starter closes it
    std::_Exit(0);                 // joining is one of the things that can hang
}
