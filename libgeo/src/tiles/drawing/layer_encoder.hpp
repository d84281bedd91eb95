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

/// The commands of one geometry (MVT 2.1 section 4.3) as they are encoded: steps from one place to the next, as
/// zigzag varints.
class CommandWriter {
public:
    void points(const TilePath& places);
    void line(const TilePath& path);
    void ring(const TilePath& ring);
    [[nodiscard]] std::string_view bytes() const noexcept { return {bytes_.data(), size_}; }
    [[nodiscard]] bool empty() const noexcept { return size_ == 0; }
    void clear() noexcept {
        size_ = 0;
        at_ = {};
    }

private:
    void make_room(std::size_t numbers);
    void number(std::uint32_t n) noexcept;
    void step_to(TilePoint p) noexcept;

    std::string bytes_;  ///< longer than what is used of it
    std::size_t size_ = 0;
    TilePoint at_;
};

/// One layer of a tile while it is made: features as they come, keys and values once each.
class LayerEncoder {
public:
    using Attribute = std::pair<std::string_view, ValueView>;
    using Attributes = std::vector<Attribute>;

    explicit LayerEncoder(std::string_view name) : name_(name) {}

    /// Attributes as features of this layer have them; void ones are left out.
    [[nodiscard]] std::string tags(std::span<const Attribute> attributes);
    /// `tags`: as `tags` made them; `id` below 0: none.
    void feature(std::int64_t id, MvtType type, std::string_view tags, std::string_view commands);

    /// Appends the layer to a tile message.
    void write_to(std::string& tile) const;

private:
    struct Hash {
        using is_transparent = void;
        std::size_t operator()(std::string_view text) const noexcept {
            return std::hash<std::string_view>{}(text);
        }
    };
    [[nodiscard]] std::uint32_t key_index(std::string_view key);
    [[nodiscard]] std::uint32_t value_index(const ValueView& value);

    std::string name_;
    std::string features_;  ///< encoded, one after the other
    std::vector<std::string> keys_;
    std::unordered_map<std::string, std::uint32_t, Hash, std::equal_to<>>
        values_;  ///< encoded value to index
    std::vector<const std::string*> value_order_;
    std::string scratch_;
};

}  // namespace wijkbeeld::geo::tiles
