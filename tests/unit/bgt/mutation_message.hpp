#pragma once

#include <string>
#include <vector>

#include "citygml.hpp"

/// \file
/// Small mutation deliveries, typed by hand in the manner of PDOK's examples.

namespace wijkbeeld::test {

inline std::string element(const std::string& name, const std::string& content) {
    return std::string("<ml:").append(name).append(">").append(content).append("</ml:").append(name).append(
        ">");
}
inline std::string state(const std::string& word, const std::string& id, const std::string& object) {
    std::string text("<ml:");
    text.append(word)
        .append(" id=\"")
        .append(id)
        .append("\"><mlb:bgtObject><cityObjectMember>")
        .append(object);
    return text.append("</cityObjectMember></mlb:bgtObject></ml:").append(word).append(">");
}
inline std::string addition(const std::string& id, const std::string& object) {
    return element("toevoeging", state("wordt", id, object));
}
inline std::string change(const std::string& was_id, const std::string& was, const std::string& id,
                          const std::string& becomes) {
    return element("wijziging", state("was", was_id, was) + state("wordt", id, becomes));
}
inline std::string removal(const std::string& was_id, const std::string& was) {
    return element("verwijdering", state("was", was_id, was));
}
inline std::string group(const std::string& mutations) {
    return element("mutatieGroep", mutations);
}

/// `type`: `delta`, `initial`, or empty for the generic format 1.0, which does not say.
inline std::string message(const std::string& type, const std::vector<std::string>& groups) {
    std::string text =
        R"(<?xml version="1.0" encoding="UTF-8"?>
<mlb:bgtMutaties xmlns="http://www.opengis.net/citygml/2.0" xmlns:gml="http://www.opengis.net/gml")"
        R"( xmlns:imgeo="http://www.geostandaarden.nl/imgeo/2.1" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance")"
        R"( xmlns:mlb="http://www.kadaster.nl/schemas/mutatielevering-bgt/1.0")"
        R"( xmlns:ml="http://www.kadaster.nl/schemas/mutatielevering-generiek/)" +
        std::string(type.empty() ? "1.0" : "2.0") +
        "\">\n<ml:mutatieBericht><ml:dataset>bgt</ml:dataset><ml:inhoud>";
    if (!type.empty()) text += element("mutatieType", type);
    text +=
        "<ml:gebied>49446,49447</ml:gebied><ml:leveringsId>112c8dd8</ml:leveringsId>"
        "<ml:objectTypen><ml:objectType>wegdeel</ml:objectType></ml:objectTypen></ml:inhoud>\n";
    for (const std::string& one : groups) text += one;
    return text + "</ml:mutatieBericht></mlb:bgtMutaties>\n";
}

}  // namespace wijkbeeld::test
