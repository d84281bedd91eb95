#include <algorithm>
#include <array>
#include <map>

#include <wijkbeeld/geo/bgt_type.hpp>
#include <wijkbeeld/geo/tiles_in_time.hpp>
#include <wijkbeeld/geo/update.hpp>

#include "tiles/drawing/clip.hpp"

namespace wijkbeeld::geo::tiles {

namespace {

using Op = Condition::Op;

constexpr const char* registered = "tijdstip_registratie";
constexpr const char* ended = "eind_registratie";

/// When a version was in the register.
struct Span {
    Instant from;
    std::optional<Instant> until;
    [[nodiscard]] bool holds(Instant at) const { return from <= at && (!until || *until > at); }
};

std::optional<Span> span_of(const Feature& version) {
    const auto from = parse_iso_time(version.text(registered));
    if (!from) return std::nullopt;
    return Span{*from, parse_iso_time(version.text(ended))};
}

/// What differs in one layer of a tile.
class LayerChanges {
public:
    LayerChanges(const Store& store, const LayerRule& rule, const LayerSchema& schema, const Period& period)
        : store_(store), period_(period), layer_(rule.layer) {
        for (const Condition& condition : rule.where)
            if (condition.column != ended && schema.find(condition.column)) drawn_.push_back(condition);
    }

    void add_to(Builder& builder, const RdBox& box) {
        find(box, {registered, ended});
        read_objects();
        for (const Candidate& candidate : candidates_)
            if (const auto kind = kind_of(candidate)) {
                const std::array<Builder::Attribute, 2> attributes{
                    {{"objecttype", std::string_view(layer_)}, {"soort", name(*kind)}}};
                builder.add(candidate.version.id(), candidate.version.geometry(), attributes);
            }
    }

private:
    struct Candidate {
        Feature version;
        Span span;
    };

    /// Versions in the box that began or ended within the period.
    void find(const RdBox& box, std::initializer_list<const char*> moments) {
        for (const char* moment : moments) {
            LayerQuery query{
                .layer = layer_, .box = box, .where = drawn_, .columns = {"lokaal_id", registered, ended}};
            query.where.push_back({moment, Op::less_equal, {to_iso_utc(period_.after)}});
            if (period_.before) query.where.push_back({moment, Op::greater, {to_iso_utc(*period_.before)}});
            store_.visit(query, [&](const Feature& version) {
                const auto span = span_of(version);
                // One that began and is there is found as such; the other way only one that is not.
                if (span && span->holds(period_.after) == (moment == registered)) add(version, *span);
                return true;
            });
        }
    }
    void add(const Feature& version, const Span& span) {
        if (span.from > period_.after || (span.until && *span.until <= span.from)) return;
        candidates_.push_back({version, span});
        objects_.try_emplace(std::string(version.lokaal_id()));
    }

    /// All versions of the objects of the candidates, wherever they lie.
    void read_objects() {
        constexpr std::size_t at_once = 100;
        for (auto next = objects_.begin(); next != objects_.end();) {
            Condition these{"lokaal_id", Op::any_of, {}};
            for (; next != objects_.end() && these.values.size() < at_once; ++next)
                these.values.emplace_back(next->first);
            LayerQuery query{.layer = layer_,
                             .where = drawn_,
                             .columns = {"lokaal_id", registered, ended},
                             .with_geometry = false};
            query.where.push_back(std::move(these));
            store_.visit(query, [&](const Feature& version) {
                if (const auto span = span_of(version))
                    objects_.find(version.lokaal_id())->second.push_back(*span);
                return true;
            });
        }
    }

    [[nodiscard]] std::optional<ChangeKind> kind_of(const Candidate& candidate) const {
        const std::vector<Span>& versions = objects_.find(candidate.version.lokaal_id())->second;
        const auto there = [&](Instant at) {
            return std::any_of(versions.begin(), versions.end(), [&](const Span& v) { return v.holds(at); });
        };
        const bool before = period_.before && there(*period_.before);
        if (candidate.span.holds(period_.after)) return before ? ChangeKind::changed : ChangeKind::added;
        const bool last = std::none_of(versions.begin(), versions.end(), [&](const Span& v) {
            return v.from > candidate.span.from && v.from <= period_.after;
        });
        if (!before || !last || there(period_.after)) return std::nullopt;
        return ChangeKind::ended;
    }

    const Store& store_;
    const Period& period_;
    const std::string layer_;
    std::vector<Condition> drawn_;  ///< what of the layer is on the map, whenever
    std::vector<Candidate> candidates_;
    std::map<std::string, std::vector<Span>, std::less<>> objects_;
};

}  // namespace

std::string encode_changes(const Store& store, const Grid& grid, TileId tile, const Period& period,
                           const Profile& profile) {
    if (!grid.contains(tile)) return {};
    const auto box = grid.rd_box(tile, static_cast<double>(buffer) / extent);
    if (!box) return {};
    Builder builder(grid, tile);
    builder.layer(changes_layer);
    for (const LayerRule& rule : profile.layers) {
        if (grid.to_mercator_zoom(tile.z) < rule.min_zoom || !bgt_type(rule.layer)) continue;
        const auto info = store.layer(rule.layer);
        if (!info || info->count == 0) continue;
        LayerChanges(store, rule, info->schema, period).add_to(builder, *box);
    }
    return builder.finish();
}

}  // namespace wijkbeeld::geo::tiles
