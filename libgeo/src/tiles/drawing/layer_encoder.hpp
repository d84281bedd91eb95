#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
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
    /// Where the next numbers go, with room for so many.
    [[nodiscard]] char* room_for(std::size_t numbers);
    void end_at(const char* out) noexcept { size_ = static_cast<std::size_t>(out - bytes_.data()); }
    [[nodiscard]] char* step_to(TilePoint p, char* out) noexcept;

    std::string bytes_;  ///< longer than what is used of it
    std::size_t size_ = 0;
    TilePoint at_;
};

/// The layers of a tile, one after the other: features as they come, keys and values once each.
class LayerEncoder {
public:
    using Attribute = std::pair<std::string_view, ValueView>;

    /// A new layer, in the room of the one before.
    void begin(std::string_view name);
    /// Adds attributes as features of this layer have them; void ones are left out.
    void tags(std::span<const Attribute> attributes, std::string& packed);
    /// `tags`: as `tags` made them; `id` below 0: none.
    void feature(std::int64_t id, MvtType type, std::string_view tags, std::string_view commands);

    /// Appends the layer to a tile message.
    void write_to(std::string& tile);

private:
    [[nodiscard]] std::uint32_t key_index(std::string_view key);
    [[nodiscard]] std::uint32_t value_index(const ValueView& value);
    [[nodiscard]] std::string_view value(std::size_t index) const noexcept {
        const std::size_t first = index == 0 ? 0 : value_ends_[index - 1];
        return std::string_view(values_).substr(first, value_ends_[index] - first);
    }
    /// Where a value is among the slots, or would be.
    [[nodiscard]] std::size_t slot_of(std::string_view encoded) const noexcept;
    void double_slots();

    std::string name_;
    std::string features_;  ///< encoded, one after the other
    std::vector<std::string> keys_;
    std::size_t key_count_ = 0;  ///< of the keys in use
    std::string values_;         ///< encoded, one after the other
    std::vector<std::size_t> value_ends_;
    std::vector<std::uint32_t> slots_;  ///< number of a value plus 1, by its hash; 0: free
    std::string scratch_, tail_;
};

}  // namespace wijkbeeld::geo::tiles
