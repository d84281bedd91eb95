// Any bytes are a filter or refused, in text and in JSON, and what is a filter can be asked of an object.
#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include <wijkbeeld/geo/error.hpp>

#include "cql2/filter.hpp"
#include "cql2/normal_form.hpp"
#include "unit/cql2/places.hpp"

using namespace wijkbeeld;
using namespace wijkbeeld::server;

namespace {

const std::shared_ptr<const geo::LayerSchema>& schema() {
    static const auto all = [] {
        auto made = std::make_shared<geo::LayerSchema>();
        made->name = "layer";
        made->geometry = geo::LayerGeometry::any;
        made->columns = {{"a"},
                         {"n", geo::ColumnType::integer},
                         {"r", geo::ColumnType::real},
                         {"b", geo::ColumnType::boolean},
                         {"d", geo::ColumnType::date},
                         {"t", geo::ColumnType::datetime}};
        return std::shared_ptr<const geo::LayerSchema>(made);
    }();
    return all;
}

void ask(const cql2::Node& node) {
    const auto to_rd = [](const cql2::Shape& shape, bool) {
        try {
            return test::as_written(shape);
        } catch (const geo::Error& error) {
            throw cql2::FilterError(error.what());
        }
    };
    if (cql2::normal_form(node).empty()) std::abort();
    cql2::ShapeBook shapes(to_rd);
    const cql2::Filter filter(node, *schema(), shapes);
    const geo::Feature full(schema(), 1,
                            {std::string("a%b"), std::int64_t{3}, 0.5, true, std::string("2026-01-31"),
                             std::string("2026-01-31T00:00:00.000Z")},
                            geo::from_wkt("POLYGON ((0 0, 9 0, 9 9, 0 9, 0 0), (2 2, 2 4, 4 4, 4 2, 2 2))"));
    const geo::Feature empty(schema(), 2, std::vector<geo::Value>(schema()->columns.size()), {});
    geo::LayerQuery query;
    const bool all = filter.push_down(query, *schema());
    if (all && query.where.empty() && query.box) std::abort();
    (void)filter.accepts(full);
    (void)filter.accepts(empty);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    for (const auto parse : {cql2::parse_text, cql2::parse_json, cql2::parse_old_text}) {
        try {
            ask(parse(text));
        } catch (const cql2::FilterError& error) {
            if (std::string_view(error.what()).empty()) std::abort();
        }
    }
    return 0;
}
