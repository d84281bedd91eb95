#include "http/finish.hpp"

#include <algorithm>
#include <array>

#include "http/content.hpp"
#include "http/negotiate.hpp"
#include "http/range.hpp"
#include "http/wire.hpp"

namespace wijkbeeld::server::http {

namespace {

/// Types that shrink. Pictures and archives are compressed already.
bool is_compressible(std::string_view content_type) noexcept {
    const auto type = content_type.substr(0, content_type.find(';'));
    if (type.starts_with("text/") || type.ends_with("+json") || type.ends_with("+xml")) return true;
    constexpr std::array<std::string_view, 8> known{
        "application/json",       "application/javascript", "application/xml",
        "application/x-protobuf", "application/geo+json",   "application/vnd.mapbox-vector-tile",
        "application/wasm",       "image/svg+xml"};
    return std::find(known.begin(), known.end(), type) != known.end();
}

void add_vary(Response& response, std::string_view name) {
    const std::string_view known = response.header("Vary");
    if (known.find(name) != std::string_view::npos || known == "*") return;
    response.set("Vary", known.empty() ? std::string(name) : std::string(known) + ", " + std::string(name));
}

void set_common(Response& response, const FinishOptions& options) {
    response.set("Access-Control-Allow-Origin", "*");
    response.set(
        "Access-Control-Expose-Headers",
        "ETag, Link, Location, API-Version, Content-Crs, OGC-NumberReturned, OGC-NumberMatched, Retry-After, "
        "Accept-Ranges, Content-Range");
    response.set("X-Content-Type-Options", "nosniff");
    if (!options.api_version.empty()) response.set("API-Version", options.api_version);
    const bool html = response.header("Content-Type").starts_with("text/html");
    if (html && !options.html_policy.empty() && response.header("Content-Security-Policy").empty())
        response.set("Content-Security-Policy", options.html_policy);
}

/// `"abc"` -> `"abc-gz"`.
std::string gzip_etag(std::string_view etag) {
    if (!etag.ends_with('"') || etag.ends_with("-gz\"")) return std::string(etag);
    return std::string(etag.substr(0, etag.size() - 1)) + "-gz\"";
}

void settle_encoding(Response& response, bool gzip_accepted, const FinishOptions& options) {
    const std::string_view encoding = response.header("Content-Encoding");
    const bool gzipped = encoding == "gzip";
    if (!gzipped && (!encoding.empty() || !is_compressible(response.header("Content-Type")))) return;
    if (!gzipped && (!response.body || response.size() < options.gzip_from)) return;
    add_vary(response, "Accept-Encoding");
    if (gzipped && !gzip_accepted) {
        response.body = make_body(gunzip(response.file ? read_slice(response.file) : *response.body));
        response.file = {};
        response.remove("Content-Encoding");
    } else if (!gzipped && gzip_accepted) {
        response.body = make_body(gzip(*response.body));
        response.set("Content-Encoding", "gzip");
    }
    if (gzip_accepted && !response.header("ETag").empty())
        response.set("ETag", gzip_etag(response.header("ETag")));
}

void drop_body(Response& response) {
    response.body = nullptr;
    response.file = {};
    response.source = nullptr;
}

std::string_view opaque_tag(std::string_view etag) noexcept {
    return etag.starts_with("W/") ? etag.substr(2) : etag;
}

}  // namespace

bool names_etag(std::string_view if_none_match, std::string_view etag) noexcept {
    if (etag.empty()) return false;
    while (!if_none_match.empty()) {
        const auto start = if_none_match.find_first_not_of(" \t,");
        if (start == std::string_view::npos) return false;
        if_none_match.remove_prefix(start);
        if (if_none_match.starts_with('*')) return true;
        const auto quote = if_none_match.find('"');
        const auto end = quote == std::string_view::npos ? quote : if_none_match.find('"', quote + 1);
        if (end == std::string_view::npos) return false;
        if (opaque_tag(if_none_match.substr(0, end + 1)) == opaque_tag(etag)) return true;
        if_none_match.remove_prefix(end + 1);
    }
    return false;
}

Response complete(Response response, bool gzip_accepted, const FinishOptions& options) {
    set_common(response, options);
    if (!may_have_body(response.status)) drop_body(response);
    if (!response.body && !response.file) return response;
    if (response.status == 200 && response.header("ETag").empty())
        response.set("ETag",
                     '"' + (response.body ? fingerprint(*response.body) : fingerprint(read_slice(response.file))) + '"');
    settle_encoding(response, gzip_accepted, options);
    return response;
}

Response condition(const Request& request, Response completed) {
    const std::string_view wanted = request.header("if-none-match");
    if (wanted.empty() || completed.status != 200 || !names_etag(wanted, completed.header("ETag")))
        return ranged(request, std::move(completed));
    completed.status = 304;
    drop_body(completed);
    for (const char* name : {"Content-Type", "Content-Encoding", "Content-Security-Policy"})
        completed.remove(name);
    return completed;
}

Response finish(const Request& request, Response response, const FinishOptions& options) {
    return condition(request,
                     complete(std::move(response), accepts_gzip(request.header("accept-encoding")), options));
}

Response preflight(const FinishOptions& options) {
    Response response;
    response.status = 204;
    set_common(response, options);
    response.set("Allow", "GET, HEAD, OPTIONS");
    response.set("Access-Control-Allow-Methods", "GET, HEAD, OPTIONS");
    response.set("Access-Control-Allow-Headers", "*");
    response.set("Access-Control-Max-Age", "86400");
    return response;
}

}  // namespace wijkbeeld::server::http
