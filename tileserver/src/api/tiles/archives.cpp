#include <algorithm>

#include "api/resources.hpp"
#include "http/content.hpp"

namespace wijkbeeld::server::api {

namespace {

std::string_view media_type(const UsedArchive& used) {
    return used.archive.info().format == geo::tiles::ArchiveFormat::pmtiles ? "application/vnd.pmtiles"
                                                                            : "application/vnd.sqlite3";
}

Json describe(const Call& call, const UsedArchive& used) {
    const geo::tiles::ArchiveInfo& info = used.archive.info();
    return {{"name", used.name},
            {"grid", info.grid},
            {"minZoom", info.min_zoom},
            {"maxZoom", info.max_zoom},
            {"tiles", info.tiles},
            {"bytes", used.file.slice.size},
            {"links",
             {link("enclosure", call.base + "/v1/archives/" + escaped_value(used.name), media_type(used),
                   "Het hele bestand, of delen ervan (Range)")}}};
}

}  // namespace

http::Response archive_list(const Call& call) {
    allow_parameters(call, {});
    Json archives = Json::array();
    for (const UsedArchive& used : call.site.archives()) archives.push_back(describe(call, used));
    return document(call, {{"title", "Archieven met kant-en-klare tegels van de BGT"},
                           {"archives", std::move(archives)}});
}

http::Response archive_file(const Call& call) {
    const auto& archives = call.site.archives();
    const auto named = std::ranges::find(archives, call["archive"], &UsedArchive::name);
    if (named == archives.end())
        throw http::ProblemError(404, "No such archive", "What there is stands at /v1/archives.");
    allow_no_parameters(call.request);
    http::Response response;
    response.set("Content-Type", std::string(media_type(*named)));
    response.set("Accept-Ranges", "bytes");
    response.set("Cache-Control", "no-cache");
    response.set("ETag", '"' + http::fingerprint(named->file.mark) + '"');
    response.file = named->file.slice;
    return response;
}

}  // namespace wijkbeeld::server::api
