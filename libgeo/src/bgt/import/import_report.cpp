#include "bgt/import/report_json.hpp"

namespace wijkbeeld::geo {

ImportCounts& ImportCounts::operator+=(const ImportCounts& o) noexcept {
    read += o.read, kept += o.kept, ended += o.ended;
    duplicates += o.duplicates, rejected += o.rejected, skipped += o.skipped;
    return *this;
}

namespace {

using Json = nlohmann::ordered_json;

Json counts(const ImportCounts& c) {
    return {{"read", c.read},         {"kept", c.kept},      {"ended", c.ended}, {"duplicates", c.duplicates},
            {"rejected", c.rejected}, {"skipped", c.skipped}};
}

}  // namespace

Json bgt::json_of(const std::vector<RejectedRecord>& list) {
    Json out = Json::array();
    for (const RejectedRecord& r : list)
        out.push_back(
            {{"file", r.file}, {"offset", r.offset}, {"id", r.id}, {"type", r.type}, {"reason", r.reason}});
    return out;
}

Json bgt::json_of(const std::vector<std::pair<std::string, std::uint64_t>>& unknown) {
    Json out = Json::object();
    for (const auto& [element, times] : unknown) out[element] = times;
    return out;
}

std::string to_json(const ImportReport& report) {
    Json types = Json::object();
    for (const BgtType type : all_bgt_types()) {
        const ImportCounts& c = report.by_type[static_cast<std::size_t>(type)];
        if (c.read > 0) types[std::string(name(type))] = counts(c);
    }
    const Json out{{"records", report.total.read},
                   {"kept", report.total.kept},
                   {"ended", report.total.ended},
                   {"duplicates", report.total.duplicates},
                   {"skipped", report.total.skipped},
                   {"rejected", bgt::json_of(report.rejected)},
                   {"repaired", bgt::json_of(report.repaired)},
                   {"superseded", bgt::json_of(report.superseded)},
                   {"unlisted", report.unlisted},
                   {"types", types},
                   {"unknown", bgt::json_of(report.unknown)},
                   {"ignored", report.ignored}};
    return out.dump(2, ' ', false, Json::error_handler_t::replace);
}

}  // namespace wijkbeeld::geo
