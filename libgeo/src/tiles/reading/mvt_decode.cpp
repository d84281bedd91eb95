#include <limits>
#include <protozero/pbf_reader.hpp>
#include <set>

#include <wijkbeeld/geo/error.hpp>
#include <wijkbeeld/geo/mvt.hpp>

#include "tiles/reading/mvt_geometry.hpp"

namespace wijkbeeld::geo::mvt {

namespace {

[[noreturn]] void fail(const char* what) {
    throw FormatError(std::string("vector tile: ") + what);
}

using protozero::pbf_wire_type;

/// Field and wire type in one number.
constexpr std::uint32_t field(std::uint32_t tag, pbf_wire_type type) {
    return protozero::tag_and_type(tag, type);
}
constexpr pbf_wire_type bytes = pbf_wire_type::length_delimited, varint = pbf_wire_type::varint;

/// Passes over a field that the specification does not know, as protocol buffers want. One that it knows, but
/// of another wire type, is a fault.
void skip_unknown(protozero::pbf_reader& reader, std::uint32_t last_known, std::uint32_t also_known = 0) {
    if (reader.tag() <= last_known || reader.tag() == also_known)
        fail("a field of another type than it should have (section 4)");
    reader.skip();
}

/// A feature before the keys and values of its layer are known.
struct RawFeature {
    Feature feature;
    std::vector<std::uint32_t> tags;
};

Value unsigned_value(std::uint64_t number) {
    if (number <= static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max()))
        return static_cast<std::int64_t>(number);
    return static_cast<double>(number);
}

Value read_value(protozero::pbf_reader reader) {
    Value value;
    bool found = false;
    while (reader.next()) {
        found = found || reader.tag() <= 7;
        switch (reader.tag_and_type()) {
            case field(1, bytes):
                value = reader.get_string();
                break;
            case field(2, pbf_wire_type::fixed32):
                value = static_cast<double>(reader.get_float());
                break;
            case field(3, pbf_wire_type::fixed64):
                value = reader.get_double();
                break;
            case field(4, varint):
                value = reader.get_int64();
                break;
            case field(5, varint):
                value = unsigned_value(reader.get_uint64());
                break;
            case field(6, varint):
                value = reader.get_sint64();
                break;
            case field(7, varint):
                value = reader.get_bool();
                break;
            default:
                skip_unknown(reader, 7);
        }
    }
    if (!found) fail("a value of no type (section 4.1)");
    return value;
}

template <typename Range>
std::vector<std::uint32_t> numbers(const Range& range) {
    return std::vector<std::uint32_t>(range.begin(), range.end());
}

RawFeature read_feature(protozero::pbf_reader reader) {
    RawFeature raw;
    std::vector<std::uint32_t> commands;
    while (reader.next()) switch (reader.tag_and_type()) {
            case field(1, varint):
                raw.feature.id = reader.get_uint64();
                break;
            case field(2, bytes):
                raw.tags = numbers(reader.get_packed_uint32());
                break;
            case field(3, varint): {
                const std::int32_t type = reader.get_enum();
                if (type < 0 || type > 3) fail("an unknown type of geometry (section 4.3.4)");
                raw.feature.type = static_cast<GeometryType>(type);
                break;
            }
            case field(4, bytes):
                if (!commands.empty()) fail("a feature with more than one geometry (section 4.2)");
                commands = numbers(reader.get_packed_uint32());
                break;
            default:
                skip_unknown(reader, 4);
        }
    if (raw.tags.size() % 2 != 0) fail("an attribute without its value (section 4.4)");
    raw.feature.paths = detail::paths_of(commands, raw.feature.type);
    return raw;
}

struct RawLayer {
    Layer layer;
    bool named = false, versioned = false;
    std::vector<RawFeature> features;
    std::vector<std::string> keys;
    std::vector<Value> values;

    void read(protozero::pbf_reader reader) {
        while (reader.next()) switch (reader.tag_and_type()) {
                case field(1, bytes):
                    layer.name = reader.get_string(), named = true;
                    break;
                case field(2, bytes):
                    features.push_back(read_feature(reader.get_message()));
                    break;
                case field(3, bytes):
                    keys.push_back(reader.get_string());
                    break;
                case field(4, bytes):
                    values.push_back(read_value(reader.get_message()));
                    break;
                case field(5, varint):
                    layer.extent = reader.get_uint32();
                    break;
                case field(15, varint):
                    layer.version = reader.get_uint32(), versioned = true;
                    break;
                default:
                    skip_unknown(reader, 5, 15);
            }
    }

    void join() {
        if (!named) fail("a layer without a name (section 4.1)");
        if (!versioned) fail("a layer without a version (section 4.1)");
        if (layer.version < 1 || layer.version > 2)
            fail("a layer of a version that is not 1 or 2 (section 4.1)");
        if (layer.extent == 0) fail("a layer without extent (section 4.1)");
        for (RawFeature& raw : features) {
            for (std::size_t i = 0; i < raw.tags.size(); i += 2) {
                if (raw.tags[i] >= keys.size() || raw.tags[i + 1] >= values.size())
                    fail("an attribute outside of the keys or values of its layer (section 4.4)");
                raw.feature.attributes.emplace_back(keys[raw.tags[i]], values[raw.tags[i + 1]]);
            }
            layer.features.push_back(std::move(raw.feature));
        }
    }
};

std::vector<Layer> read_tile(protozero::pbf_reader reader) {
    std::vector<Layer> layers;
    std::set<std::string> names;
    while (reader.next()) {
        if (reader.tag_and_type() != field(3, bytes)) {
            skip_unknown(reader, 0, 3);
            continue;
        }
        RawLayer raw;
        raw.read(reader.get_message());
        raw.join();
        if (!names.insert(raw.layer.name).second) fail("two layers of one name (section 4.1)");
        layers.push_back(std::move(raw.layer));
    }
    return layers;
}

}  // namespace

std::vector<Layer> decode(std::string_view tile) {
    try {
        return read_tile(protozero::pbf_reader(tile.data(), tile.size()));
    } catch (const protozero::exception& error) {
        throw FormatError(std::string("vector tile: the bytes are no protocol buffer: ") + error.what());
    }
}

}  // namespace wijkbeeld::geo::mvt
