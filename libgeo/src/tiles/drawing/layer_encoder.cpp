#include "tiles/drawing/layer_encoder.hpp"

#include <algorithm>
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

void CommandWriter::make_room(std::size_t numbers) {
    const std::size_t most = size_ + numbers * 5;
    if (bytes_.size() < most) bytes_.resize(std::max(most, 2 * bytes_.size()));
}

void CommandWriter::number(std::uint32_t n) noexcept {
    size_ += static_cast<std::size_t>(protozero::write_varint(bytes_.data() + size_, n));
}

void CommandWriter::step_to(TilePoint p) noexcept {
    number(protozero::encode_zigzag32(p.x - at_.x));
    number(protozero::encode_zigzag32(p.y - at_.y));
    at_ = p;
}

void CommandWriter::points(const TilePath& places) {
    make_room(1 + 2 * places.size());
    number(command(move_to, places.size()));
    for (const TilePoint p : places) step_to(p);
}

void CommandWriter::line(const TilePath& path) {
    make_room(2 + 2 * path.size());
    number(command(move_to, 1));
    step_to(path[0]);
    number(command(line_to, path.size() - 1));
    for (std::size_t i = 1; i < path.size(); ++i) step_to(path[i]);
}

void CommandWriter::ring(const TilePath& ring) {
    line(ring);
    make_room(1);
    number(command(close_path, 1));
}

std::uint32_t LayerEncoder::key_index(std::string_view key) {
    const auto known = std::find(keys_.begin(), keys_.end(), key);  // a layer has a handful
    const auto index = static_cast<std::uint32_t>(known - keys_.begin());
    if (index == keys_.size()) keys_.emplace_back(key);
    return index;
}

std::uint32_t LayerEncoder::value_index(const ValueView& value) {
    scratch_.clear();
    protozero::pbf_writer writer(scratch_);
    std::visit(ValueWriter{writer}, value);
    if (const auto known = values_.find(std::string_view(scratch_)); known != values_.end())
        return known->second;
    const auto index = static_cast<std::uint32_t>(values_.size());
    value_order_.push_back(&values_.emplace(scratch_, index).first->first);
    return index;
}

std::string LayerEncoder::tags(std::span<const Attribute> attributes) {
    std::string packed;
    for (const auto& [key, value] : attributes) {
        if (std::holds_alternative<std::monostate>(value)) continue;
        protozero::add_varint_to_buffer(&packed, key_index(key));
        protozero::add_varint_to_buffer(&packed, value_index(value));
    }
    return packed;
}

void LayerEncoder::feature(std::int64_t id, MvtType type, std::string_view tags, std::string_view commands) {
    scratch_.clear();
    protozero::pbf_writer feature(scratch_);
    if (id >= 0) feature.add_uint64(field::feature_id, static_cast<std::uint64_t>(id));
    if (!tags.empty()) feature.add_bytes(field::feature_tags, tags.data(), tags.size());
    feature.add_enum(field::feature_type, static_cast<std::int32_t>(type));
    feature.add_bytes(field::feature_geometry, commands.data(), commands.size());
    protozero::pbf_writer(features_).add_message(field::layer_feature, scratch_);
}

void LayerEncoder::write_to(std::string& tile) const {
    std::string layer;
    layer.reserve(features_.size() + values_.size() * 32 + 256);
    protozero::pbf_writer writer(layer);
    writer.add_uint32(field::layer_version, 2);
    writer.add_string(field::layer_name, name_);
    layer += features_;
    for (const std::string& key : keys_) writer.add_string(field::layer_key, key);
    for (const std::string* value : value_order_) writer.add_message(field::layer_value, *value);
    writer.add_uint32(field::layer_extent, 4096);
    protozero::pbf_writer(tile).add_message(field::tile_layer, layer);
}

}  // namespace wijkbeeld::geo::tiles
