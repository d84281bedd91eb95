#include "http/service.hpp"

#include "http/negotiate.hpp"
#include "http/problem.hpp"
#include "http/wire.hpp"

namespace wijkbeeld::server::http {

/// A request on its way to an answer.
struct Service::Exchange {
    Request request;
    Reply reply;
    bool gzip = false;  ///< the client accepts it
    std::chrono::system_clock::time_point time = std::chrono::system_clock::now();
    std::chrono::steady_clock::time_point start = std::chrono::steady_clock::now();
};

Service::Service(Router router, ServiceOptions options)
    : router_(std::move(router)),
      options_(std::move(options)),
      cache_(options_.cache_bytes),
      pool_(options_.render_threads, options_.render_queue),
      lengthy_(options_.lengthy_threads, options_.lengthy_queue) {
    if (options_.access_log) log_.emplace();
}

void Service::operator()(Request request, const Reply& reply_to) {
    const auto exchange = std::make_shared<Exchange>();
    exchange->gzip = accepts_gzip(request.header("accept-encoding"));
    exchange->request = std::move(request);
    exchange->reply = reply_to;
    const Route* route = router_.match(exchange->request);
    // A browser that may not ask cannot read that there is nothing: to its question beforehand the answer is yes.
    const bool beforehand = !exchange->request.header("access-control-request-method").empty();
    if (exchange->request.method == Method::options && (route != nullptr || beforehand || exchange->request.target == "*"))
        return reply(*exchange, preflight(options_.finish));
    if (route == nullptr) {
        const char* detail = exchange->request.trailing_slash
                                 ? "There is nothing at this address. Addresses end without a slash."
                                 : "There is nothing at this address.";
        return reply(*exchange, complete(problem(404, {}, detail), exchange->gzip, options_.finish));
    }
    switch (route->work) {
        case Work::quick:
            return reply(*exchange, run(*route, exchange->request, exchange->gzip));
        case Work::waiting:
            return render(exchange, *route);
        case Work::rendered:
            return render_cached(exchange, *route);
        case Work::lengthy:
            return submit(lengthy_, exchange, {}, job_of(exchange, *route));
    }
}

/// The action's answer, or the problem that its exception is, completed.
Response Service::run(const Route& route, const Request& request, bool gzip) const {
    try {
        return complete(route.action(request), gzip, options_.finish);
    } catch (...) {
        return complete(problem_of(std::current_exception()), gzip, options_.finish);
    }
}

RenderPool::Job Service::job_of(const ExchangePointer& exchange, const Route& route) const {
    return [this, exchange, &route] { return run(route, exchange->request, exchange->gzip); };
}

void Service::render(const ExchangePointer& exchange, const Route& route) {
    submit(pool_, exchange, {}, job_of(exchange, route));
}

void Service::render_cached(const ExchangePointer& exchange, const Route& route) {
    const std::string key = cache_key(exchange->request, exchange->gzip);
    if (key.empty()) return render(exchange, route);
    if (const auto known = cache_.get(key)) return reply(*exchange, kept_answer(exchange->request, *known));
    submit(pool_, exchange, key, [this, exchange, &route, key] {
        if (const auto known = cache_.get(key)) return *known;  // landed between our look and our asking
        Response made = run(route, exchange->request, exchange->gzip);
        if (made.status == 200 || made.status == 204) cache_.put(key, to_keep(made));
        return made;
    });
}

/// The same answer, in the form in which it is sent with the least work.
std::shared_ptr<const Response> Service::to_keep(const Response& made) {
    auto kept = std::make_shared<Response>(made);
    kept->fields = make_body(response_fields(made.headers));
    if (made.size() < worth_a_file) return kept;
    if (FileSlice pages = pages_.keep(made.body ? *made.body : read_slice(made.file))) {
        kept->body = nullptr;
        kept->file = std::move(pages);
    }
    return kept;
}

/// Without a copy of its headers, unless they may still change.
Response Service::kept_answer(const Request& request, const Response& kept) {
    Response response;
    if (request.header("if-none-match").empty() && request.header("range").empty()) {
        response.status = kept.status;
        response.fields = kept.fields;
        response.body = kept.body;
        response.file = kept.file;
    } else {
        response = kept;
        response.fields = nullptr;
    }
    return response;
}

void Service::submit(RenderPool& pool, const ExchangePointer& exchange, const std::string& key, RenderPool::Job job) {
    const bool taken =
        pool.submit(key, std::move(job), [this, exchange](const Response* answer, std::exception_ptr error) {
            reply(*exchange,
                  answer != nullptr ? *answer : complete(problem_of(error), exchange->gzip, options_.finish));
        });
    if (!taken)
        reply(*exchange,
              complete(unavailable("The service is busy; try again.", 2), exchange->gzip, options_.finish));
}

/// Of the headers only what we negotiate on may make a difference.
std::string Service::cache_key(const Request& request, bool gzip) const {
    const std::string_view accept = request.header("accept");
    const bool html =
        !accept.empty() && media_weight(accept, "text/html") > media_weight(accept, "application/json");
    const std::string data = options_.key(request);
    if (data.empty()) return {};
    return std::string(gzip ? "gzip " : "plain ") + (html ? "html " : "data ") + data;
}

void Service::reply(const Exchange& exchange, Response completed) {
    Response response = condition(exchange.request, std::move(completed));
    const std::chrono::duration<double> taken = std::chrono::steady_clock::now() - exchange.start;
    const std::string_view route = exchange.request.route.empty() ? "none" : exchange.request.route;
    metrics_.record(route, response.status, taken.count());
    if (log_) {
        const bool head = exchange.request.method == Method::head;
        log_->write({.time = exchange.time,
                     .method = exchange.request.method,
                     .route = route,
                     .status = response.status,
                     .bytes = head ? 0 : response.size(),
                     .milliseconds = taken.count() * 1000});
    }
    exchange.reply(std::move(response));
}

std::string Service::metrics_text(std::vector<Gauge> more) const {
    const auto cache = cache_.statistics();
    const auto number = [](auto value) { return static_cast<double>(value); };
    std::vector<Gauge> gauges{
        {"cache_hits_total", "Answers taken from memory.", number(cache.hits), true},
        {"cache_misses_total", "Answers not found in memory.", number(cache.misses), true},
        {"cache_evictions_total", "Answers that made room for others.", number(cache.evictions), true},
        {"cache_entries", "Answers in memory.", number(cache.entries), false},
        {"cache_bytes", "What they take.", number(cache.bytes), false},
        {"render_queue", "Renderings that wait for a thread.", number(pool_.queued()), false},
        {"rendering", "Renderings under way.", number(pool_.rendering()), false}};
    gauges.insert(gauges.end(), more.begin(), more.end());
    return metrics_.text(gauges);
}

}  // namespace wijkbeeld::server::http
