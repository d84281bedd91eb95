#include "api/features/item_query.hpp"
#include "api/maps/wmts.hpp"
#include "api/request/conditions.hpp"
#include "api/request/numbers.hpp"
#include "api/request/served_crs.hpp"
#include "api/resources.hpp"
#include "http/negotiate.hpp"

namespace wijkbeeld::server::api {

namespace {

/// Of the query as `bbox` has it: OGC's suite wants that written out for `limit` and `datetime` too.
Json parameter(const char* name, const char* where, Json schema) {
    const bool path = std::string_view(where) == "path";
    Json out{{"name", name}, {"in", where}, {"required", path}, {"schema", std::move(schema)}};
    if (!path) out.update({{"style", "form"}, {"explode", false}});
    return out;
}

Json described(Json parameter, const char* description) {
    parameter["description"] = description;
    return parameter;
}

Json crs_names() {
    Json names = Json::array();
    for (const ServedCrs& crs : served_crs()) names.push_back(crs.uri);
    return {{"type", "string"}, {"format", "uri"}, {"enum", names}, {"default", crs84().uri}};
}

/// Names of WMTS are the same in any case. Which of them an operation needs depends on `request`: none is required here.
Json wmts_parameter(const char* name, const std::vector<std::string_view>& values, const char* description) {
    Json schema{{"type", "string"}};
    if (!values.empty()) schema["enum"] = values;
    return described(parameter(name, "query", std::move(schema)), description);
}

Json parameters() {
    const Json names{{"type", "array"}, {"items", {{"type", "string"}}}};
    const Json text{{"type", "string"}}, whole{{"type", "integer"}, {"minimum", 0}};
    return {
        {"collection", parameter("collection", "path", text)},
        {"fid", parameter("fid", "path", whole)},
        {"grid",
         parameter("grid", "path",
                   {{"type", "string"},
                    {"enum", {"WebMercatorQuad", "NetherlandsRDNewQuad", "EuropeanETRS89_LAEAQuad"}}})},
        {"z", parameter("z", "path", whole)},
        {"row", parameter("row", "path", whole)},
        {"col", parameter("col", "path", whole)},
        {"archive", parameter("archive", "path", text)},
        {"f", parameter("f", "query", text)},
        {"language", described(parameter("taal", "query", {{"type", "string"}, {"enum", {"nl", "en"}}}), "Taal van de pagina.")},
        {"bbox", described(parameter("bbox", "query",
                                             {{"type", "array"},
                                              {"items", {{"type", "number"}}},
                                              {"minItems", 4},
                                              {"maxItems", 6}}),
                           "De benedenhoek en dan de bovenhoek: west, zuid, oost, noord in graden, of zoals `bbox-crs` "
                           "zegt.")},
        {"bboxCrs", parameter("bbox-crs", "query", crs_names())},
        {"crs", parameter("crs", "query", crs_names())},
        {"registered", described(parameter("datetime", "query", text),
                                 "Objecten zoals geregistreerd op een tijdstip (RFC 3339) of aan het eind van een "
                                 "Nederlandse dag, of alle versies die in een periode geregistreerd stonden (ook "
                                 "2026-01-01/P1M). Vraagt een opslag met historie.")},
        {"filter", described(parameter("filter", "query", text),
                             "CQL2, zoals `bgt_status = 'bestaand' AND S_INTERSECTS(geom, BBOX(5.7,52.0,5.8,52.1))`. "
                             "Namen staan op `queryables`.")},
        {"filterLang", described(parameter("filter-lang", "query",
                                           {{"type", "string"}, {"enum", filter_languages}, {"default", filter_languages[0]}}),
                                 "`cql-text` is CQL2 zoals GDAL het schrijft: tijden zijn tekst ('2026-01-31T12:00:00Z'), en "
                                 "ILIKE kan ook.")},
        {"filterCrs", described(parameter("filter-crs", "query", crs_names()), "Van de geometrie in het filter.")},
        {"properties", described(parameter("properties", "query", names), "Alleen deze eigenschappen.")},
        {"sortby", described(parameter("sortby", "query", names),
                             "Eigenschappen, elk met + (oplopend) of - (aflopend) ervoor.")},
        {"queryables", {{"name", "queryables"}, {"in", "query"}, {"required", false}, {"style", "form"},
                        {"explode", true}, {"schema", {{"type", "object"}, {"additionalProperties", text}}},
                        {"description", "Elke eigenschap van `queryables`, zoals bronhouder=G0228."}}},
        {"afterItem", described(parameter("after", "query", text), "Voor de link naar de volgende pagina.")},
        {"limit", parameter("limit", "query",
                            {{"type", "integer"}, {"minimum", 1}, {"maximum", 1000}, {"default", 100}})},
        {"category", described(parameter("category", "query", text),
                               "Mag vaker. Een gekozen soort met te weinig meldingen telt niet mee.")},
        {"datetime",
         described(
             parameter("datetime", "query", text),
             "Een dag of een periode, zoals 2026-01-01/2026-03-31 of ../2026-03-31. Een periode telt in "
             "hele Nederlandse dagen: een tijdstip midden op een dag neemt de hele dag mee.")},
        {"moment",
         described(parameter("datetime", "query", text),
                   "De BGT zoals geregistreerd op een tijdstip (RFC 3339) of aan het eind van een Nederlandse dag, "
                   "of met een periode (2026-01-01/2026-02-01, ../2026-02-01, 2026-01-01/..) wat daarin is "
                   "toegevoegd, gewijzigd of beëindigd, als laag `wijzigingen`. Vraagt een opslag met historie "
                   "(`wijkbeeld import --history`).")},
        {"since", described(parameter("since", "query", text),
                            "Een tijdstip (RFC 3339) of het nummer van de laatste update die bekend is.")},
        {"changeLimit", parameter("limit", "query",
                                  {{"type", "integer"}, {"minimum", 1}, {"maximum", 10000}, {"default", 1000}})},
        {"after", parameter("after", "query", whole)},
        {"changeGrid", described(parameter("grid", "query", text), "Alleen tegels van dit schema.")},
        {"level", described(parameter("level", "query", whole), "Niveau van `grid` waarvan de tegels genoemd worden.")},
        {"layers", described(parameter("collections", "query",
                                              {{"type", "array"}, {"items", text}, {"minItems", 1}}),
                             "Alleen deze verzamelingen (van de BGT wat getekend wordt, en gebieden), met komma's ertussen.")},
        {"style", parameter("style", "path", text)},
        {"fontstack", described(parameter("fontstack", "path", text), "Een lettertype, of meer met komma's ertussen.")},
        {"range", described(parameter("range", "path", text), "256 tekens, als in 0-255.pbf.")},
        {"sprite", described(parameter("sprite", "path", text), "De naam met .json, .png, @2x.json of @2x.png erachter.")},
        {"wmtsService", wmts_parameter("service", {"WMTS"}, "Altijd.")},
        {"wmtsRequest", wmts_parameter("request", {"GetCapabilities", "GetTile"}, "Altijd.")},
        {"wmtsVersion", wmts_parameter("version", {"1.0.0"}, "Van GetTile.")},
        {"wmtsAcceptVersions", wmts_parameter("acceptversions", {"1.0.0"}, "Van GetCapabilities.")},
        {"wmtsLayer", wmts_parameter("layer", {}, "Van GetTile: een verzameling met meldingen.")},
        {"wmtsStyle", wmts_parameter("style", {wmts_style}, "Van GetTile.")},
        {"wmtsFormat", wmts_parameter("format", {"image/png"}, "Van GetTile.")},
        {"wmtsTileMatrixSet",
         wmts_parameter("tilematrixset", {wmts_grids()[0]->id(), wmts_grids()[1]->id()}, "Van GetTile.")},
        {"wmtsTileMatrix", wmts_parameter("tilematrix", {}, "Van GetTile: het niveau.")},
        {"wmtsTileRow", wmts_parameter("tilerow", {}, "Van GetTile.")},
        {"wmtsTileCol", wmts_parameter("tilecol", {}, "Van GetTile.")},
        {"weekday", parameter("weekday", "query", text)},
        {"hours", parameter("hours", "query", text)},
        {"bandwidth",
         parameter("bandwidth", "query", {{"type", "number"}, {"minimum", 50}, {"maximum", 2000}})}};
}

constexpr std::string_view all_formats = "application/json text/html";
constexpr std::string_view geojson_formats = "application/geo+json application/vnd.ogc.fg+json text/html";
constexpr std::string_view vector_tile = "application/vnd.mapbox-vector-tile";
constexpr std::string_view glyph_type = "application/x-protobuf", sprite_types = "application/json image/png";

/// What can be asked at an address. Names of parameters are those of `parameters`.
struct Operation {
    const char* path;
    const char* id;
    const char* tag;
    const char* summary;
    std::vector<const char*> parameters;
    std::string_view media_types;  ///< of what comes, spaces between
};

/// In the order in which a reader wants them. A test holds them against the routes.
std::vector<Operation> operations() {
    return {
        {"/", "getLandingPage", "Algemeen", "Begin", {"f"}, all_formats},
        {"/conformance", "getConformance", "Algemeen", "Waaraan deze API voldoet", {"f"}, all_formats},
        {"/openapi.json", "getOpenApi", "Algemeen", "Deze beschrijving", {"f"},
         "application/vnd.oai.openapi+json;version=3.0"},
        {"/collections", "getCollections", "Objecten", "Verzamelingen", {"f"}, all_formats},
        {"/collections/{collection}", "getCollection", "Objecten", "Een verzameling", {"collection", "f"}, all_formats},
        {"/collections/{collection}/items", "getItems", "Objecten", "Objecten",
         {"collection", "bbox", "bboxCrs", "crs", "registered", "filter", "filterLang", "filterCrs", "queryables",
          "properties", "sortby", "limit", "afterItem", "f"},
         geojson_formats},
        {"/collections/{collection}/download", "getDownload", "Objecten",
         "Alle objecten als bestand: geojson, gpkg, fgb of csv (alleen GeoJSON in een andere crs dan RD)",
         {"collection", "bbox", "bboxCrs", "crs", "registered", "filter", "filterLang", "filterCrs", "queryables",
          "properties", "f"},
         "application/geo+json application/geopackage+sqlite3 application/flatgeobuf text/csv"},
        {"/collections/{collection}/items/{fid}", "getItem", "Objecten", "Een object", {"collection", "fid", "crs", "properties", "f"},
         geojson_formats},
        {"/collections/{collection}/queryables", "getQueryables", "Objecten", "Waarop te zoeken is", {"collection", "f"},
         "application/schema+json text/html"},
        {"/collections/{collection}/schema", "getSchema", "Objecten", "Wat objecten hebben", {"collection", "f"},
         "application/schema+json text/html"},
        {"/collections/{collection}/tiles", "getCollectionTileSets", "Tegels", "Tegelsets van een verzameling die getekend wordt (van andere: 404)",
         {"collection", "f"}, all_formats},
        {"/collections/{collection}/tiles/{grid}", "getCollectionTileSet", "Tegels", "Een tegelset van een verzameling",
         {"collection", "grid", "moment", "filter", "filterLang", "filterCrs", "queryables", "properties", "language", "f"},
         all_formats},
        {"/collections/{collection}/tiles/{grid}/{z}/{row}/{col}", "getCollectionTile", "Tegels",
         "Vectortegel van een verzameling",
         {"collection", "grid", "z", "row", "col", "moment", "filter", "filterLang", "filterCrs", "queryables",
          "properties", "f"},
         vector_tile},
        {"/collections/{collection}/summary", "getSummary", "Warmtekaarten",
         "Hoeveel meldingen meetellen: van soorten afgerond op tientallen (`rounded`), en null (`withheld`) als het er te "
         "weinig zijn (`few`) of als een deel van de tijd gekozen is (`time`): uit zulke getallen is af te leiden wat er op "
         "een dag gebeurde",
         {"collection", "category", "datetime", "weekday", "hours", "bandwidth", "f"}, all_formats},
        {"/collections/{collection}/map/tiles", "getHeatTileSets", "Warmtekaarten", "Tegelsets met de warmtekaart",
         {"collection", "f"}, all_formats},
        {"/collections/{collection}/map/tiles/{grid}", "getHeatTileSet", "Warmtekaarten", "Een tegelset met de warmtekaart",
         {"collection", "grid", "language", "f"}, all_formats},
        {"/collections/{collection}/map/tiles/{grid}/{z}/{row}/{col}", "getHeatTile", "Warmtekaarten", "Warmtekaart",
         {"collection", "grid", "z", "row", "col", "category", "datetime", "weekday", "hours", "bandwidth", "f"},
         "image/png"},
        {"/tiles", "getTileSets", "Tegels", "Tegelsets", {"f"}, all_formats},
        {"/tiles/{grid}", "getTileSet", "Tegels", "Een tegelset",
         {"grid", "moment", "layers", "filter", "filterLang", "filterCrs", "queryables", "properties", "language", "f"},
         all_formats},
        {"/tiles/{grid}/{z}/{row}/{col}", "getTile", "Tegels", "Vectortegel van de BGT",
         {"grid", "z", "row", "col", "moment", "layers", "filter", "filterLang", "filterCrs", "queryables",
          "properties", "f"},
         vector_tile},
        {"/archives", "getArchives", "Tegels", "Archieven met tegels, om te downloaden", {"f"}, all_formats},
        {"/archives/{archive}", "getArchive", "Tegels", "Een archief, geheel of een deel ervan (Range)", {"archive"},
         "application/vnd.pmtiles application/vnd.sqlite3"},
        {"/tileMatrixSets", "getTileMatrixSets", "Tegels", "Tegelschema's", {"f"}, all_formats},
        {"/tileMatrixSets/{grid}", "getTileMatrixSet", "Tegels", "Een tegelschema", {"grid", "f"}, all_formats},
        {"/styles", "getStyles", "Stijlen", "Stijlen", {"f"}, all_formats},
        {"/styles/{style}", "getStyle", "Stijlen", "Een stijl voor MapLibre, van een tegelset",
         {"style", "moment", "layers", "filter", "filterLang", "filterCrs", "queryables", "properties", "language", "f"},
         "application/vnd.mapbox.style+json"},
        {"/styles/{style}/metadata", "getStyleMetadata", "Stijlen", "Over een stijl", {"style", "f"}, all_formats},
        {"/fonts", "getFonts", "Stijlen", "Lettertypen", {"f"}, all_formats},
        {"/fonts/{fontstack}/{range}", "getGlyphs", "Stijlen", "Letters van een lettertype", {"fontstack", "range"}, glyph_type},
        {"/sprites/{sprite}", "getSprite", "Stijlen", "Pictogrammen van een stijl, en waar ze in het plaatje staan", {"sprite"},
         sprite_types},
        {"/changes", "getChanges", "Tegels", "Welke objecten en tegels updates hebben gewijzigd",
         {"since", "changeLimit", "after", "changeGrid", "level", "f"}, all_formats},
        {"/wmts", "getWmts", "Warmtekaarten", "Warmtekaarten als WMTS 1.0 (namen van parameters in hoofd- of kleine letters; zonder dimensies)",
         {"wmtsService", "wmtsRequest", "wmtsVersion", "wmtsAcceptVersions", "wmtsLayer", "wmtsStyle", "wmtsFormat",
          "wmtsTileMatrixSet", "wmtsTileMatrix", "wmtsTileRow", "wmtsTileCol"},
         "application/xml image/png"},
        {"/wmts/1.0.0/WMTSCapabilities.xml", "getWmtsCapabilities", "Warmtekaarten", "Wat de WMTS heeft", {},
         "application/xml"},
        {"/wmts/1.0.0/{collection}/{style}/{grid}/{z}/{row}/{col}", "getWmtsTile", "Warmtekaarten",
         "Warmtekaart van de WMTS", {"collection", "style", "grid", "z", "row", "col"}, "image/png"},
        {"/arcgis/VectorTileServer", "getArcgisService", "ArcGIS", "De tegels in Web Mercator zoals ArcGIS ze noemt", {"f"},
         "application/json"},
        {"/arcgis/VectorTileServer/resources/styles", "getArcgisStyles", "ArcGIS", "Stijl daarvan", {"f"},
         "application/json"},
        {"/arcgis/VectorTileServer/resources/styles/root.json", "getArcgisStyle", "ArcGIS", "Stijl daarvan", {"f"},
         "application/json"},
        {"/arcgis/VectorTileServer/resources/fonts/{fontstack}/{range}", "getArcgisGlyphs", "ArcGIS", "Letters daarvan",
         {"fontstack", "range"}, glyph_type},
        {"/arcgis/VectorTileServer/resources/sprites/{sprite}", "getArcgisSprite", "ArcGIS", "Pictogrammen daarvan", {"sprite"},
         sprite_types},
        {"/arcgis/VectorTileServer/tile/{z}/{row}/{col}", "getArcgisTile", "ArcGIS", "Vectortegel, met .pbf erachter",
         {"z", "row", "col"}, vector_tile},
        {"/arcgis/{grid}/VectorTileServer", "getArcgisServiceOfGrid", "ArcGIS", "De tegels zoals ArcGIS ze noemt",
         {"grid", "f"}, "application/json"},
        {"/arcgis/{grid}/VectorTileServer/resources/styles", "getArcgisStylesOfGrid", "ArcGIS", "Stijl daarvan",
         {"grid", "f"}, "application/json"},
        {"/arcgis/{grid}/VectorTileServer/resources/styles/root.json", "getArcgisStyleOfGrid", "ArcGIS", "Stijl daarvan",
         {"grid", "f"}, "application/json"},
        {"/arcgis/{grid}/VectorTileServer/resources/fonts/{fontstack}/{range}", "getArcgisGlyphsOfGrid", "ArcGIS",
         "Letters daarvan", {"grid", "fontstack", "range"}, glyph_type},
        {"/arcgis/{grid}/VectorTileServer/resources/sprites/{sprite}", "getArcgisSpriteOfGrid", "ArcGIS",
         "Pictogrammen daarvan", {"grid", "sprite"}, sprite_types},
        {"/arcgis/{grid}/VectorTileServer/tile/{z}/{row}/{col}", "getArcgisTileOfGrid", "ArcGIS",
         "Vectortegel, met .pbf erachter", {"grid", "z", "row", "col"}, vector_tile},
    };
}

/// What comes back: JSON and text as such, anything else as bytes.
Json content(std::string_view media_types) {
    Json out = Json::object();
    for (const std::string_view type : split(media_types, ' ')) {
        const bool text = type.starts_with("text/");
        const bool json = type.find("json") != std::string_view::npos;
        out[std::string(type)]["schema"] =
            json ? Json{{"type", "object"}} : text ? Json{{"type", "string"}} : Json{{"type", "string"}, {"format", "binary"}};
    }
    return out;
}

Json refer(const char* what, const std::string& name) {
    return {{"$ref", std::string("#/components/") + what + "/" + name}};
}

/// Programs for these send parameters of their own.
const char* note_of(const Operation& operation) {
    constexpr const char* note = " Parameters die hier niet staan doen niets: dat vraagt deze standaard.";
    const std::string_view path = operation.path;
    return path.starts_with("/wmts") || path.starts_with("/arcgis") ? note : "";
}

Json describe(const Operation& operation) {
    Json parameters = Json::array();
    for (const char* name : operation.parameters) parameters.push_back(refer("parameters", name));
    const Json good{{"description", "Wat gevraagd is"},
                    {"headers", {{"API-Version", refer("headers", "ApiVersion")}, {"ETag", refer("headers", "ETag")}}},
                    {"content", content(operation.media_types)}};
    Json responses{{"200", good}};
    if (operation.media_types == vector_tile) responses["204"] = refer("responses", "NoContent");
    responses["304"] = refer("responses", "NotModified");
    const char* refusal = std::string_view(operation.path).starts_with("/wmts") ? "OwsException" : "Problem";
    for (const char* status : {"400", "404"}) responses[status] = refer("responses", refusal);
    responses["503"] = refer("responses", "Problem");
    responses["default"] = refer("responses", "Problem");
    return {{"operationId", operation.id},
            {"tags", {operation.tag}},
            {"summary", operation.summary},
            {"description", std::string(operation.summary).append(".").append(note_of(operation))},
            {"parameters", parameters},
            {"responses", responses}};
}

/// Each collection by its own name too: GDAL looks there for the size of pages, and for what can be filtered.
Json items_of(const Collection& collection, Json items) {
    std::erase_if(items["parameters"].get_ref<Json::array_t&>(), [](const Json& parameter) {
        const auto name = parameter["$ref"].get<std::string>();
        return name.ends_with("/collection") || name.ends_with("/queryables");
    });
    for (const geo::Column& column : collection.schema->columns)
        if (is_queryable(column))
            items["parameters"].push_back(parameter(column.name.c_str(), "query", type_of(column.type)));
    std::string id = collection.id;
    id.front() = static_cast<char>(std::toupper(static_cast<unsigned char>(id.front())));
    items["operationId"] = "getItemsOf" + id;
    items["summary"] = collection.title;
    return items;
}

Json paths(const Call& call) {
    Json out = Json::object();
    for (const Operation& operation : operations()) out[operation.path]["get"] = describe(operation);
    const Json items = out["/collections/{collection}/items"]["get"];
    for (const Collection& collection : call.site.collections())
        if (collection.role != Role::nuisance)
            out["/collections/" + collection.id + "/items"]["get"] = items_of(collection, items);
    return out;
}

/// RFC 9457.
Json problem_schema() {
    const Json text{{"type", "string"}};
    return {{"type", "object"},
            {"required", {"type", "title", "status", "detail"}},
            {"properties",
             {{"type", {{"type", "string"}, {"format", "uri"}}},
              {"title", text},
              {"status", {{"type", "integer"}, {"minimum", 400}, {"maximum", 599}}},
              {"detail", text}}}};
}

Json components() {
    const Json version{{"API-Version", refer("headers", "ApiVersion")}};
    const Json text{{"schema", {{"type", "string"}}}};
    return {
        {"parameters", parameters()},
        {"schemas", {{"Problem", problem_schema()}}},
        {"headers",
         {{"ApiVersion", described(text, "Versie van deze API.")},
          {"ETag", described(text, "Van de inhoud; voor If-None-Match.")}}},
        {"responses",
         {{"Problem",
           {{"description", "Waarom het niet ging (RFC 9457)"},
            {"headers", version},
            {"content", {{"application/problem+json", {{"schema", refer("schemas", "Problem")}}}}}}},
          {"OwsException",
           {{"description", "Waarom het niet ging, zoals WMTS het zegt (OGC 06-121r3, ows:ExceptionReport)"},
            {"headers", version},
            {"content", {{"application/xml", {{"schema", {{"type", "string"}}}}}}}}},
          {"NoContent", {{"description", "Er is hier niets te tekenen"}, {"headers", version}}},
          {"NotModified", {{"description", "Gelijk aan wat If-None-Match noemt"}, {"headers", version}}}}}};
}

Json tags() {
    return {{{"name", "Algemeen"}, {"description", "Waar het begint"}},
            {{"name", "Objecten"}, {"description", "OGC API - Features: objecten van de BGT, en gebieden met cijfers"}},
            {{"name", "Tegels"}, {"description", "OGC API - Tiles: vectortegels in drie tegelschema's"}},
            {{"name", "Warmtekaarten"}, {"description", "Meldingen als kaart; nooit een voor een"}},
            {{"name", "Stijlen"}, {"description", "OGC API - Styles: hoe de tegels getekend worden"}},
            {{"name", "ArcGIS"}, {"description", "Dezelfde tegels, voor ArcGIS"}}};
}

Json info(const Call& call) {
    Json out{{"title", call.site.title()},
             {"version", "1.0.0"},
             {"description", "De BGT en wat de gemeente erop zet, als tegels, kaarten en objecten."}};
    const Contact& contact = call.site.settings().contact;
    for (const auto& [name, value] : {std::pair("name", &contact.name), {"email", &contact.email}, {"url", &contact.url}})
        if (!value->empty()) out["contact"][name] = *value;
    return out;
}

}  // namespace

http::Response openapi(const Call& call) {
    allow_parameters(call, {});
    (void)http::choose_format(call.request, std::array{http::Format{"json", "application/vnd.oai.openapi+json"}});
    const Json out{{"openapi", "3.0.3"},
                   {"info", info(call)},
                   {"servers", {{{"url", call.base + "/v1"}, {"description", "Deze server"}}}},
                   {"tags", tags()},
                   {"paths", paths(call)},
                   {"components", components()}};
    http::Response response = http::respond("application/vnd.oai.openapi+json;version=3.0", out.dump(2));
    response.set("Cache-Control", "no-cache");
    return response;
}

}  // namespace wijkbeeld::server::api
