#include "http/service.hpp"

#include <atomic>
#include <catch2/catch.hpp>
#include <condition_variable>
#include <mutex>
#include <stdexcept>

#include "http/problem.hpp"
#include "get.hpp"

using namespace wijkbeeld::server::http;

namespace {

/// Opens once; whoever waits goes on.
class Gate {
public:
    void open() {
        const std::lock_guard lock(mutex_);
        open_ = true;
        changed_.notify_all();
    }
    void wait() {
        std::unique_lock lock(mutex_);
        changed_.wait(lock, [this] { return open_; });
    }

private:
    std::mutex mutex_;
    std::condition_variable changed_;
    bool open_ = false;
};

/// Collects answers that come from other threads.
class Answers {
public:
    Reply reply() {
        return [this](Response response) {
            const std::lock_guard lock(mutex_);
            all_.push_back(std::move(response));
            changed_.notify_all();
        };
    }
    std::vector<Response> wait_for(std::size_t count) {
        std::unique_lock lock(mutex_);
        changed_.wait(lock, [&] { return all_.size() >= count; });
        return all_;
    }

private:
    std::mutex mutex_;
    std::condition_variable changed_;
    std::vector<Response> all_;
};

}  // namespace

TEST_CASE("routes match by segment and capture, and with a trailing slash only where it is named", "[http]") {
    Router router;
    const Action none = [](const Request&) { return Response{}; };
    router.add("/", none);
    router.add("/v1/tiles/{grid}/{z}/{row}/{col}", none);
    router.add("/v1/collections/all", none);
    router.add("/v1/collections/{id}", none);
    router.add("/static/{file...}", none);
    router.add("/v2", none);
    router.add("/v3/", none);
    const auto matched = [&](std::string_view target) {
        Request request = get(target);
        const Route* route = router.match(request);
        return route != nullptr ? route->pattern : std::string();
    };
    CHECK(matched("/") == "/");
    CHECK(matched("/v1/tiles/WebMercatorQuad/1/2/3?f=mvt") == "/v1/tiles/{grid}/{z}/{row}/{col}");
    CHECK(matched("/v1/tiles/WebMercatorQuad/1/2").empty());
    CHECK(matched("/v1/tiles/WebMercatorQuad/1/2/3/").empty());
    CHECK(matched("/v1//tiles").empty());
    CHECK(matched("/v1/collections/all") == "/v1/collections/all");
    CHECK(matched("/v1/collections/pand") == "/v1/collections/{id}");
    CHECK(matched("/static/a/b.js") == "/static/{file...}");
    CHECK(matched("/static").empty());
    CHECK(matched("/static/a/").empty());
    CHECK(matched("/v2/").empty());
    CHECK(matched("/v3/") == "/v3/");
    CHECK(matched("/v3").empty());
    CHECK(matched("/v3//").empty());
    CHECK(matched("*").empty());
    Request request = get("/static/a/b.js");
    REQUIRE(router.match(request) != nullptr);
    CHECK(request.capture("file") == "a/b.js");
}

TEST_CASE("numbers in addresses are whole, plain and in range", "[http]") {
    CHECK(parse_integer("0", 0, 9) == 0);
    CHECK(parse_integer("-3", -5, 9) == -3);
    const auto text = GENERATE(as<std::string>(), "", " 1", "1 ", "+1", "1.0", "1e3", "01", "-0", "10", "-1",
                               "0x1", "1.mvt", "99999999999999999999");
    CAPTURE(text);
    CHECK_FALSE(parse_integer(text, 0, 9));
}

TEST_CASE("a hundred equal requests are rendered once and share one body", "[http]") {
    Gate gate;
    std::atomic<int> rendered = 0;
    Router router;
    router.add(
        "/tile",
        [&](const Request&) {
            ++rendered;
            gate.wait();
            return respond("image/png", "bytes");
        },
        Work::rendered);
    Answers answers;
    Service service(std::move(router), {});
    for (int i = 0; i < 100; ++i) service(get("/tile"), answers.reply());
    gate.open();
    const auto all = answers.wait_for(100);
    CHECK(rendered == 1);
    for (const Response& response : all) CHECK(response.body == all.front().body);
    service(get("/tile"), answers.reply());
    CHECK(answers.wait_for(101).back().body == all.front().body);
    CHECK(rendered == 1);
    service(get("/tile", {{"if-none-match", std::string(all.front().header("ETag"))}}), answers.reply());
    CHECK(answers.wait_for(102).back().status == 304);
}

TEST_CASE("an exception in the pool reaches all who wait, and is not kept", "[http]") {
    Gate gate;
    std::atomic<int> calls = 0;
    RenderPool pool(1, 10);
    std::atomic<int> errors = 0;
    Gate done;
    for (int i = 0; i < 5; ++i)
        REQUIRE(pool.submit(
            "key",
            [&]() -> Response {
                ++calls;
                gate.wait();
                throw std::runtime_error("no");
            },
            [&](const Response* answer, std::exception_ptr error) {
                if (answer == nullptr && error && ++errors == 5) done.open();
            }));
    gate.open();
    done.wait();
    CHECK(calls == 1);
    Gate second;
    REQUIRE(pool.submit(
        "key", [] { return respond("text/plain", "yes"); },
        [&](const Response* answer, std::exception_ptr) {
            if (answer != nullptr) second.open();
        }));
    second.wait();
}

TEST_CASE("a pool that ends finishes what is being rendered, and drops what waits", "[http]") {
    Gate begun, gate;
    std::atomic<bool> finished = false, rendered = false;
    auto pool = std::make_unique<RenderPool>(1, 1'000'000'000);
    const auto ignore = [](const Response*, const std::exception_ptr&) {};
    REQUIRE(pool->submit(
        "",
        [&] {
            begun.open();
            gate.wait();
            return respond("text/plain", "yes");
        },
        [&](const Response* answer, const std::exception_ptr&) { finished = answer != nullptr; }));
    begun.wait();
    const auto wait_in_line = [&, line = pool.get()] {
        return line->submit("", [&] { return rendered = true, Response(); }, ignore);
    };
    REQUIRE(wait_in_line());
    std::thread end([&] { pool.reset(); });
    while (wait_in_line()) std::this_thread::yield();  // it takes no more: it is ending
    gate.open();
    end.join();
    CHECK(finished);
    CHECK_FALSE(rendered);
}

TEST_CASE("a full queue is a 503 with Retry-After", "[http]") {
    Gate gate, busy;
    Router router;
    router.add(
        "/tile/{n}",
        [&](const Request&) {
            busy.open();
            gate.wait();
            return respond("image/png", "bytes");
        },
        Work::rendered);
    Answers answers;
    ServiceOptions options;
    options.render_threads = 1;
    options.render_queue = 2;
    Service service(std::move(router), options);
    service(get("/tile/0"), answers.reply());
    busy.wait();  // it is out of the queue
    for (int i = 1; i <= 3; ++i) service(get("/tile/" + std::to_string(i)), answers.reply());
    const auto refused = answers.wait_for(1);
    REQUIRE(refused.size() == 1);
    CHECK(refused.front().status == 503);
    CHECK_FALSE(refused.front().header("Retry-After").empty());
    CHECK(refused.front().header("Access-Control-Allow-Origin") == "*");
    gate.open();
    answers.wait_for(4);
}

TEST_CASE("a new revision is a new key, errors are not kept", "[http]") {
    std::atomic<int> rendered = 0;
    std::atomic<int> revision = 1;
    Router router;
    router.add(
        "/tile", [&](const Request&) { return respond("image/png", std::to_string(++rendered)); },
        Work::rendered);
    router.add(
        "/broken",
        [&](const Request&) -> Response {
            ++rendered;
            throw std::runtime_error("secret");
        },
        Work::rendered);
    Answers answers;
    ServiceOptions options;
    options.key = [&](const Request& request) { return std::to_string(revision) + request.target; };
    Service service(std::move(router), options);
    std::size_t asked = 0;
    const auto ask = [&](std::string_view target) {
        service(get(target), answers.reply());
        return answers.wait_for(++asked).back();
    };
    CHECK(*ask("/tile").body == "1");
    CHECK(*ask("/tile").body == "1");
    revision = 2;
    CHECK(*ask("/tile").body == "2");
    CHECK(ask("/broken").status == 500);
    CHECK(ask("/broken").status == 500);
    CHECK(rendered == 4);
}

TEST_CASE("unknown addresses, trailing slashes and OPTIONS are answered without a handler", "[http]") {
    Router router;
    router.add("/v1", [](const Request&) { return respond("text/plain", "v1"); });
    Service service(std::move(router), {});
    Answers answers;
    service(get("/v2"), answers.reply());
    service(get("/v1/"), answers.reply());
    Request options = get("/v1");
    options.method = Method::options;
    service(std::move(options), answers.reply());
    service(get("/v1"), answers.reply());
    Request nowhere = get("/v2"), beforehand = get("/v2", {{"access-control-request-method", "GET"}}), asterisk = get("*");
    for (Request* one : {&nowhere, &beforehand, &asterisk}) {
        one->method = Method::options;
        service(std::move(*one), answers.reply());
    }
    const auto all = answers.wait_for(7);
    CHECK(all[4].status == 404);
    CHECK(all[4].header("Access-Control-Allow-Origin") == "*");
    CHECK(all[5].status == 204);  // Fetch, 4.8: any other status and the page gets nothing at all
    CHECK(all[6].status == 204);
    CHECK(all[0].status == 404);
    CHECK(all[0].header("Content-Type") == "application/problem+json");
    CHECK(all[1].status == 404);
    CHECK(all[1].body->find("without a slash") != std::string::npos);
    CHECK(all[2].status == 204);
    CHECK(*all[3].body == "v1");
}

TEST_CASE("the cache keeps to its budget, and drops what was used longest ago", "[http]") {
    const auto answer = std::make_shared<const Response>(respond("text/plain", std::string(1000, 'x')));
    BodyCache cache(80'000);
    for (int i = 0; i < 1000; ++i) {
        cache.put(std::to_string(i), answer);
        CHECK(cache.get(std::to_string(i)) == answer);
    }
    const auto statistics = cache.statistics();
    CHECK(statistics.bytes <= 80'000);
    CHECK(statistics.entries > 20);
    CHECK(statistics.hits == 1000);
    CHECK(statistics.entries + statistics.evictions == 1000);
    CHECK(cache.get("0") == nullptr);
    cache.put("large", std::make_shared<const Response>(respond("text/plain", std::string(80'000, 'x'))));
    CHECK(cache.get("large") == nullptr);
}

TEST_CASE("a small budget keeps an answer that it can hold", "[http]") {
    const auto answer = [](std::size_t bytes) {
        return std::make_shared<const Response>(respond("text/plain", std::string(bytes, 'x')));
    };
    constexpr std::size_t mb = 1 << 20;
    const auto keeps = [&](std::size_t budget, std::size_t bytes) {
        BodyCache cache(budget);
        cache.put("key", answer(bytes));
        CHECK(cache.statistics().bytes <= budget);
        return cache.get("key") != nullptr;
    };
    CHECK(keeps(2 * mb, mb));
    CHECK(keeps(20 * mb, 7 * mb));
    CHECK(keeps(256 * mb, 31 * mb));
    CHECK_FALSE(keeps(256 * mb, 33 * mb));
    CHECK_FALSE(keeps(2 * mb, 2 * mb));
    CHECK_FALSE(keeps(0, 0));
}

TEST_CASE("metrics count by pattern and status, with cumulative buckets", "[http]") {
    Metrics metrics;
    metrics.record("/v1/tiles/{grid}", 200, 0.0005);
    metrics.record("/v1/tiles/{grid}", 200, 0.3);
    metrics.record("/v1/tiles/{grid}", 404, 100);
    const std::string text = metrics.text({{"connections", "Open connections.", 7, false}});
    const auto has = [&](const std::string& line) { return text.find(line + "\n") != std::string::npos; };
    CHECK(has("wijkbeeld_requests_total{route=\"/v1/tiles/{grid}\",status=\"200\"} 2"));
    CHECK(has("wijkbeeld_requests_total{route=\"/v1/tiles/{grid}\",status=\"404\"} 1"));
    CHECK(has("wijkbeeld_request_seconds_bucket{route=\"/v1/tiles/{grid}\",le=\"0.001\"} 1"));
    CHECK(has("wijkbeeld_request_seconds_bucket{route=\"/v1/tiles/{grid}\",le=\"0.5\"} 2"));
    CHECK(has("wijkbeeld_request_seconds_bucket{route=\"/v1/tiles/{grid}\",le=\"+Inf\"} 3"));
    CHECK(has("wijkbeeld_request_seconds_count{route=\"/v1/tiles/{grid}\"} 3"));
    CHECK(has("# TYPE wijkbeeld_connections gauge"));
    CHECK(has("wijkbeeld_connections 7"));
}

TEST_CASE("the access log names the pattern and nothing else of the address", "[http]") {
    AccessRecord record;
    record.time = std::chrono::system_clock::time_point(std::chrono::milliseconds(1'700'000'000'123));
    record.route = "/v1/tiles/{grid}";
    record.status = 200;
    record.bytes = 5;
    record.milliseconds = 0.12;
    CHECK(
        to_json(record) ==
        R"({"time":"2023-11-14T22:13:20.123Z","method":"GET","route":"/v1/tiles/{grid}","status":200,"bytes":5,"ms":0.120})");
}

TEST_CASE("the cache does not keep a file open that everybody else let go", "[http]") {
    BodyCache cache(1U << 20U);
    auto owner = std::make_shared<int>(1);
    auto made = std::make_shared<Response>();
    made->file = {owner, 5, 100, 7'000'000'000};
    cache.put("tile", made);
    made.reset();
    const auto kept = cache.get("tile");
    REQUIRE(kept);
    CHECK(kept->file.owner == owner);
    CHECK((kept->file.offset == 100 && kept->size() == 7'000'000'000));
    CHECK(cache.statistics().bytes < 1024);
    const std::weak_ptr<int> watched = owner;
    owner.reset();
    CHECK_FALSE(watched.expired());  // who is being answered still has it
    const_cast<Response&>(*kept).file = {};
    CHECK(watched.expired());
    CHECK(cache.get("tile") == nullptr);
    CHECK(cache.statistics().entries == 0);
}
