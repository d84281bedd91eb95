#include "symbols/icons.hpp"

#include <fstream>
#include <nlohmann/json.hpp>
#include <stdexcept>

namespace wijkbeeld::symbols {

namespace {

using Json = nlohmann::ordered_json;

Line line_of(const Json& numbers) {
    Line line;
    for (std::size_t i = 1; i < numbers.size(); i += 2)
        line.push_back({numbers[i - 1].get<double>(), numbers[i].get<double>()});
    if (line.empty() || numbers.size() % 2 != 0) throw std::runtime_error("no places: " + numbers.dump());
    return line;
}

Shape shape_of(const Json& json) {
    const bool is_area = json.contains("area");
    Shape shape{line_of(json.at(is_area ? "area" : "line")), json.value("width", 0.0), is_area,
                json.value("cut", false)};
    if (is_area) shape.line.push_back(shape.line.front());
    return shape;
}

/// `#rrggbb`.
geo::Colour colour_of(const std::string& text) {
    const auto part = [&](std::size_t at) {
        return static_cast<std::uint8_t>(std::stoi(text.substr(at, 2), nullptr, 16));
    };
    return {part(1), part(3), part(5), 255};
}

}  // namespace

std::vector<Icon> read_icons(const std::string& path) {
    std::ifstream file(path);
    const Json json = Json::parse(file);
    std::vector<Icon> icons;
    for (const auto& [name, drawing] : json.items()) {
        icons.push_back({name, colour_of(drawing.at("colour")), {}});
        for (const Json& shape : drawing.at("shapes")) icons.back().shapes.push_back(shape_of(shape));
    }
    return icons;
}

}  // namespace wijkbeeld::symbols
