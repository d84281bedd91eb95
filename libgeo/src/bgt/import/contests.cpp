#include "bgt/import/contests.hpp"

#include <algorithm>
#include <tuple>

namespace wijkbeeld::geo::bgt {
namespace {

using Stored = RecordWriter::StoredVersion;

bool are_same(const Stored& a, const Stored& b) {
    return a.registered && a.registered == b.registered && a.published == b.published;
}

/// Versions that are the same side by side, the one that stays first: that it has ended is later knowledge.
bool stands_before(const Stored& a, const Stored& b) {
    return std::tuple(a.registered, a.published, !a.ended, a.gml_id) <
           std::tuple(b.registered, b.published, !b.ended, b.gml_id);
}

}  // namespace

void Contests::add(const Versions::Version& version, BgtType other, Place place) {
    entries_.push_back({std::string(version.lokaal_id), hash_of(version.gml_id), version.type, other, place});
}

std::vector<Contests::Loser> Contests::settle(RecordWriter& writer, const Versions& versions) {
    std::ranges::stable_sort(entries_, {}, &Entry::lokaal_id);
    std::vector<Loser> losers;
    for (auto first = entries_.cbegin(); first != entries_.cend();) {
        const auto last = std::find_if(first, entries_.cend(),
                                       [&](const Entry& e) { return e.lokaal_id != first->lokaal_id; });
        settle_object(first, last, writer, versions, losers);
        first = last;
    }
    entries_.clear();
    return losers;
}

void Contests::settle_object(Entries::const_iterator first, Entries::const_iterator last,
                             RecordWriter& writer, const Versions& versions,
                             std::vector<Loser>& losers) const {
    std::vector<BgtType> types;
    for (auto entry = first; entry != last; ++entry)
        types.push_back(entry->type), types.push_back(entry->other);
    std::ranges::sort(types);
    types.erase(std::unique(types.begin(), types.end()), types.end());
    std::vector<Stored> all;
    for (const BgtType type : types) writer.append_versions(type, first->lokaal_id, all);
    std::ranges::sort(all, stands_before);

    const auto lose = [&](const Stored& stored, Loser::Why why, const std::string& winner) {
        const IdHash id = hash_of(stored.gml_id);
        const auto own = std::find_if(first, last, [&](const Entry& e) { return e.version == id; });
        losers.push_back(
            {why, stored.type, stored.gml_id, winner, own == last ? (last - 1)->place : own->place});
        writer.erase(stored.type, stored.gml_id);
    };
    const Stored *same = nullptr, *current = nullptr;
    for (const Stored& one : all) {
        if (same != nullptr && are_same(*same, one)) {
            lose(one, Loser::Why::same_version, same->gml_id);
            continue;
        }
        same = &one;
        if (one.ended) {
            if (!history_ && versions.is_new(one.gml_id)) lose(one, Loser::Why::ended, "");
            continue;
        }
        if (current != nullptr) lose(*current, Loser::Why::earlier, one.gml_id);
        current = &one;
    }
}

}  // namespace wijkbeeld::geo::bgt
