#include <nlohmann/json.hpp>
#include <wijkbeeld/overlays/reports.hpp>

namespace wijkbeeld::overlays {

std::string to_json(const ReportImportResult& result) {
    using Json = nlohmann::ordered_json;
    Json json = {{"rows", result.rows}, {"kept", result.kept}, {"duplicates", result.duplicates}};
    json["rejected"] = Json::array();
    for (const RejectedReport& r : result.rejected)
        json["rejected"].push_back({{"line", r.line}, {"reason", r.reason}});
    json["encoding"] = result.encoding;
    json["separator"] = result.separator;
    json["crs"] = result.crs;
    json["time_format"] = result.time_format;
    json["used"] = result.used;
    json["dropped"] = Json::array();
    for (const auto& [column, reason] : result.dropped)
        json["dropped"].push_back({{"column", column}, {"reason", reason}});
    json["remarks"] = result.remarks;
    if (result.first) json["first"] = geo::to_iso_utc(*result.first);
    if (result.last) json["last"] = geo::to_iso_utc(*result.last);
    return json.dump(2, ' ', false, Json::error_handler_t::replace);
}

}  // namespace wijkbeeld::overlays
