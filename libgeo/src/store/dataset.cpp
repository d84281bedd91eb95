#include <wijkbeeld/geo/dataset.hpp>

namespace wijkbeeld::geo {

/// A page of features at a time, layer after layer.
struct FeatureRange::State {
    static constexpr std::size_t page_size = 256;
    std::shared_ptr<const Store> store;
    BgtQuery query;
    std::vector<Feature> page;
    std::size_t at = 0;
    std::size_t layer = 0;
    std::int64_t after = 0;

    /// False when there is nothing more.
    bool advance() {
        if (++at < page.size()) return true;
        at = 0;
        page.clear();
        for (; layer < query.types.size(); ++layer, after = 0) {
            read_page();
            if (!page.empty()) return true;
        }
        return false;
    }
    void read_page() {
        LayerQuery next{.layer = std::string(name(query.types[layer])),
                        .box = query.box,
                        .after = after,
                        .limit = page_size};
        if (!query.ended) next.where.push_back({"eind_registratie", Condition::Op::is_null, {}});
        if (!store->layer(next.layer)) return;
        store->visit(next, [&](const Feature& f) {
            page.push_back(f);
            return true;
        });
        if (!page.empty()) after = page.back().id();
    }
};

FeatureRange::FeatureRange(std::shared_ptr<const Store> store, BgtQuery query)
    : state_(std::make_unique<State>()) {
    state_->store = std::move(store);
    state_->query = std::move(query);
    if (state_->query.types.empty())
        state_->query.types.assign(all_bgt_types().begin(), all_bgt_types().end());
}
FeatureRange::~FeatureRange() = default;
FeatureRange::FeatureRange(FeatureRange&&) noexcept = default;
FeatureRange& FeatureRange::operator=(FeatureRange&&) noexcept = default;

FeatureRange::Iterator FeatureRange::begin() {
    return state_->advance() ? Iterator(this) : Iterator();
}

FeatureRange::Iterator::reference FeatureRange::Iterator::operator*() const {
    return range_->state_->page[range_->state_->at];
}

FeatureRange::Iterator& FeatureRange::Iterator::operator++() {
    if (!range_->state_->advance()) range_ = nullptr;
    return *this;
}

Dataset Dataset::open(const std::string& address) {
    return Dataset(std::shared_ptr<const Store>(open_store(address, OpenMode::read)));
}

FeatureRange Dataset::query(BgtQuery query) const {
    return {store_, std::move(query)};
}

std::optional<RdBox> Dataset::extent() const {
    std::optional<RdBox> all;
    for (const LayerInfo& info : store_->layers()) {
        if (info.schema.role != "bgt" || !info.extent) continue;
        if (all)
            all->include(*info.extent);
        else
            all = info.extent;
    }
    return all;
}

}  // namespace wijkbeeld::geo
