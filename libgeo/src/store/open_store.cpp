#include <wijkbeeld/geo/error.hpp>
#include <wijkbeeld/geo/store.hpp>

#include "store/geopackage/store.hpp"

namespace wijkbeeld::geo {

std::unique_ptr<Store> open_store(const std::string& address, OpenMode mode) {
    if (address.starts_with("postgresql://") || address.starts_with("postgres://"))
        throw StoreError("PostGIS stores are not supported yet; use a GeoPackage (file.gpkg)");
    return store::geopackage::open(address, mode);
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
