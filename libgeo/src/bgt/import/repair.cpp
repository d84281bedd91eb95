#include "bgt/import/repair.hpp"

#include <set>

#include <wijkbeeld/geo/error.hpp>

namespace wijkbeeld::geo::bgt {
namespace {

Finding finding(const Batch& batch, const Record& record, std::string reason) {
    return {record.offset, std::string(batch.text_of(record, Field::gml_id)), std::string(name(record.type)),
            std::move(reason)};
}

bool is_area(const Record& record) noexcept {
    return record.shape.type == GeometryType::polygon || record.shape.type == GeometryType::multipolygon;
}

/// False when nothing is left of the record.
bool repair_area(Batch& batch, Record& record, Geometry& geometry) {
    batch.geometry(record.shape, geometry);
    const auto reason = invalid_reason(geometry);
    if (!reason) return true;
    const Shape original = record.shape;
    try {
        record.shape = batch.add(repaired(geometry));
    } catch (const GeometryError& error) {
        batch.rejected.push_back(finding(batch, record, *reason + "; " + error.what()));
        return false;
    }
    record.repair = static_cast<std::uint32_t>(batch.repaired.size());
    batch.repaired.push_back({finding(batch, record, *reason), original});
    return true;
}

constexpr std::uint32_t gone = 0xFFFFFFFF;

/// Mutations keep pointing at their records; a group with a record that is gone goes with it.
void renumber(std::vector<Mutation>& mutations, const std::vector<std::uint32_t>& now_at) {
    std::set<std::uint32_t> broken;
    for (Mutation& m : mutations)
        for (auto* const record : {&m.was, &m.becomes}) {
            if (!*record) continue;
            *record = now_at[**record];
            if (**record == gone) broken.insert(m.group);
        }
    std::erase_if(mutations, [&](const Mutation& m) { return broken.contains(m.group); });
}

}  // namespace

void repair_areas(Batch& batch, bool ended_wanted) {
    Geometry geometry;
    std::vector<std::uint32_t> now_at(batch.records.size(), gone);
    std::uint32_t kept = 0;
    for (std::size_t i = 0; i < batch.records.size(); ++i) {
        Record record = batch.records[i];
        const bool ended = !batch.text_of(record, Field::eind_registratie).empty();
        const bool looked_at = is_area(record) && !record.former && (ended_wanted || !ended);
        if (looked_at && !repair_area(batch, record, geometry)) continue;
        now_at[i] = kept;
        batch.records[kept++] = record;
    }
    batch.records.resize(kept);
    renumber(batch.mutations, now_at);
}

}  // namespace wijkbeeld::geo::bgt
