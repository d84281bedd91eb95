#include "http/problem.hpp"

#include <array>
#include <nlohmann/json.hpp>
#include <wijkbeeld/geo/error.hpp>

#include "http/request_head.hpp"

namespace wijkbeeld::server::http {

namespace {

constexpr std::array<std::pair<int, std::string_view>, 25> reasons{{{200, "OK"},
                                                                    {204, "No Content"},
                                                                    {206, "Partial Content"},
                                                                    {301, "Moved Permanently"},
                                                                    {302, "Found"},
                                                                    {303, "See Other"},
                                                                    {304, "Not Modified"},
                                                                    {307, "Temporary Redirect"},
                                                                    {308, "Permanent Redirect"},
                                                                    {400, "Bad Request"},
                                                                    {401, "Unauthorized"},
                                                                    {403, "Forbidden"},
                                                                    {404, "Not Found"},
                                                                    {405, "Method Not Allowed"},
                                                                    {406, "Not Acceptable"},
                                                                    {408, "Request Timeout"},
                                                                    {413, "Content Too Large"},
                                                                    {414, "URI Too Long"},
                                                                    {416, "Range Not Satisfiable"},
                                                                    {429, "Too Many Requests"},
                                                                    {431, "Request Header Fields Too Large"},
                                                                    {500, "Internal Server Error"},
                                                                    {501, "Not Implemented"},
                                                                    {503, "Service Unavailable"},
                                                                    {505, "HTTP Version Not Supported"}}};

std::string kebab(std::string_view title) {
    std::string name;
    for (const char c : title)
        name.push_back(c == ' ' ? '-' : static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c));
    return name;
}

}  // namespace

std::string_view reason(int status) noexcept {
    for (const auto& [code, text] : reasons)
        if (code == status) return text;
    return "Unknown";
}

Response problem(int status, std::string_view title, std::string_view detail, std::string_view type) {
    if (title.empty()) title = reason(status);
    nlohmann::ordered_json members;
    members["type"] = "urn:wijkbeeld:problem:" + (type.empty() ? kebab(title) : std::string(type));
    members["title"] = title;
    members["status"] = status;
    members["detail"] = detail;
    using Json = nlohmann::ordered_json;
    Response response =
        respond("application/problem+json", members.dump(-1, ' ', false, Json::error_handler_t::replace));
    response.status = status;
    response.headers.emplace_back("Cache-Control", "no-store");
    response.headers.emplace_back("Access-Control-Allow-Origin", "*");
    if (status == 503) response.headers.emplace_back("Retry-After", "5");  // who wrote it may know better
    return response;
}

Response refusal(const HeadError& error) {
    Response response = problem(error.status(), {}, error.detail());
    if (error.status() == 405) response.set("Allow", "GET, HEAD, OPTIONS");
    return response;
}

Response unavailable(std::string_view detail, int retry_seconds) {
    Response response = problem(503, {}, detail);
    response.set("Retry-After", std::to_string(retry_seconds));
    return response;
}

Response problem_of(std::exception_ptr error) {
    try {
        std::rethrow_exception(std::move(error));
    } catch (const ProblemError& known) {
        return problem(known.status(), known.title(), known.detail(), known.type());
    } catch (const HeadError& known) {
        return refusal(known);
    } catch (const geo::StoreError&) {
        return unavailable("The store cannot be read at the moment.", 5);
    } catch (const geo::FormatError&) {  // what came in its place is none, or is damaged
        return unavailable("A file of the service cannot be read at the moment.", 5);
    } catch (const geo::IoError&) {
        return unavailable("A file of the service cannot be read at the moment.", 5);
    } catch (...) {
        return problem(500, {}, "Something went wrong on our side.");
    }
}

}  // namespace wijkbeeld::server::http
