#include <wijkbeeld/geo/moments.hpp>

#include <algorithm>

#include <wijkbeeld/geo/bgt_type.hpp>

#include "bgt/import/selection.hpp"
#include "bgt/time/last_change.hpp"

namespace wijkbeeld::geo {

namespace {

void keep_each_once(std::vector<Instant>& moments) {
    std::sort(moments.begin(), moments.end());
    moments.erase(std::unique(moments.begin(), moments.end()), moments.end());
}

}  // namespace

bool keeps_history(const Store& store) {
    return bgt::Selection::of(store).history;
}

Moments::Moments(const Store& store) {
    advance(store);
}

void Moments::advance(const Store& store) {
    std::vector<Instant> more;
    const auto add = [&](std::string_view text) {
        if (const auto moment = parse_iso_time(text)) more.push_back(*moment);
    };
    for (const BgtType type : all_bgt_types()) {
        LayerQuery query{.layer = std::string(name(type)),
                         .columns = {"tijdstip_registratie", "eind_registratie"},
                         .with_geometry = false};
        std::int64_t& seen = seen_[query.layer];
        query.after = seen;
        const auto info = store.layer(query.layer);
        const bool told = info && std::all_of(query.columns.begin(), query.columns.end(),
                                              [&](const auto& c) { return info->schema.find(c).has_value(); });
        if (!told) continue;
        store.visit(query, [&](const Feature& version) {
            add(version.text("tijdstip_registratie"));
            add(version.text("eind_registratie"));
            seen = version.id();
            return true;
        });
        keep_each_once(more);
    }
    add(store.metadata(bgt::last_change_key).value_or(""));
    sorted_.insert(sorted_.end(), more.begin(), more.end());
    keep_each_once(sorted_);
}

std::optional<Instant> Moments::first() const noexcept {
    return empty() ? std::nullopt : std::optional(sorted_.front());
}

std::optional<Instant> Moments::last() const noexcept {
    return empty() ? std::nullopt : std::optional(sorted_.back());
}

std::optional<Instant> Moments::last_until(Instant at) const noexcept {
    const auto after = std::upper_bound(sorted_.begin(), sorted_.end(), at);
    return after == sorted_.begin() ? std::nullopt : std::optional(*std::prev(after));
}

}  // namespace wijkbeeld::geo
