#include "api/maps/wmts.hpp"

#include <algorithm>
#include <array>

#include "api/pages/xml.hpp"
#include "api/resources.hpp"

// Web Map Tile Service 1.0.0 (OGC 07-057r7): heat tiles for clients that know nothing newer.

namespace wijkbeeld::server::api {

namespace {

/// What goes wrong, as the standard names it (OGC 06-121r3, table 25, and 07-057r7, table 24).
struct Refusal {
    int status;
    std::string_view code;
    std::string_view locator;
    std::string text;
};

http::Response report(const Refusal& refusal) {
    Xml xml;
    xml.open("ows:ExceptionReport",
             {{"xmlns:ows", "http://www.opengis.net/ows/1.1"}, {"version", "1.1.0"}, {"xml:lang", "en"}});
    if (refusal.locator.empty())
        xml.open("ows:Exception", {{"exceptionCode", refusal.code}});
    else
        xml.open("ows:Exception", {{"exceptionCode", refusal.code}, {"locator", refusal.locator}});
    xml.leaf("ows:ExceptionText", refusal.text);
    http::Response response = http::respond("application/xml", xml.finish());
    response.status = refusal.status;
    response.set("Cache-Control", "no-store");
    return response;
}

/// Parameters, whose names are the same in any case (OGC 06-121r3, 11.5.2). Those that are not known are vendors'.
class Parameters {
public:
    explicit Parameters(const http::Request& request) : query_(&request.query) {}
    [[nodiscard]] std::optional<std::string_view> find(std::string_view name) const {
        for (const auto& [key, value] : *query_)
            if (http::equal_ignoring_case(key, name)) return value;
        return std::nullopt;
    }
    [[nodiscard]] std::string_view need(std::string_view name) const {
        if (const auto value = find(name); value && !value->empty()) return *value;
        throw Refusal{400, "MissingParameterValue", name, "This parameter is needed."};
    }
    /// The value is one of these, or absent. \throws Refusal
    void only(std::string_view name, std::string_view wanted) const {
        const auto value = find(name);
        if (!value || value->empty() || http::equal_ignoring_case(*value, wanted)) return;
        throw Refusal{400, "InvalidParameterValue", name, "What there is: " + std::string(wanted) + "."};
    }

private:
    const http::Fields* query_;
};

const Collection& layer_of(const Site& site, std::string_view id) {
    const Collection* layer = site.collection(id);
    if (layer != nullptr && layer->role == Role::nuisance) return *layer;
    std::string known;
    for (const Collection& c : site.collections())
        if (c.role == Role::nuisance) known.append(known.empty() ? "" : ", ").append(c.id);
    throw Refusal{400, "InvalidParameterValue", "layer", "Layers: " + known + "."};
}

const geo::Grid& grid_named(std::string_view id) {
    std::string known;
    for (const geo::Grid* grid : wmts_grids()) {
        if (grid->id() == id) return *grid;
        known.append(known.empty() ? "" : ", ").append(grid->id());
    }
    throw Refusal{400, "InvalidParameterValue", "tilematrixset", "Tile matrix sets: " + known + "."};
}

/// A tile by its address as heat tiles have it: the same bytes, from the same place.
http::Response tile_of_layer(const Call& call, std::string_view layer, std::string_view grid, http::Fields place) {
    (void)layer_of(call.site, layer);
    (void)grid_named(grid);
    http::Request request = call.request;
    request.query.clear();
    request.captures = std::move(place);
    request.captures.emplace_back("collection", layer);
    request.captures.emplace_back("grid", grid);
    try {
        return heat_tile(Call{call.site, request, call.base});
    } catch (const http::ProblemError& error) {
        if (error.status() != 404) throw;
        throw Refusal{400, "TileOutOfRange", "tilerow", error.detail()};
    }
}

http::Response get_tile(const Call& call, const Parameters& parameters) {
    const std::string_view layer = parameters.need("layer"), grid = parameters.need("tilematrixset");
    parameters.only("style", wmts_style);
    parameters.only("format", "image/png");
    return tile_of_layer(call, layer, grid,
                         {{"z", std::string(parameters.need("tilematrix"))},
                          {"row", std::string(parameters.need("tilerow"))},
                          {"col", std::string(parameters.need("tilecol"))}});
}

http::Response get_capabilities(const Call& call) {
    http::Response response = http::respond("application/xml", wmts_capabilities(call));
    response.set("Cache-Control", "no-cache");
    return response;
}

http::Response operation(const Call& call) {
    const Parameters parameters(call.request);
    (void)parameters.need("service");
    parameters.only("service", "WMTS");
    const std::string_view name = parameters.need("request");
    if (http::equal_ignoring_case(name, "GetCapabilities")) {
        parameters.only("acceptversions", "1.0.0");
        return get_capabilities(call);
    }
    parameters.only("version", "1.0.0");
    if (http::equal_ignoring_case(name, "GetTile")) return get_tile(call, parameters);
    throw Refusal{501, "OperationNotSupported", "request", "Operations: GetCapabilities, GetTile."};
}

template <typename Answer>
http::Response or_report(const Answer& answer) {
    try {
        return answer();
    } catch (const Refusal& refusal) {
        return report(refusal);
    } catch (const http::ProblemError& error) {
        return report({error.status(), error.status() < 500 ? "InvalidParameterValue" : "NoApplicableCode", {},
                       error.detail()});
    }
}

}  // namespace

std::array<const geo::Grid*, 2> wmts_grids() {
    return {&geo::Grid::rd_new(), &geo::Grid::web_mercator()};
}

http::Response wmts(const Call& call) {
    return or_report([&] { return operation(call); });
}

http::Response wmts_capabilities_document(const Call& call) {
    return or_report([&] { return get_capabilities(call); });
}

/// What the path names is there, or it is not (OGC 07-057r7, 10): other than for what parameters name, a 404.
http::Response wmts_tile(const Call& call) {
    http::Response response = or_report([&] {
        if (call["style"] != wmts_style)
            throw Refusal{400, "InvalidParameterValue", "style", "Styles: " + std::string(wmts_style) + "."};
        return tile_of_layer(
            call, call["collection"], call["grid"],
            {{"z", std::string(call["z"])}, {"row", std::string(call["row"])}, {"col", std::string(call["col"])}});
    });
    if (response.status == 400) response.status = 404;
    return response;
}

}  // namespace wijkbeeld::server::api
