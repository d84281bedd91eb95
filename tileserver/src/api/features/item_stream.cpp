#include "api/features/item_stream.hpp"

namespace wijkbeeld::server::api {

ItemStream::ItemStream(ItemPages pages)
    : pages_(std::move(pages)), style_{pages_.query().crs, false, pages_.query().columns}, page_(pages_.next()) {}

std::string ItemStream::next() {
    if (next_ == Next::head) {
        next_ = Next::features;
        return "{\"type\":\"FeatureCollection\",\"features\":[";
    }
    if (next_ == Next::end) return {};
    std::string text;
    for (const geo::Feature& feature : page_) {
        text += text.empty() ? "\n" : ",\n";
        text += to_json(feature, style_).dump(-1, ' ', false, Json::error_handler_t::replace);
    }
    page_ = pages_.next();
    if (!page_.empty()) return text += ",";
    next_ = Next::end;
    return text += "\n]}\n";
}

}  // namespace wijkbeeld::server::api
