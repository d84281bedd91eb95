#include "voorbeeldstad/delivery.hpp"

#include <algorithm>
#include <limits>

#include "voorbeeldstad/gml.hpp"
#include "voorbeeldstad/gml_geometry.hpp"
#include "voorbeeldstad/light_record.hpp"
#include "voorbeeldstad/mutation_delivery.hpp"
#include "voorbeeldstad/part_file.hpp"
#include "voorbeeldstad/stuf_delivery.hpp"
#include "voorbeeldstad/typed_delivery.hpp"
#include "voorbeeldstad/walk.hpp"

namespace wijkbeeld::voorbeeldstad {

namespace {

namespace fs = std::filesystem;

constexpr std::string_view only_file = "bgt.zip";

/// The rectangle round some things, as WKT.
std::string area_of(const std::vector<Thing>& things) {
    geo::Vertex low{std::numeric_limits<std::int32_t>::max(), std::numeric_limits<std::int32_t>::max()};
    geo::Vertex high{0, 0};
    for (const Thing& thing : things)
        for (const Curve& curve : thing.curves)
            for (const Node& node : curve) {
                low = {std::min(low.x, node.at.x), std::min(low.y, node.at.y)};
                high = {std::max(high.x, node.at.x), std::max(high.y, node.at.y)};
            }
    std::string wkt = "POLYGON ((";
    for (const geo::Vertex corner :
         {low, geo::Vertex{high.x, low.y}, high, geo::Vertex{low.x, high.y}, low}) {
        if (wkt.back() != '(') wkt += ", ";
        append_position(wkt, corner);
    }
    return wkt + "))";
}

void write_typed(const RecordFormat& format, const fs::path& folder, const Walk& through,
                 SampleResult& result) {
    TypedDelivery delivery(folder, format);
    walk(through, delivery);
    delivery.finish(part_of(folder / only_file), result);
}

}  // namespace

std::vector<std::string> delivery_files(DeliveryFormat format) {
    if (format == DeliveryFormat::mutations) return mutation_files();
    return {std::string(only_file)};
}

void write_delivery(const fs::path& folder, const Blueprint& plan, const std::vector<Thing>& more,
                    const SampleOptions& options, const SampleListener& listener, SampleResult& result) {
    const Walk through{plan, more, options, listener};
    switch (options.format) {
        case DeliveryFormat::citygml:
            return write_typed(citygml(), folder, through, result);
        case DeliveryFormat::gmllight:
            return write_typed(gml_light(), folder, through, result);
        case DeliveryFormat::stufgeo: {
            StufDelivery delivery(folder, options.seed);
            walk(through, delivery);
            return delivery.finish(part_of(folder / only_file), result);
        }
        case DeliveryFormat::mutations: {
            MutationDelivery delivery(folder, options.seed, area_of(more));
            walk(through, delivery);
            return delivery.finish(result);
        }
    }
}

}  // namespace wijkbeeld::voorbeeldstad
