#pragma once

#include <filesystem>
#include <fstream>
#include <sstream>

#include "memory_store.hpp"
#include "partition.hpp"

namespace wijkbeeld::test {

inline std::string contents(const std::filesystem::path& path) {
    std::ostringstream bytes;
    bytes << std::ifstream(path, std::ios::binary).rdbuf();
    return bytes.str();
}

/// Plots of land round Otterlo, and a lamp post in every third.
inline MemoryStore small_town() {
    MemoryStore store;
    const std::vector<geo::Column> common{{"eind_registratie", geo::ColumnType::datetime},
                                          {"bgt_status", geo::ColumnType::text},
                                          {"plus_status", geo::ColumnType::text},
                                          {"bgt_fysiek_voorkomen", geo::ColumnType::text}};
    store.add_layer({"begroeidterreindeel", geo::LayerGeometry::polygon, common, "bgt", ""});
    store.add_layer({"paal", geo::LayerGeometry::point, common, "bgt", ""});
    const std::vector<geo::Value> drawn{{}, std::string("bestaand"), {}, std::string("groenvoorziening")};
    int n = 0;
    for (const geo::Geometry& plot : Partition({181000, 458000}, 40, 20).plots()) {
        store.add("begroeidterreindeel", drawn, plot);
        if (++n % 3 == 0) store.add("paal", drawn, geo::Geometry::point(plot.vertices()[0]));
    }
    return store;
}

}  // namespace wijkbeeld::test
