#include "tiles/drawing/layer_encoder.hpp"

#include <algorithm>
#include <array>
#include <functional>
#include <protozero/buffer_string.hpp>
#include <protozero/pbf_writer.hpp>
#include <protozero/varint.hpp>

namespace wijkbeeld::geo::tiles {

namespace {

// Field numbers of vector_tile.proto 2.1.
namespace field {
constexpr protozero::pbf_tag_type tile_layer = 3;
constexpr protozero::pbf_tag_type layer_version = 15, layer_name = 1, layer_feature = 2, layer_key = 3,
                                  layer_value = 4, layer_extent = 5;
constexpr protozero::pbf_tag_type feature_id = 1, feature_tags = 2, feature_type = 3, feature_geometry = 4;
constexpr protozero::pbf_tag_type value_string = 1, value_double = 3, value_uint = 5, value_sint = 6,
                                  value_bool = 7;
}  // namespace field

constexpr std::uint32_t move_to = 1, line_to = 2, close_path = 7;

constexpr std::uint32_t command(std::uint32_t id, std::size_t count) noexcept {
    return (static_cast<std::uint32_t>(count) << 3U) | id;
}

/// Writes a number as a varint; returns where the next one goes. Most steps are short.
char* put(std::uint32_t n, char* out) noexcept {
    if (n < 0x80) {
        *out = static_cast<char>(n);
        return out + 1;
    }
    if (n < 0x4000) {
        out[0] = static_cast<char>(n | 0x80U);
        out[1] = static_cast<char>(n >> 7U);
        return out + 2;
    }
    return out + protozero::write_varint(out, n);
}

/// The Value message, without its own tag and length.
struct ValueWriter {
    protozero::pbf_writer& out;
    void operator()(std::monostate) const {}
    void operator()(bool value) const { out.add_bool(field::value_bool, value); }
    void operator()(double value) const { out.add_double(field::value_double, value); }
    void operator()(std::string_view value) const {
        out.add_string(field::value_string, value.data(), value.size());
    }
    void operator()(std::int64_t value) const {
        if (value >= 0)
            out.add_uint64(field::value_uint, static_cast<std::uint64_t>(value));
        else
            out.add_sint64(field::value_sint, value);
    }
};

}  // namespace

char* CommandWriter::room_for(std::size_t numbers) {
    const std::size_t most = size_ + numbers * 5;
    if (bytes_.size() < most) bytes_.resize(std::max(most, 2 * bytes_.size()));
    return bytes_.data() + size_;
}

char* CommandWriter::step_to(TilePoint p, char* out) noexcept {
    out = put(protozero::encode_zigzag32(p.x - at_.x), out);
    out = put(protozero::encode_zigzag32(p.y - at_.y), out);
    at_ = p;
    return out;
}

void CommandWriter::points(const TilePath& places) {
    char* out = room_for(1 + 2 * places.size());
    out = put(command(move_to, places.size()), out);
    for (const TilePoint p : places) out = step_to(p, out);
    end_at(out);
}

void CommandWriter::line(const TilePath& path) {
    char* out = room_for(2 + 2 * path.size());
    out = step_to(path[0], put(command(move_to, 1), out));
    out = put(command(line_to, path.size() - 1), out);
    for (std::size_t i = 1; i < path.size(); ++i) out = step_to(path[i], out);
    end_at(out);
}

void CommandWriter::ring(const TilePath& ring) {
    line(ring);
    end_at(put(command(close_path, 1), room_for(1)));
}

void LayerEncoder::begin(std::string_view name) {
    name_ = name;
    features_.clear();
    key_count_ = 0;
    values_.clear();
    value_ends_.clear();
    slots_.assign(std::max<std::size_t>(slots_.size(), 64), 0);
}

std::uint32_t LayerEncoder::key_index(std::string_view key) {
    std::size_t index = 0;  // a layer has a handful
    while (index < key_count_ && keys_[index] != key) ++index;
    if (index == key_count_) {
        if (index == keys_.size()) keys_.emplace_back();
        keys_[key_count_++] = key;
    }
    return static_cast<std::uint32_t>(index);
}

std::uint32_t LayerEncoder::value_index(const ValueView& value) {
    scratch_.clear();
    protozero::pbf_writer writer(scratch_);
    std::visit(ValueWriter{writer}, value);
    const std::size_t slot = slot_of(scratch_);
    if (slots_[slot] != 0) return slots_[slot] - 1;
    values_ += scratch_;
    value_ends_.push_back(values_.size());
    const auto count = static_cast<std::uint32_t>(value_ends_.size());
    slots_[slot] = count;
    if (count * 2 > slots_.size()) double_slots();
    return count - 1;
}

std::size_t LayerEncoder::slot_of(std::string_view encoded) const noexcept {
    const std::size_t mask = slots_.size() - 1;  // a power of two
    std::size_t slot = std::hash<std::string_view>{}(encoded) & mask;
    while (slots_[slot] != 0 && value(slots_[slot] - 1) != encoded) slot = (slot + 1) & mask;
    return slot;
}

void LayerEncoder::double_slots() {
    slots_.assign(slots_.size() * 2, 0);
    for (std::size_t i = 0; i < value_ends_.size(); ++i) slots_[slot_of(value(i))] = static_cast<std::uint32_t>(i + 1);
}

void LayerEncoder::tags(std::span<const Attribute> attributes, std::string& packed) {
    for (const auto& [key, value] : attributes) {
        if (std::holds_alternative<std::monostate>(value)) continue;
        protozero::add_varint_to_buffer(&packed, key_index(key));
        protozero::add_varint_to_buffer(&packed, value_index(value));
    }
}

void LayerEncoder::feature(std::int64_t id, MvtType type, std::string_view tags, std::string_view commands) {
    // By hand, since there are many: the lengths are known before, so nothing is written twice.
    std::array<char, 32> before{}, between{};
    char* out = before.data();
    const auto tag = [](protozero::pbf_tag_type number, protozero::pbf_wire_type wire) {
        return number << 3U | static_cast<std::uint32_t>(wire);
    };
    const auto write = [](char*& to, std::uint64_t n) { to += protozero::write_varint(to, n); };
    using enum protozero::pbf_wire_type;
    if (id >= 0) {
        write(out, tag(field::feature_id, varint));
        write(out, static_cast<std::uint64_t>(id));
    }
    if (!tags.empty()) {
        write(out, tag(field::feature_tags, length_delimited));
        write(out, tags.size());
    }
    char* then = between.data();
    write(then, tag(field::feature_type, varint));
    write(then, static_cast<std::uint64_t>(type));
    write(then, tag(field::feature_geometry, length_delimited));
    write(then, commands.size());
    const auto first = static_cast<std::size_t>(out - before.data());
    const auto second = static_cast<std::size_t>(then - between.data());
    std::array<char, 16> head{};
    char* end = head.data();
    write(end, tag(field::layer_feature, length_delimited));
    write(end, first + tags.size() + second + commands.size());
    features_.append(head.data(), static_cast<std::size_t>(end - head.data()));
    features_.append(before.data(), first).append(tags);
    features_.append(between.data(), second).append(commands);
}

void LayerEncoder::write_to(std::string& tile) {
    scratch_.clear();
    protozero::pbf_writer head(scratch_);
    head.add_uint32(field::layer_version, 2);
    head.add_string(field::layer_name, name_);
    tail_.clear();
    protozero::pbf_writer tail(tail_);
    for (std::size_t i = 0; i < key_count_; ++i) tail.add_string(field::layer_key, keys_[i]);
    for (std::size_t i = 0; i < value_ends_.size(); ++i) {
        const std::string_view encoded = value(i);
        tail.add_message(field::layer_value, encoded.data(), encoded.size());
    }
    tail.add_uint32(field::layer_extent, 4096);
    protozero::pbf_writer(tile).add_bytes_vectored(field::tile_layer, scratch_, features_, tail_);
}

}  // namespace wijkbeeld::geo::tiles
