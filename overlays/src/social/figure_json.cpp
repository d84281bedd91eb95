#include <nlohmann/json.hpp>
#include <wijkbeeld/overlays/figures.hpp>

namespace wijkbeeld::overlays {

std::string to_json(const FigureImportResult& result) {
    using Json = nlohmann::ordered_json;
    Json json = {
        {"rows", result.rows}, {"kept", result.kept}, {"larger", result.larger}, {"figures", result.figures}};
    json["rejected"] = Json::array();
    for (const RejectedFigure& r : result.rejected)
        json["rejected"].push_back({{"line", r.line}, {"reason", r.reason}});
    json["indicators"] = Json::array();
    for (const ImportedIndicator& i : result.indicators)
        json["indicators"].push_back(
            {{"id", i.id}, {"title", i.title}, {"unit", i.unit}, {"kind", i.kind}, {"column", i.column}});
    json["ignored"] = result.ignored;
    json["encoding"] = result.encoding;
    json["separator"] = result.separator;
    json["decimal"] = result.decimal;
    json["code_column"] = result.code_column;
    json["remarks"] = result.remarks;
    json["protection"] = Json::array();
    for (const ProtectionCount& p : result.protection)
        json["protection"].push_back({{"indicator", p.indicator},
                                      {"level", collection(p.level)},
                                      {"shown", p.shown},
                                      {"missing", p.missing},
                                      {"primary", p.primary},
                                      {"secondary", p.secondary}});
    return json.dump(2, ' ', false, Json::error_handler_t::replace);
}

}  // namespace wijkbeeld::overlays
