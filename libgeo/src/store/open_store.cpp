#include <wijkbeeld/geo/error.hpp>
#include <wijkbeeld/geo/store.hpp>

#include "store/geopackage/store.hpp"

namespace wijkbeeld::geo {

std::unique_ptr<Store> open_store(const std::string& address, OpenMode mode, std::chrono::milliseconds patience) {
    if (address.starts_with("postgresql://") || address.starts_with("postgres://"))
        throw StoreError("PostGIS stores are not supported yet; use a GeoPackage (file.gpkg)");
    return store::geopackage::open(address, mode, patience);
}

namespace {

/// Another name for a store that has nothing better.
class Same : public Store {
public:
    explicit Same(const Store& store) : store_(store) {}
    std::vector<LayerInfo> layers() const override { return store_.layers(); }
    std::optional<LayerInfo> layer(std::string_view name) const override { return store_.layer(name); }
    void visit(const LayerQuery& query, const FeatureVisitor& visitor) const override {
        store_.visit(query, visitor);
    }
    std::uint64_t count(const LayerQuery& query) const override { return store_.count(query); }
    std::optional<std::string> metadata(std::string_view key) const override { return store_.metadata(key); }
    std::string revision() const override { return store_.revision(); }
    std::string lineage() const override { return store_.lineage(); }
    std::unique_ptr<StoreWriter> write() override { throw StoreError("a snapshot is not written to"); }

private:
    const Store& store_;
};

}  // namespace

std::unique_ptr<const Store> Store::snapshot() const {
    return std::make_unique<const Same>(*this);
}

std::optional<Feature> Store::feature(std::string_view layer, std::int64_t id) const {
    std::optional<Feature> found;
    visit({.layer = std::string(layer), .after = id - 1, .limit = 1}, [&](const Feature& f) {
        if (f.id() == id) found = f;
        return false;
    });
    return found;
}

}  // namespace wijkbeeld::geo
