#include "bgt/update/change_log.hpp"

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

void ChangeLog::touch(const Place& place, const std::optional<RdBox>& extent) {
    const auto [at, first] = touched_.try_emplace({place.type, place.lokaal_id});
    Touched& object = at->second;
    if (first) object.current_before = !store_.current_versions(place.type, place.lokaal_id).empty();
    object.file = place.file, object.offset = place.offset;
    if (!extent) return;
    if (object.extent)
        object.extent->include(*extent);
    else
        object.extent = extent;
}

std::vector<ObjectChange> ChangeLog::finish() const {
    std::vector<ObjectChange> all;
    for (const auto& [object, touched] : touched_) {
        const auto& [type, lokaal_id] = object;
        const std::size_t current = store_.current_versions(type, lokaal_id).size();
        if (current > 1)
            refuse({type, lokaal_id, touched.file, touched.offset},
                   "it is left with " + std::to_string(current) +
                       " current versions: the delivery that ended the earlier one is "
                       "missing; apply that one first, or import a new initial state");
        all.push_back(
            {type, lokaal_id, kind_of(touched.current_before, current > 0, touched.removed), touched.extent});
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
