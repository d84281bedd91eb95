#include "api/features/item_page.hpp"

#include <algorithm>

#include <wijkbeeld/geo/error.hpp>

namespace wijkbeeld::server::api {

namespace {

/// Objects as the picture of the store knows them: somebody may have given the layer other columns since.
void visit(const geo::Store& store, const geo::LayerQuery& wanted, const geo::LayerSchema& known,
           const geo::FeatureVisitor& visitor) {
    bool same = false;
    store.visit(wanted, [&](const geo::Feature& feature) {
        same = same || feature.schema().columns == known.columns;
        if (!same) throw geo::StoreError(known.name + ": has got other columns");
        return visitor(feature);
    });
}

/// The first ones in the order that is asked for, of objects that come in any.
class FirstOnes {
    [[nodiscard]] auto order() const {
        return [this](const auto& a, const auto& b) { return query_.before(a.first, b.first); };
    }

public:
    explicit FirstOnes(const ItemQuery& query) : query_(query) {}

    void offer(const geo::Feature& feature) {
        if (!query_.accepts(feature)) return;
        ++matched_;
        Cursor cursor = query_.cursor_of(feature);
        if (query_.after && !query_.before(*query_.after, cursor)) return;
        if (kept_.size() > query_.limit && !query_.before(cursor, kept_.front().first)) return;
        kept_.emplace_back(std::move(cursor), feature);
        std::ranges::push_heap(kept_, order());
        if (kept_.size() <= query_.limit + 1) return;
        std::ranges::pop_heap(kept_, order());
        kept_.pop_back();
    }
    ItemPage page() {
        std::ranges::sort_heap(kept_, order());
        ItemPage page;
        page.matched = matched_;
        const bool more = kept_.size() > query_.limit;
        if (more) kept_.pop_back();
        if (more) page.next = kept_.back().first;
        for (auto& [cursor, feature] : kept_) page.features.push_back(std::move(feature));
        return page;
    }

private:
    const ItemQuery& query_;
    std::uint64_t matched_ = 0;
    std::vector<std::pair<Cursor, geo::Feature>>
        kept_;  ///< one more than the page, the last of them in front
};

ItemPage page_of_areas(const AreaSet& set, const ItemQuery& query) {
    FirstOnes first(query);
    for (std::size_t i = 0; i < set.figures.areas.size(); ++i) first.offer(set.feature(i));
    return first.page();
}

/// In the order in which the store has them: reading stops at the end of the page, and goes on to count only
/// where the store cannot count by itself, for the first page.
ItemPage page_in_order(const geo::Store& store, const ItemQuery& query, geo::LayerQuery wanted, bool exact) {
    const geo::LayerQuery all = wanted;
    wanted.order =
        query.sort.empty() ? "" : query.collection->schema->columns[query.sort.front().column].name;
    if (query.after) wanted.after = query.after->id;
    if (query.after && !query.sort.empty()) wanted.after_value = query.after->keys.front();
    if (exact) wanted.limit = query.limit + 1;
    const bool counting = query.counted && !exact && !query.after;
    ItemPage page;
    std::uint64_t matched = 0;
    visit(store, wanted, *query.collection->schema, [&](const geo::Feature& feature) {
        if (!exact && !query.accepts(feature)) return true;
        ++matched;
        if (page.features.size() < query.limit) {
            page.features.push_back(feature);
        } else {
            if (!page.next) page.next = query.cursor_of(page.features.back());
            return counting;
        }
        return true;
    });
    if (exact && query.counted) page.matched = store.count(all);
    if (counting) page.matched = matched;
    return page;
}

}  // namespace

ItemPage read_page(const Site& site, const ItemQuery& query) {
    if (query.nothing) return {{}, std::nullopt, 0};
    if (query.collection->role == Role::areas)
        return page_of_areas(*site.areas(query.collection->id), query);
    geo::LayerQuery wanted{.layer = query.collection->id, .where = query.when};
    bool exact = true;
    for (const cql2::Filter& filter : query.filters)
        exact = filter.push_down(wanted, *query.collection->schema) && exact;
    if (!query.sorted) return page_in_order(site.store(), query, std::move(wanted), exact);
    FirstOnes first(query);
    visit(site.store(), wanted, *query.collection->schema, [&](const geo::Feature& feature) {
        first.offer(feature);
        return true;
    });
    return first.page();
}

}  // namespace wijkbeeld::server::api
