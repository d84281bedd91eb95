#pragma once

#include "api/features/feature_json.hpp"
#include "api/features/item_pages.hpp"
#include "http/body_source.hpp"

namespace wijkbeeld::server::api {

/// A GeoJSON FeatureCollection of any size, an object a line.
class ItemStream : public http::BodySource {
public:
    explicit ItemStream(ItemPages pages);
    [[nodiscard]] std::string next() override;

private:
    enum class Next : std::uint8_t { head, features, end };

    ItemPages pages_;
    FeatureStyle style_;
    Next next_ = Next::head;
    bool first_ = true;
};

}  // namespace wijkbeeld::server::api
