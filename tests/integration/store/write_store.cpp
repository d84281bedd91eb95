// For the tests of this folder: write_store FILE ROWS [KILL_AFTER]
// Adds ROWS buildings of 10 m by 20 m with a hole of 2 m by 2 m (196 m2), 25 m apart, and commits; with
// KILL_AFTER the process kills itself when that many rows have been written.
#include <array>
#include <csignal>
#include <cstdlib>
#include <iostream>
#include <string>

#include <wijkbeeld/geo/bgt_type.hpp>
#include <wijkbeeld/geo/error.hpp>
#include <wijkbeeld/geo/store.hpp>

using namespace wijkbeeld::geo;

namespace {

Geometry building(std::int32_t n) {
    const std::int32_t x = 181'000'000 + n % 20 * 25'000, y = 458'000'000 + n / 20 * 25'000;
    Geometry out;
    out.start(GeometryType::polygon);
    for (const Vertex v : {Vertex{x, y}, {x + 10'000, y}, {x + 10'000, y + 20'000}, {x, y + 20'000}, {x, y}})
        out.add(v);
    out.end_path();
    for (const Vertex v : {Vertex{x + 4'000, y + 4'000},
                           {x + 4'000, y + 6'000},
                           {x + 6'000, y + 6'000},
                           {x + 6'000, y + 4'000},
                           {x + 4'000, y + 4'000}})
        out.add(v);
    out.end_path();
    out.end_part();
    return out;
}

}  // namespace

int main(int argc, char** argv) try {
    if (argc < 3) return 2;
    const int rows = std::atoi(argv[2]), kill_after = argc > 3 ? std::atoi(argv[3]) : -1;
    const auto store = open_store(argv[1], OpenMode::write_or_create);
    const auto writer = store->write();
    const LayerSchema& schema = bgt_layer(BgtType::pand);
    LayerWriter& layer = writer->layer(schema);
    for (int i = 0; i < rows; ++i) {
        if (i == kill_after) std::raise(SIGKILL);
        const std::string id = "G0228.test" + std::to_string(i);
        std::vector<ValueView> values(schema.columns.size());
        values[*schema.find("lokaal_id")] = std::string_view(id);
        values[*schema.find("bgt_status")] = std::string_view("bestaand");
        layer.insert(values, building(i));
    }
    if (rows == kill_after) std::raise(SIGKILL);
    writer->commit();
} catch (const Error& error) {
    std::cerr << error.what() << '\n';
    return 1;
}
