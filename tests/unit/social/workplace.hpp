#pragma once

#include <fstream>
#include <iterator>
#include <samples.hpp>
#include <sstream>
#include <string>
#include <wijkbeeld/overlays/figures.hpp>

/// \file
/// A store in a folder of its own, and files to import beside it.

namespace wijkbeeld::test {

class Workplace {
public:
    std::string write(const std::string& name, const std::string& bytes) {
        const std::string file = (folder_ / name).string();
        std::ofstream(file, std::ios::binary) << bytes;
        return file;
    }
    overlays::AreaImportResult areas(const std::string& geojson,
                                     overlays::AreaLevel level = overlays::AreaLevel::buurt,
                                     int year = 2024) {
        return areas_of(write("areas.geojson", geojson), level, year);
    }
    overlays::AreaImportResult areas_of(const std::string& file, overlays::AreaLevel level, int year) {
        const auto store = geo::open_store(path(), geo::OpenMode::write_or_create);
        return overlays::import_areas(file, *store, {.level = level, .year = year});
    }
    overlays::FigureImportResult figures(const std::string& csv, std::optional<int> year = std::nullopt) {
        return figures_of(write("figures.csv", csv), year);
    }
    overlays::FigureImportResult figures_of(const std::string& file, std::optional<int> year = std::nullopt) {
        const auto store = geo::open_store(path(), geo::OpenMode::write_or_create);
        return overlays::import_figures(file, *store, {.year = year});
    }
    [[nodiscard]] std::unique_ptr<geo::Store> store() const {
        return geo::open_store(path(), geo::OpenMode::read);
    }
    [[nodiscard]] std::string path() const { return (folder_ / "store.gpkg").string(); }
    [[nodiscard]] std::string bytes() const {
        std::ifstream file(path(), std::ios::binary);
        return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
    }

private:
    TemporaryFolder folder_;
};

/// All parts, one after the other.
template <typename... Parts>
std::string text(const Parts&... parts) {
    std::ostringstream out;
    (out << ... << parts);
    return out.str();
}

/// A square of 1 km in RD, `n` km east of 150, 450.
inline std::string square(int n) {
    const auto at = [&](int dx, int dy) {
        return text("[", 150000 + 1000 * (n + dx), ",", 450000 + 1000 * dy, "]");
    };
    return text(R"({"type":"Polygon","coordinates":[[)", at(0, 0), ",", at(1, 0), ",", at(1, 1), ",",
                at(0, 1), ",", at(0, 0), "]]}");
}
inline std::string feature(const std::string& properties, const std::string& geometry) {
    return text(R"({"type":"Feature","properties":{)", properties, R"(},"geometry":)", geometry, "}");
}
inline std::string collection_of(const std::vector<std::string>& features) {
    std::string all;
    for (const std::string& f : features) all.append(all.empty() ? "" : ",").append(f);
    return text(R"({"type":"FeatureCollection","features":[)", all, "]}");
}
/// Buurten BU99990000, BU99990001, ... side by side.
inline std::string buurten(int n) {
    std::vector<std::string> features;
    for (int i = 0; i < n; ++i)
        features.push_back(
            feature(text(R"("BU_CODE":"BU9999000)", i, R"(","BU_NAAM":"Buurt )", i, '"'), square(i)));
    return collection_of(features);
}

}  // namespace wijkbeeld::test
