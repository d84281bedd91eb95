#include <nlohmann/json.hpp>

#include <wijkbeeld/geo/import.hpp>

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

Json records(const std::vector<RejectedRecord>& list) {
    Json out = Json::array();
    for (const RejectedRecord& r : list)
        out.push_back(
            {{"file", r.file}, {"offset", r.offset}, {"id", r.id}, {"type", r.type}, {"reason", r.reason}});
    return out;
}

}  // namespace

std::string to_json(const ImportReport& report) {
    Json types = Json::object();
    for (const BgtType type : all_bgt_types()) {
        const ImportCounts& c = report.by_type[static_cast<std::size_t>(type)];
        if (c.read > 0) types[std::string(name(type))] = counts(c);
    }
    Json unknown = Json::object();
    for (const auto& [element, times] : report.unknown) unknown[element] = times;
    const Json out{{"records", report.total.read},
                   {"kept", report.total.kept},
                   {"ended", report.total.ended},
                   {"duplicates", report.total.duplicates},
                   {"skipped", report.total.skipped},
                   {"rejected", records(report.rejected)},
                   {"repaired", records(report.repaired)},
                   {"superseded", records(report.superseded)},
                   {"types", types},
                   {"unknown", unknown},
                   {"ignored", report.ignored}};
    return out.dump(2, ' ', false, Json::error_handler_t::replace);
}

}  // namespace wijkbeeld::geo
