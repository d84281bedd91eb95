#include "api/resources.hpp"

namespace wijkbeeld::server::api {

namespace {

Json parameter(const char* name, const char* where, Json schema) {
    return {{"name", name},
            {"in", where},
            {"required", std::string_view(where) == "path"},
            {"schema", std::move(schema)}};
}

Json get(const char* summary, std::initializer_list<const char*> parameters) {
    Json refs = Json::array();
    for (const char* name : parameters)
        refs.push_back({{"$ref", std::string("#/components/parameters/") + name}});
    return {
        {"get",
         {{"summary", summary},
          {"parameters", refs},
          {"responses",
           {{"200", {{"description", "OK"}}}, {"default", {{"$ref", "#/components/responses/Problem"}}}}}}}};
}

Json described(Json parameter, const char* description) {
    parameter["description"] = description;
    return parameter;
}

Json parameters() {
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
        {"bbox",
         parameter("bbox", "query",
                   {{"type", "array"}, {"items", {{"type", "number"}}}, {"minItems", 4}, {"maxItems", 4}})},
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
        {"weekday", parameter("weekday", "query", text)},
        {"hours", parameter("hours", "query", text)},
        {"bandwidth",
         parameter("bandwidth", "query", {{"type", "number"}, {"minimum", 50}, {"maximum", 2000}})}};
}

}  // namespace

http::Response openapi(const Call& call) {
    const Json out{
        {"openapi", "3.0.3"},
        {"info",
         {{"title", call.site.title()},
          {"version", "1.0.0"},
          {"description", "De BGT en wat de gemeente erop zet."}}},
        {"servers", {{{"url", call.base + "/v1"}}}},
        {"paths",
         {{"/", get("Begin", {"f"})},
          {"/conformance", get("Waaraan deze API voldoet", {"f"})},
          {"/collections", get("Verzamelingen", {"f"})},
          {"/collections/{collection}", get("Een verzameling", {"collection", "f"})},
          {"/collections/{collection}/items", get("Objecten", {"collection", "bbox", "limit", "f"})},
          {"/collections/{collection}/items/{fid}", get("Een object", {"collection", "fid", "f"})},
          {"/collections/{collection}/tiles/{grid}/{z}/{row}/{col}",
           get("Vectortegel van een verzameling", {"collection", "grid", "z", "row", "col", "moment", "f"})},
          {"/collections/{collection}/summary",
           get("Hoeveel meldingen meetellen: met een keuze afgerond op tientallen (`rounded`) en null als "
               "het "
               "er te weinig zijn",
               {"collection", "category", "datetime", "weekday", "hours", "bandwidth", "f"})},
          {"/collections/{collection}/map/tiles/{grid}/{z}/{row}/{col}",
           get("Warmtekaart", {"collection", "grid", "z", "row", "col", "category", "datetime", "weekday",
                               "hours", "bandwidth", "f"})},
          {"/tiles", get("Tegelsets", {"f"})},
          {"/tiles/{grid}", get("Een tegelset", {"grid", "moment", "f"})},
          {"/tiles/{grid}/{z}/{row}/{col}", get("Vectortegel van de BGT", {"grid", "z", "row", "col", "moment", "f"})},
          {"/archives", get("Archieven met tegels, om te downloaden", {"f"})},
          {"/archives/{archive}", get("Een archief, geheel of een deel ervan (Range)", {"archive"})},
          {"/changes", get("Welke objecten en tegels updates hebben gewijzigd",
                           {"since", "changeLimit", "after", "changeGrid", "level", "f"})},
          {"/tileMatrixSets", get("Tegelschema's", {"f"})},
          {"/tileMatrixSets/{grid}", get("Een tegelschema", {"grid", "f"})},
          {"/styles", get("Stijlen", {"f"})}}},
        {"components",
         {{"parameters", parameters()},
          {"responses",
           {{"Problem",
             {{"description", "RFC 9457"},
              {"content", {{"application/problem+json", {{"schema", {{"type", "object"}}}}}}}}}}}}}};
    http::Response response = http::respond("application/vnd.oai.openapi+json;version=3.0", out.dump(2));
    response.set("Cache-Control", "no-cache");
    return response;
}

}  // namespace wijkbeeld::server::api
