#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include <wijkbeeld/geo/layer.hpp>

#include "tiles/drawing/tile_geometry.hpp"

namespace wijkbeeld::geo::tiles {

/// MVT 2.1 section 4.3.4: what the numbers of a geometry stand for.
enum class MvtType : std::uint8_t { unknown = 0, point = 1, line = 2, polygon = 3 };

/// The commands of one geometry (MVT 2.1 section 4.3): steps from one place to the next, as zigzag numbers.
class CommandWriter {
public:
    void points(const TilePath& places);
    void line(const TilePath& path);
    void ring(const TilePath& ring);
    [[nodiscard]] const std::vector<std::uint32_t>& commands() const noexcept { return commands_; }
    [[nodiscard]] bool empty() const noexcept { return commands_.empty(); }
    void clear() noexcept;

private:
    void step_to(TilePoint p);
    std::vector<std::uint32_t> commands_;
    TilePoint at_;
};

/// One layer of a tile while it is made: features as they come, keys and values once each.
class LayerEncoder {
public:
    using Attribute = std::pair<std::string_view, ValueView>;
    using Attributes = std::vector<Attribute>;

    /// `sets`: how many sets of attributes there can be.
    LayerEncoder(std::string_view name, std::size_t sets) : name_(name), tags_(sets) {}

    /// Features of one set number have the same attributes, each beside them those of its `own`; void ones
    /// are left out. `id` below 0: none.
    void feature(std::int64_t id, MvtType type, std::size_t set, const Attributes& attributes,
                 std::span<const std::uint32_t> commands, std::span<const Attribute> own = {});

    /// Appends the layer to a tile message.
    void write_to(std::string& tile) const;

private:
    struct Hash {
        using is_transparent = void;
        std::size_t operator()(std::string_view text) const noexcept {
            return std::hash<std::string_view>{}(text);
        }
    };
    struct Tags {
        bool known = false;
        std::string packed;
    };
    [[nodiscard]] std::uint32_t key_index(std::string_view key);
    [[nodiscard]] std::uint32_t value_index(const ValueView& value);
    void pack(std::span<const Attribute> attributes, std::string& packed);
    [[nodiscard]] const std::string& packed_tags(std::size_t set, const Attributes& attributes);

    std::string name_;
    std::string features_;  ///< encoded, one after the other
    std::vector<std::string> keys_;
    std::unordered_map<std::string, std::uint32_t, Hash, std::equal_to<>>
        values_;  ///< encoded value to index
    std::vector<const std::string*> value_order_;
    std::vector<Tags> tags_;  ///< per set
    std::string geometry_, scratch_, own_tags_;
};

}  // namespace wijkbeeld::geo::tiles
