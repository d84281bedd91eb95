#include "api/app.hpp"

#include <cstdio>

#include "api/resources.hpp"

namespace wijkbeeld::server::api {

namespace {

/// For the operator, in the server's log.
void tell(const Site& site) {
    for (const std::string& remark : site.remarks()) std::fprintf(stderr, "note: %s\n", remark.c_str());
}

}  // namespace

SiteKeeper::SiteKeeper(SiteSettings settings)
    : settings_(std::move(settings)),
      // A thread that waits longer for somebody's lock is missed by all others.
      store_(geo::open_store(settings_.store, geo::OpenMode::read, std::chrono::seconds(3))),
      site_(std::make_shared<const Site>(settings_, store_)) {
    tell(*site_.load());
    thread_ = std::jthread([this](const std::stop_token& stop) { watch(stop); });
}

SiteKeeper::~SiteKeeper() = default;

void SiteKeeper::watch(const std::stop_token& stop) {
    std::unique_lock lock(mutex_);
    while (!stop.stop_requested()) {
        wake_.wait_for(lock, stop, std::chrono::milliseconds(100), [] { return false; });
        if (!stop.stop_requested()) look();
    }
}

void SiteKeeper::look() {
    try {
        const auto now = site_.load();
        if (now && now->revision() == revision_now(settings_, *store_)) return;
        auto fresh = std::make_shared<const Site>(settings_, store_, now.get());
        if (now && now->moments_are_read()) (void)fresh->moments();  // only what is new has to be read
        if (!now || now->remarks() != fresh->remarks()) tell(*fresh);
        site_.store(std::move(fresh));
    } catch (const geo::Error&) {
        site_.store(nullptr);  // gone or being replaced: 503 until it is there again
    }
}

namespace {

using Resource = http::Response (*)(const Call&);

http::Response plain(std::string text) {
    http::Response response = http::respond("text/plain; charset=utf-8", std::move(text));
    response.set("Cache-Control", "no-store");
    return response;
}

}  // namespace

http::Router make_router(const SiteKeeper& keeper, std::function<std::string()> metrics,
                         const std::atomic<bool>& draining) {
    http::Router router;
    const auto add = [&](const char* pattern, Resource resource, http::Work work) {
        router.add(
            pattern,
            [&keeper, resource](const http::Request& request) {
                const auto site = keeper.current();
                if (!site)
                    throw http::ProblemError(503, "The store cannot be read", "Try again in a moment.");
                return resource(Call{*site, request, public_base(site->settings(), request), site});
            },
            work);
    };
    using http::Work;
    router.add("/healthz", [](const http::Request& request) {
        allow_no_parameters(request);
        return plain("ok\n");
    });
    router.add("/readyz", [&](const http::Request& request) {
        allow_no_parameters(request);
        if (draining || !keeper.current())
            return http::unavailable("The server is stopping, or the store cannot be read.", 5);
        return plain("ready\n");
    });
    router.add("/metrics", [metrics = std::move(metrics)](const http::Request& request) {
        allow_no_parameters(request);
        http::Response response = http::respond("text/plain; version=0.0.4; charset=utf-8", metrics());
        response.set("Cache-Control", "no-store");
        return response;
    });
    add("/", viewer_page, Work::waiting);
    add("/viewer/{path...}", viewer_file, Work::waiting);
    add("/v1", landing, Work::waiting);
    add("/v1/", landing, Work::waiting);  // path `/` of the OpenAPI; elsewhere a slash at the end is another address
    add("/v1/conformance", conformance, Work::waiting);
    add("/v1/openapi.json", openapi, Work::waiting);
    add("/v1/collections", collection_list, Work::waiting);
    add("/v1/collections/{collection}", collection, Work::waiting);
    add("/v1/collections/{collection}/items", items, Work::waiting);
    add("/v1/collections/{collection}/items/{fid}", item, Work::waiting);
    add("/v1/collections/{collection}/download", download, Work::lengthy);
    add("/v1/collections/{collection}/queryables", queryables, Work::waiting);
    add("/v1/collections/{collection}/schema", item_schema, Work::waiting);
    add("/v1/collections/{collection}/summary", report_summary, Work::waiting);
    add("/v1/collections/{collection}/tiles", collection_tileset_list, Work::waiting);
    add("/v1/collections/{collection}/tiles/{grid}", collection_tileset, Work::waiting);
    add("/v1/collections/{collection}/map/tiles", heat_tileset_list, Work::waiting);
    add("/v1/collections/{collection}/map/tiles/{grid}", heat_tileset, Work::waiting);
    add("/v1/collections/{collection}/tiles/{grid}/{z}/{row}/{col}", collection_tile, Work::rendered);
    add("/v1/collections/{collection}/map/tiles/{grid}/{z}/{row}/{col}", heat_tile, Work::rendered);
    add("/v1/tiles", tileset_list, Work::waiting);
    add("/v1/tiles/{grid}", tileset, Work::waiting);
    add("/v1/tiles/{grid}/{z}/{row}/{col}", tile, Work::rendered);
    add("/v1/archives", archive_list, Work::waiting);
    add("/v1/archives/{archive}", archive_file, Work::waiting);
    add("/v1/changes", changes, Work::waiting);
    add("/v1/tileMatrixSets", grid_list, Work::waiting);
    add("/v1/tileMatrixSets/{grid}", grid, Work::waiting);
    add("/v1/wmts", wmts, Work::waiting);
    add("/v1/wmts/1.0.0/WMTSCapabilities.xml", wmts_capabilities_document, Work::waiting);
    add("/v1/wmts/1.0.0/{collection}/{style}/{grid}/{z}/{row}/{col}", wmts_tile, Work::rendered);
    add("/v1/styles", style_list, Work::waiting);
    add("/v1/styles/{style}", style, Work::waiting);
    add("/v1/styles/{style}/metadata", style_metadata, Work::waiting);
    add("/v1/fonts", font_list, Work::waiting);
    add("/v1/fonts/{fontstack}/{range}", glyphs, Work::waiting);
    add("/v1/sprites/{sprite}", sprite, Work::waiting);
    add("/v1/arcgis/VectorTileServer", arcgis_service, Work::waiting);
    add("/v1/arcgis/VectorTileServer/resources/styles", arcgis_style, Work::waiting);
    add("/v1/arcgis/VectorTileServer/resources/styles/root.json", arcgis_style, Work::waiting);
    add("/v1/arcgis/VectorTileServer/resources/fonts/{fontstack}/{range}", glyphs_of, Work::waiting);
    add("/v1/arcgis/VectorTileServer/resources/sprites/{sprite}", arcgis_sprite, Work::waiting);
    add("/v1/arcgis/VectorTileServer/tile/{z}/{row}/{col}", arcgis_tile, Work::rendered);
    add("/v1/arcgis/{grid}/VectorTileServer", arcgis_service, Work::waiting);
    add("/v1/arcgis/{grid}/VectorTileServer/resources/styles", arcgis_style, Work::waiting);
    add("/v1/arcgis/{grid}/VectorTileServer/resources/styles/root.json", arcgis_style, Work::waiting);
    add("/v1/arcgis/{grid}/VectorTileServer/resources/fonts/{fontstack}/{range}", glyphs_of, Work::waiting);
    add("/v1/arcgis/{grid}/VectorTileServer/resources/sprites/{sprite}", arcgis_sprite, Work::waiting);
    add("/v1/arcgis/{grid}/VectorTileServer/tile/{z}/{row}/{col}", arcgis_tile, Work::rendered);
    return router;
}

}  // namespace wijkbeeld::server::api
