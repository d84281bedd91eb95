#pragma once

#include "api/features/feature_json.hpp"
#include "api/features/item_pages.hpp"
#include "http/body_source.hpp"

namespace wijkbeeld::server::api {

/// A GeoJSON FeatureCollection of any size, an object a line.
class ItemStream : public http::BodySource {
public:
    /// Reads the first page: what cannot be read at all is told before anything is sent. \throws geo::Error
    explicit ItemStream(ItemPages pages);
    [[nodiscard]] std::string next() override;

private:
    enum class Next : std::uint8_t { head, features, end };

    ItemPages pages_;
    FeatureStyle style_;
    std::vector<geo::Feature> page_;  ///< that is sent next
    Next next_ = Next::head;
};

}  // namespace wijkbeeld::server::api
