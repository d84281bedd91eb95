#include <libdeflate.h>

#include <array>
#include <cstdio>
#include <sstream>

#include <wijkbeeld/geo/archive.hpp>
#include <wijkbeeld/geo/bgt_type.hpp>

namespace wijkbeeld::geo::tiles {

std::string content_mark(const Store& store) {
    std::string told;
    // The moment of the import, the last field, does not change what the store holds.
    std::istringstream lines(store.metadata("bgt.sources").value_or(""));
    for (std::string line; std::getline(lines, line);) told += line.substr(0, line.rfind('\t')) + '\n';
    const auto add = [&](std::string_view layer) {
        if (const auto info = store.layer(layer))
            told += std::string(layer) + ' ' + std::to_string(info->count) + '\n';
    };
    for (const BgtType type : all_bgt_types()) add(name(type));
    add(kruinlijn_layer().name);
    add(nummeraanduidingreeks_layer().name);
    // What other programs change can leave all numbers as they are.
    if (const std::string lineage = store.lineage(); lineage != "0") told += lineage;
    std::array<char, 9> text{};
    std::snprintf(text.data(), text.size(), "%08x", libdeflate_crc32(0, told.data(), told.size()));
    return text.data();
}

}  // namespace wijkbeeld::geo::tiles
