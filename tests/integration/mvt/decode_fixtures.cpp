// For the tests of this folder: decode_fixtures FOLDER
// Reads FOLDER/*/tile.mvt with the decoder of the library and prints what it makes of each, as JSON:
// {"001": {"layers": [...]}, "003": {"refused": "why"}}. Paths as the tile has them: rings without their last
// place.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <nlohmann/json.hpp>

#include <wijkbeeld/geo/error.hpp>
#include <wijkbeeld/geo/mvt.hpp>

using namespace wijkbeeld::geo;
using Json = nlohmann::ordered_json;

namespace {

Json as_json(const mvt::Feature& feature) {
    Json paths = Json::array();
    for (const auto& path : feature.paths) {
        const std::size_t closing = feature.type == mvt::GeometryType::polygon ? 1 : 0;
        Json places = Json::array();
        for (std::size_t i = 0; i + closing < path.size(); ++i) places.push_back({path[i].x, path[i].y});
        paths.push_back(std::move(places));
    }
    Json properties = Json::object();
    for (const auto& [key, value] : feature.attributes)
        std::visit(
            [&, name = key](const auto& v) {
                if constexpr (!std::is_same_v<std::decay_t<decltype(v)>, std::monostate>)
                    properties[name] = v;
            },
            value);
    Json out{{"type", static_cast<int>(feature.type)}, {"paths", paths}, {"properties", properties}};
    if (feature.id) out["id"] = *feature.id;
    return out;
}

Json decoded(const std::string& tile) {
    try {
        Json layers = Json::array();
        for (const mvt::Layer& layer : mvt::decode(tile)) {
            Json features = Json::array();
            for (const mvt::Feature& feature : layer.features) features.push_back(as_json(feature));
            layers.push_back({{"name", layer.name},
                              {"version", layer.version},
                              {"extent", layer.extent},
                              {"features", features}});
        }
        return {{"layers", layers}};
    } catch (const FormatError& error) {
        return {{"refused", error.what()}};
    }
}

}  // namespace

int main(int argc, char** argv) {
    if (argc != 2) return 2;
    Json all = Json::object();
    std::vector<std::filesystem::path> folders;
    for (const auto& entry : std::filesystem::directory_iterator(argv[1])) folders.push_back(entry.path());
    std::sort(folders.begin(), folders.end());
    for (const auto& folder : folders) {
        std::ifstream file(folder / "tile.mvt", std::ios::binary);
        all[folder.filename().string()] = decoded({std::istreambuf_iterator<char>(file), {}});
    }
    std::cout << all.dump(1) << '\n';
}
