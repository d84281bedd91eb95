#include "tiles/archive/held_tile.hpp"

#include <unordered_map>

namespace wijkbeeld::geo::tiles {

namespace {

bool same(const HeldTile& a, const HeldTile& b, std::string& bytes_a, std::string& bytes_b) {
    if (a.length != b.length) return false;
    if (a.holder == b.holder && a.place == b.place) return true;
    a.holder->read(a, bytes_a);
    b.holder->read(b, bytes_b);
    return bytes_a == bytes_b;
}

}  // namespace

Contents distinct(const std::vector<HeldTile>& tiles) {
    Contents all;
    all.of_tile.reserve(tiles.size());
    std::unordered_multimap<std::uint64_t, std::uint32_t> known;
    std::string bytes, others;
    for (std::size_t i = 0; i < tiles.size(); ++i) {
        auto [at, end] = known.equal_range(tiles[i].hash);
        while (at != end && !same(tiles[i], tiles[all.first[at->second]], bytes, others)) ++at;
        if (at != end) {
            all.of_tile.push_back(at->second);
            continue;
        }
        const auto content = static_cast<std::uint32_t>(all.first.size());
        known.emplace(tiles[i].hash, content);
        all.of_tile.push_back(content);
        all.first.push_back(i);
    }
    return all;
}

}  // namespace wijkbeeld::geo::tiles
