#include "api/resources.hpp"
#include "api/site/shared_file.hpp"

namespace wijkbeeld::server::api {

namespace {

namespace fs = std::filesystem;

std::string_view media_type(const fs::path& path) {
    const std::string extension = path.extension().string();
    if (extension == ".html") return "text/html; charset=utf-8";
    if (extension == ".js" || extension == ".mjs") return "text/javascript; charset=utf-8";
    if (extension == ".css") return "text/css; charset=utf-8";
    if (extension == ".svg") return "image/svg+xml";
    if (extension == ".png") return "image/png";
    return extension == ".json" ? "application/json" : "text/plain; charset=utf-8";
}

http::Response file(const fs::path& folder, const fs::path& relative) {
    for (const fs::path& part : relative)
        if (part == ".." || part == "." || part.string().starts_with('.'))
            throw http::ProblemError(404, "", "There is no such file.");
    auto bytes = shared_file(folder / relative);
    if (!bytes) throw http::ProblemError(404, "", "There is no such file.");
    http::Response response = http::respond(std::string(media_type(relative)), std::move(*bytes));
    response.set("Cache-Control", "no-cache");
    return response;
}

}  // namespace

http::Response viewer_page(const Call& call) {
    allow_only(call.request, std::array{language_parameter});
    const fs::path& folder = call.site.settings().viewer;
    if (fs::exists(folder / "index.html")) return file(folder, "index.html");
    return http::respond(
        "text/html; charset=utf-8",
        "<!doctype html><html lang=\"nl\"><title>Wijkbeeld</title><p>De kaartpagina is niet geïnstalleerd. "
        "Bouw het doel "
        "<code>viewer</code> (npm is nodig). De <a href=\"v1\">API</a> werkt wel.</p></html>");
}

/// Whatever the parameters: MapLibre puts one behind the address of its worker.
http::Response viewer_file(const Call& call) {
    return file(call.site.settings().viewer, std::string(call["path"]));
}

}  // namespace wijkbeeld::server::api
