#include "api/features/item_stream.hpp"

namespace wijkbeeld::server::api {

ItemStream::ItemStream(ItemPages pages)
    : pages_(std::move(pages)), style_{pages_.query().crs, false, pages_.query().columns} {}

std::string ItemStream::next() {
    if (next_ == Next::head) {
        next_ = Next::features;
        return "{\"type\":\"FeatureCollection\",\"features\":[";
    }
    if (next_ == Next::end) return {};
    std::string text;
    for (const geo::Feature& feature : pages_.next()) {
        text += std::exchange(first_, false) ? "\n" : ",\n";
        text += to_json(feature, style_).dump(-1, ' ', false, Json::error_handler_t::replace);
    }
    if (!text.empty()) return text;
    next_ = Next::end;
    return "\n]}\n";
}

}  // namespace wijkbeeld::server::api
