#include "bgt/update/change_log.hpp"

#include <algorithm>

namespace wijkbeeld::geo {

std::string_view name(ChangeKind kind) noexcept {
    switch (kind) {
        case ChangeKind::added:
            return "toegevoegd";
        case ChangeKind::changed:
            return "gewijzigd";
        case ChangeKind::ended:
            return "beeindigd";
        case ChangeKind::removed:
            return "verwijderd";
    }
    return {};
}

namespace bgt {
namespace {

ChangeKind kind_of(bool before, bool after, bool removed) noexcept {
    if (before == after) return ChangeKind::changed;
    if (after) return ChangeKind::added;
    return removed ? ChangeKind::removed : ChangeKind::ended;
}

}  // namespace

ChangeLog::Presence ChangeLog::presence(BgtType type, const std::string& lokaal_id) const {
    std::vector<RecordWriter::StoredVersion> all;
    store_.append_versions(type, lokaal_id, all);
    const auto current = std::ranges::count(all, false, &RecordWriter::StoredVersion::ended);
    return {all.size(), static_cast<std::size_t>(current)};
}

void ChangeLog::touch(const Place& place, const std::optional<RdBox>& extent) {
    const auto [at, first] = touched_.try_emplace({place.type, place.lokaal_id});
    Touched& object = at->second;
    if (first) {
        const Presence before = presence(place.type, place.lokaal_id);
        object.there_before = before.versions > 0, object.current_before = before.current > 0;
    }
    object.file = place.file, object.offset = place.offset;
    if (!extent) return;
    const auto near =
        std::ranges::find_if(object.extents, [&](const RdBox& box) { return box.meets(*extent); });
    near != object.extents.end() ? near->include(*extent) : object.extents.push_back(*extent);
}

std::vector<ObjectChange> ChangeLog::finish() const {
    std::vector<ObjectChange> all;
    for (const auto& [object, touched] : touched_) {
        const auto& [type, lokaal_id] = object;
        const auto [versions, current] = presence(type, lokaal_id);
        if (!touched.there_before && versions == 0) continue;  // came and went
        if (current > 1)
            refuse({type, lokaal_id, touched.file, touched.offset},
                   "it is left with " + std::to_string(current) +
                       " current versions: the delivery that ended the earlier one is "
                       "missing; apply that one first, or import a new initial state into a new store");
        all.push_back({type, lokaal_id, kind_of(touched.current_before, current > 0, touched.removed),
                       touched.extents});
    }
    return all;
}

void refuse(const ChangeLog::Place& place, const std::string& why) {
    throw UpdateRefused(place.file + ": " + std::string(name(place.type)) + " " + place.lokaal_id +
                        " (mutatieGroep at byte " + std::to_string(place.offset) + "): " + why +
                        "; the store is as it was");
}

}  // namespace bgt
}  // namespace wijkbeeld::geo
