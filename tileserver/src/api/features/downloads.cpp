#include <algorithm>
#include <array>

#include <wijkbeeld/geo/error.hpp>
#include <wijkbeeld/geo/export.hpp>

#include "api/features/item_stream.hpp"
#include "api/resources.hpp"
#include "http/content.hpp"
#include "http/negotiate.hpp"

namespace wijkbeeld::server::api {

namespace {

constexpr std::string_view rd_uri = "http://www.opengis.net/def/crs/EPSG/0/28992";
constexpr std::size_t page_size = 1000;

constexpr std::array formats{
    http::Format{"geojson", geojson_type}, http::Format{"gpkg", "application/geopackage+sqlite3"},
    http::Format{"fgb", "application/flatgeobuf"}, http::Format{"csv", "text/csv"}};

/// The same with other columns.
geo::LayerSchema schema_of(const ItemQuery& query) {
    geo::LayerSchema schema = *query.collection->schema;
    schema.columns.clear();
    for (const std::size_t i : query.columns) schema.columns.push_back(query.collection->schema->columns[i]);
    return schema;
}

geo::Feature with_columns(const geo::Feature& feature, const std::shared_ptr<const geo::LayerSchema>& schema,
                          const std::vector<std::size_t>& columns) {
    std::vector<geo::Value> values;
    values.reserve(columns.size());
    for (const std::size_t i : columns) values.push_back(feature.values()[i]);
    return {schema, feature.id(), std::move(values), feature.geometry()};
}

void write_file(ItemPages pages, const std::string& path) {
    const auto schema = std::make_shared<const geo::LayerSchema>(schema_of(pages.query()));
    geo::ExportFile file(*schema, path);
    for (auto page = pages.next(); !page.empty(); page = pages.next())
        for (const geo::Feature& feature : page) file.add(with_columns(feature, schema, pages.query().columns));
    file.finish();
}

http::Response stream(ItemPages pages) {
    http::Response response;
    response.set("Content-Type", std::string(geojson_type));
    response.set("Cache-Control", "no-store");
    response.set("Content-Crs", std::string("<").append(pages.query().crs->uri).append(">"));
    response.source = std::make_shared<ItemStream>(std::move(pages));
    return response;
}

http::OpenedFile made_file(const Call& call, const ItemPages& pages, std::string_view extension) {
    std::string key = call.request.target;
    try {
        return call.site.downloads().get(key.append(" ").append(extension), extension,
                                         [&](const std::string& path) { write_file(pages, path); });
    } catch (const geo::IoError&) {
        (void)call.site.store().revision();  // or the store has gone: that is another matter
        throw http::ProblemError(503, "The file cannot be made",
                                 "There is no room for it now. Try again later, or ask for f=geojson.");
    }
}

http::Response file(const Call& call, const ItemPages& pages, const http::Format& format,
                    std::string_view extension) {
    const ItemQuery& query = pages.query();
    if (call.request.parameter("crs") && query.crs->uri != rd_uri)
        throw http::ProblemError(400, "Not in this crs",
                                 std::string("These files are in ").append(rd_uri).append(". With f=geojson there is a choice."));
    const http::OpenedFile made = made_file(call, pages, extension);
    http::Response response;
    response.set("Content-Type", std::string(format.media_type));
    response.set("Cache-Control", "no-cache");
    response.set("Content-Crs", std::string("<").append(rd_uri).append(">"));
    response.set("Accept-Ranges", "bytes");
    response.set("ETag", '"' + http::fingerprint(made.mark) + '"');
    response.file = made.slice;
    return response;
}

}  // namespace

Json download_links(const Call& call, const Collection& collection) {
    static constexpr std::array titles{"Alle objecten als GeoJSON", "Alle objecten als GeoPackage",
                                       "Alle objecten als FlatGeobuf", "Alle objecten als CSV"};
    Json links = Json::array();
    for (std::size_t i = 0; i < formats.size(); ++i)
        links.push_back(link("enclosure",
                             call.base + "/v1/collections/" + collection.id +
                                 std::string("/download?f=").append(formats[i].name),
                             formats[i].media_type, titles[i]));
    return links;
}

http::Response download(const Call& call) {
    const Collection& collection = collection_of_objects(call);
    ItemQuery query = read_item_query(call, collection, Portion::whole);
    query.limit = page_size;
    const http::Format& format = http::choose_format(call.request, formats);
    ItemPages pages(call, std::move(query));
    const std::string extension = std::string(".").append(format.name);
    http::Response response =
        format.name == "geojson" ? stream(std::move(pages)) : file(call, pages, format, extension);
    response.set("Vary", "Accept");
    response.set("Content-Disposition",
                 std::string("attachment; filename=\"").append(collection.id).append(extension).append("\""));
    return response;
}

}  // namespace wijkbeeld::server::api
