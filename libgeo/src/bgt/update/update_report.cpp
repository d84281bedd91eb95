#include <algorithm>
#include <nlohmann/json.hpp>

#include <wijkbeeld/geo/update.hpp>

#include "bgt/import/report_json.hpp"

namespace wijkbeeld::geo {

namespace {

using Json = nlohmann::ordered_json;

Json object(const ObjectChange& change) {
    Json out{{"type", name(change.type)},
             {"lokaal_id", change.lokaal_id},
             {"change", name(change.kind)},
             {"extents", Json::array()}};
    for (const RdBox& box : change.extents)
        out["extents"].push_back({box.min.x, box.min.y, box.max.x, box.max.y});
    return out;
}

}  // namespace

std::string to_json(const UpdateReport& report) {
    Json kinds = Json::object();
    for (const ChangeKind kind :
         {ChangeKind::added, ChangeKind::changed, ChangeKind::ended, ChangeKind::removed})
        kinds[std::string(name(kind))] = std::ranges::count(report.objects, kind, &ObjectChange::kind);
    Json objects = Json::array();
    for (const ObjectChange& change : report.objects) objects.push_back(object(change));
    const Json out{{"update", report.number},
                   {"files", report.files},
                   {"groups", report.groups},
                   {"additions", report.additions},
                   {"changes", report.changes},
                   {"removals", report.removals},
                   {"skipped", report.skipped},
                   {"entered", report.entered},
                   {"objects", kinds},
                   {"rejected", bgt::json_of(report.rejected)},
                   {"repaired", bgt::json_of(report.repaired)},
                   {"unlisted", report.unlisted},
                   {"unknown", bgt::json_of(report.unknown)},
                   {"ignored", report.ignored},
                   {"changed_objects", objects}};
    return out.dump(2, ' ', false, Json::error_handler_t::replace);
}

}  // namespace wijkbeeld::geo
