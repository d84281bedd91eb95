#include <sys/resource.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <csignal>
#include <future>

#include "get.hpp"
#include "http/page_file.hpp"
#include "http/service.hpp"
#include "http/wire.hpp"

using namespace wijkbeeld::server::http;

namespace {

Response ask(Service& service, std::string_view target, Fields headers = {}) {
    std::promise<Response> answer;
    service(get(target, std::move(headers)), [&](Response response) { answer.set_value(std::move(response)); });
    return answer.get_future().get();
}

std::string bytes_of(const Response& response) {
    return response.body ? *response.body : read_slice(response.file);
}

/// Where there are bytes, from that place on; holes take no room.
off_t bytes_after(const FileSlice& slice, off_t place) {
    return ::lseek(slice.descriptor, place, SEEK_DATA);
}

/// No file of the process may be longer; as when a disk has no more room.
class LittleRoom {
public:
    explicit LittleRoom(rlim_t bytes) {
        REQUIRE(::getrlimit(RLIMIT_FSIZE, &before_) == 0);
        const rlimit little{bytes, before_.rlim_max};
        REQUIRE(::setrlimit(RLIMIT_FSIZE, &little) == 0);
    }
    LittleRoom(const LittleRoom&) = delete;
    LittleRoom& operator=(const LittleRoom&) = delete;
    ~LittleRoom() {
        ::setrlimit(RLIMIT_FSIZE, &before_);
        std::signal(SIGXFSZ, signal_);
    }

private:
    rlimit before_{};
    void (*signal_)(int) = std::signal(SIGXFSZ, SIG_IGN);
};

/// A head without the line that has the time.
std::string head_of(const Response& response) {
    const std::string head = response_head(response, {});
    const auto date = head.find("Date: ");
    return head.substr(0, date) + head.substr(head.find('\n', date) + 1);
}

}  // namespace

TEST_CASE("pages begin where pages do, and are given back", "[http]") {
    PageFile pages;
    FileSlice first = pages.keep(std::string(5000, 'a'));
    FileSlice second = pages.keep("bb");
    CHECK(first.in_memory);
    CHECK((first.offset % 4096 == 0 && second.offset % 4096 == 0));
    CHECK(read_slice(first) == std::string(5000, 'a'));
    CHECK(read_slice(second) == "bb");
    const FileSlice also = first;
    CHECK(bytes_after(second, 0) == 0);
    first = {};
    CHECK(read_slice(also) == std::string(5000, 'a'));
    const auto descriptor = second.descriptor;
    CHECK(also.descriptor == descriptor);
    second = {};
    CHECK(bytes_after(also, 0) == 0);
    CHECK(bytes_after(also, 8192) == -1);
}

TEST_CASE("without room for pages an answer is kept in memory", "[http]") {
    const std::string bytes(100'000, 'x');
    Router router;
    router.add("/large", [&](const Request&) { return respond("application/octet-stream", bytes); }, Work::rendered);
    Service service(std::move(router), {});
    {
        const LittleRoom little(8192);
        CHECK_FALSE(PageFile().keep(bytes));
        CHECK(bytes_of(ask(service, "/large")) == bytes);
    }
    const Response kept = ask(service, "/large");
    CHECK(kept.fields);
    CHECK_FALSE(kept.file);
    CHECK(bytes_of(kept) == bytes);
}

TEST_CASE("pages outlive the file that they were kept in", "[http]") {
    FileSlice slice;
    {
        PageFile pages;
        slice = pages.keep("still here");
    }
    CHECK(read_slice(slice) == "still here");
}

TEST_CASE("what is kept is sent as it was the first time", "[http]") {
    const std::string large(100'000, 'x');
    Router router;
    const auto add = [&](const char* pattern, const std::string& bytes) {
        router.add(
            pattern,
            [bytes](const Request&) {
                Response response = respond("application/octet-stream", bytes);
                response.set("X-Custom", "one\r\ntwo");
                return response;
            },
            Work::rendered);
    };
    add("/small", "small");
    add("/large", large);
    Service service(std::move(router), {});
    for (const char* target : {"/small", "/large"}) {
        const Response first = ask(service, target);
        const Response again = ask(service, target);
        CHECK(again.fields);
        CHECK(head_of(again) == head_of(first));
        CHECK(bytes_of(again) == bytes_of(first));
        CHECK(again.size() == first.size());
        const std::string etag(first.header("ETag"));
        const Response known = ask(service, target, {{"if-none-match", etag}});
        CHECK(known.status == 304);
        CHECK(known.header("ETag") == etag);
        CHECK(known.size() == 0);
        CHECK(response_head(known, {}).find("\r\nContent-Type:") == std::string::npos);
        const Response changed = ask(service, target, {{"if-none-match", "\"other\""}});
        CHECK((changed.status == 200 && bytes_of(changed) == bytes_of(first)));
        CHECK(ask(service, target, {{"range", "bytes=0-1"}}).status == 200);  // not announced for these
    }
    CHECK(ask(service, "/large").file.in_memory);
    CHECK_FALSE(ask(service, "/small").file);
}

TEST_CASE("what is in pages counts for the budget of the cache", "[http]") {
    PageFile pages;
    BodyCache cache(16U << 20U);
    auto response = std::make_shared<Response>();
    response->file = pages.keep(std::string(500'000, 'x'));
    cache.put("tile", response);
    CHECK(cache.statistics().bytes > 500'000);
    response.reset();
    const auto kept = cache.get("tile");  // nobody else has it
    REQUIRE(kept);
    CHECK(read_slice(kept->file).size() == 500'000);
}

TEST_CASE("a body that is made while it is sent has no length and no ETag", "[http]") {
    class Empty : public BodySource {
        std::string next() override { return {}; }
    };
    Router router;
    router.add(
        "/made",
        [](const Request&) {
            Response response;
            response.set("Content-Type", "application/geo+json");
            response.source = std::make_shared<Empty>();
            return response;
        },
        Work::lengthy);
    Service service(std::move(router), {});
    const Response made = ask(service, "/made", {{"accept-encoding", "gzip"}});
    CHECK(made.source);
    CHECK(made.header("ETag").empty());
    CHECK(made.header("Content-Encoding").empty());
    CHECK(made.header("Access-Control-Allow-Origin") == "*");
    const std::string head = response_head(made, {});
    CHECK(head.find("Transfer-Encoding: chunked\r\n") != std::string::npos);
    CHECK(head.find("Content-Length") == std::string::npos);
    const std::string old = response_head(made, {.close = true, .http_1_0 = true});
    CHECK(old.find("Transfer-Encoding") == std::string::npos);
    CHECK(old.find("Connection: close\r\n") != std::string::npos);
    CHECK(ask(service, "/made").source != made.source);  // each client has his own
    CHECK(chunk_head(26, true) == "1a\r\n");
    CHECK(chunk_head(26, false) == "\r\n1a\r\n");
    CHECK(chunk_head(0, false) == "\r\n0\r\n\r\n");
}
