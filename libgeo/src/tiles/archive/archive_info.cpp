#include <nlohmann/json.hpp>

#include "tiles/archive/archive_reader.hpp"

namespace wijkbeeld::geo::tiles {

namespace {

/// A text of the metadata, or `otherwise` when it is not told.
std::string told(const nlohmann::json& metadata, const char* key, const char* otherwise) {
    if (metadata.is_object() && metadata.contains(key) && metadata[key].is_string())
        return metadata[key].get<std::string>();
    return otherwise;
}

}  // namespace

void read_metadata(ArchiveInfo& info) {
    const auto json = nlohmann::json::parse(info.metadata, nullptr, false);
    info.grid = told(json, "grid", "WebMercatorQuad");  // what archives mean when nothing is said
    info.content = told(json, "content", "");
    info.ids = told(json, "ids", "") == id_attribute;
    info.state = told(json, "state", "");
}

}  // namespace wijkbeeld::geo::tiles
