#pragma once

#include <chrono>
#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "http/access_log.hpp"
#include "http/body_cache.hpp"
#include "http/finish.hpp"
#include "http/metrics.hpp"
#include "http/page_file.hpp"
#include "http/render_pool.hpp"
#include "http/router.hpp"
#include "http/transport.hpp"

/// \file
/// From a router to the handler that a transport calls.

namespace wijkbeeld::server::http {

struct ServiceOptions {
    FinishOptions finish;
    unsigned render_threads = 2;
    std::size_t render_queue = 256;  ///< requests beyond it get a 503 with Retry-After
    unsigned lengthy_threads = 2;    ///< for work that takes many seconds
    std::size_t lengthy_queue = 16;
    std::size_t cache_bytes = std::size_t{256} << 20U;
    bool access_log = false;
    /// A text that is another one whenever the answer to a routed request may be; empty: that is not known now, and
    /// nothing is kept. Called on I/O threads; must be quick.
    std::function<std::string(const Request&)> key = [](const Request& request) { return request.target; };
};

/// Routes, renders in the pool, caches, completes answers, counts and logs. All of it is safe from many
/// threads; stop the transport before destroying it.
class Service {
public:
    Service(Router router, ServiceOptions options);

    /// What to give to Transport::start. The service must outlive the transport's use of it.
    void operator()(Request request, const Reply& reply);

    /// Prometheus text with what is known here; `more` comes after it.
    [[nodiscard]] std::string metrics_text(std::vector<Gauge> more = {}) const;

private:
    struct Exchange;
    using ExchangePointer = std::shared_ptr<Exchange>;

    void render(const ExchangePointer& exchange, const Route& route);
    void render_cached(const ExchangePointer& exchange, const Route& route);
    [[nodiscard]] RenderPool::Job job_of(const ExchangePointer& exchange, const Route& route) const;
    void submit(RenderPool& pool, const ExchangePointer& exchange, const std::string& key, RenderPool::Job job);
    [[nodiscard]] Response run(const Route& route, const Request& request, bool gzip) const;
    [[nodiscard]] std::string cache_key(const Request& request, bool gzip) const;
    [[nodiscard]] std::shared_ptr<const Response> to_keep(const Response& made);
    [[nodiscard]] static Response kept_answer(const Request& request, const Response& kept);
    void reply(const Exchange& exchange, Response completed);

    const Router router_;
    const ServiceOptions options_;
    PageFile pages_;
    BodyCache cache_;
    Metrics metrics_;
    std::optional<AccessLog> log_;
    RenderPool pool_, lengthy_;  ///< last: their threads use all the others
};

}  // namespace wijkbeeld::server::http
