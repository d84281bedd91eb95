#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <wijkbeeld/geo/tile_source.hpp>

namespace wijkbeeld::geo::tiles::source {

/// A tile's place among the levels of a profile.
struct AtLevel {
    int level = 0;               ///< in Web Mercator
    const Step* step = nullptr;  ///< null: objects are shown one by one
};

/// Objects are chosen, and not layers and attributes only.
[[nodiscard]] bool chooses_objects(const Choice& choice) noexcept;

/// What a choice comes to in one tile. All must live as long.
class Chosen {
public:
    /// Looks for the objects in a box, in a store as it is at one moment. \throws StoreError
    Chosen(const TileOptions& options, const Profile& profile, const AtLevel& at, const Store& frozen,
           const RdBox& box);
    /// There is nothing to draw.
    [[nodiscard]] bool empty() const noexcept;
    [[nodiscard]] bool shows(std::size_t layer, std::int64_t id) const noexcept;
    /// Is this attribute (by number) of the profile's layer one that is wanted and that a source knows?
    [[nodiscard]] bool has(std::size_t layer, std::size_t attribute) const noexcept {
        return layers_[layer].known[attribute];
    }
    /// The others that are wanted: only a store knows them.
    [[nodiscard]] std::vector<std::string> others(std::string_view layer) const;

private:
    struct Layer {
        bool shown = false;
        std::optional<std::vector<std::int64_t>> ids;  ///< sorted; nothing: all
        std::vector<bool> known;
        std::vector<std::string> others;
    };
    void choose_attributes(const LayerChoice& choice, const LayerRule& rule, Layer& layer) const;

    const TileOptions& options_;
    const Profile& profile_;
    const Step* step_;
    std::vector<Layer> layers_;  ///< in order of the profile
};

}  // namespace wijkbeeld::geo::tiles::source
