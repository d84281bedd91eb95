#include <algorithm>
#include <protozero/pbf_reader.hpp>
#include <protozero/pbf_writer.hpp>

#include <wijkbeeld/geo/error.hpp>
#include <wijkbeeld/geo/mvt.hpp>

namespace wijkbeeld::geo::mvt {

namespace {

constexpr std::uint32_t layer_tag = 3, name_tag = 1;  // section 4.1

std::string_view as_text(protozero::data_view bytes) {
    return {bytes.data(), bytes.size()};
}

std::string_view name_of(std::string_view layer) {
    protozero::pbf_reader reader(layer.data(), layer.size());
    while (reader.next())
        if (reader.tag() == name_tag && reader.wire_type() == protozero::pbf_wire_type::length_delimited)
            return as_text(reader.get_view());
        else
            reader.skip();
    return {};
}

}  // namespace

std::string only_layers(std::string_view tile, std::span<const std::string> names) {
    std::string chosen;
    protozero::pbf_writer writer(chosen);
    try {
        protozero::pbf_reader reader(tile.data(), tile.size());
        while (reader.next(layer_tag, protozero::pbf_wire_type::length_delimited)) {
            const std::string_view layer = as_text(reader.get_view());
            if (std::ranges::find(names, name_of(layer)) == names.end()) continue;
            writer.add_message(layer_tag, layer.data(), layer.size());
        }
    } catch (const protozero::exception&) {
        throw FormatError("vector tile: it is cut off or damaged");
    }
    return chosen;
}

}  // namespace wijkbeeld::geo::mvt
