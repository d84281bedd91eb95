#include <nlohmann/json.hpp>
#include <wijkbeeld/overlays/areas.hpp>

namespace wijkbeeld::overlays {

std::string to_json(const AreaImportResult& result) {
    using Json = nlohmann::ordered_json;
    Json json = {{"layer", collection(result.level)}, {"year", result.year},
                 {"features", result.features},       {"kept", result.kept},
                 {"merged", result.merged},           {"water", result.water},
                 {"other_level", result.other_level}, {"repaired", result.repaired}};
    json["rejected"] = Json::array();
    for (const RejectedArea& r : result.rejected)
        json["rejected"].push_back({{"feature", r.feature}, {"reason", r.reason}});
    json["source_layer"] = result.layer;
    json["crs"] = result.crs;
    json["used"] = {{"code", result.code_column}, {"name", result.name_column}};
    json["ignored"] = result.ignored;
    json["remarks"] = result.remarks;
    return json.dump(2, ' ', false, Json::error_handler_t::replace);
}

}  // namespace wijkbeeld::overlays
