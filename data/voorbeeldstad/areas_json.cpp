#include "voorbeeldstad/areas.hpp"
#include "voorbeeldstad/gml_geometry.hpp"

namespace wijkbeeld::voorbeeldstad {

namespace {

void append_ring(std::string& out, const Curve& ring) {
    const auto append = [&](geo::Vertex v) {
        const std::size_t at = out.size() + 1;
        out += '[';
        append_position(out, v);
        out[out.find(' ', at)] = ',';
        out += ']';
    };
    out += '[';
    for (const Node& node : ring) {
        append(node.at);
        out += ',';
    }
    append(ring.front().at);
    out += ']';
}

void append_feature(std::string& out, const Area& area, const std::string& properties) {
    out += R"({"type":"Feature","properties":{)";
    out += properties;
    out += R"(},"geometry":{"type":"MultiPolygon","coordinates":[)";
    for (std::size_t i = 0; i < area.polygons.size(); ++i) {
        out += i == 0 ? "[" : ",[";
        for (std::size_t j = 0; j < area.polygons[i].size(); ++j) {
            if (j > 0) out += ',';
            append_ring(out, area.polygons[i][j]);
        }
        out += ']';
    }
    out += "]}}";
}

std::string property(std::string_view name, std::string_view value) {
    std::string text("\"");
    text += name;
    text += "\":\"";
    text += value;
    text += '"';
    return text;
}

std::string collection(std::string_view name, const std::string& features) {
    std::string out(R"({"type":"FeatureCollection","name":")");
    out += name;
    out += R"(","crs":{"type":"name","properties":{"name":"urn:ogc:def:crs:EPSG::28992"}},"features":[)";
    out += '\n';
    out += features;
    out += "\n]}\n";
    return out;
}

}  // namespace

std::string buurten_json(const Areas& areas) {
    std::string features;
    for (const Area& area : areas.buurten) {
        if (!features.empty()) features += ",\n";
        append_feature(features, area,
                       property("buurtcode", area.code) + ',' + property("buurtnaam", area.name) + ',' +
                           property("wijkcode", areas.wijken[area.parent].code) + ',' +
                           property("gemeentecode", areas.gemeente.code));
    }
    return collection("buurten", features);
}

std::string wijken_json(const Areas& areas) {
    std::string features;
    for (const Area& area : areas.wijken) {
        if (!features.empty()) features += ",\n";
        append_feature(features, area,
                       property("wijkcode", area.code) + ',' + property("wijknaam", area.name) + ',' +
                           property("gemeentecode", areas.gemeente.code));
    }
    return collection("wijken", features);
}

std::string gemeenten_json(const Areas& areas) {
    std::string features;
    append_feature(
        features, areas.gemeente,
        property("gemeentecode", areas.gemeente.code) + ',' + property("gemeentenaam", areas.gemeente.name));
    return collection("gemeenten", features);
}

}  // namespace wijkbeeld::voorbeeldstad
