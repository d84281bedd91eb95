#pragma once

#include <wijkbeeld/geo/store.hpp>

#include "cql2/filter.hpp"

/// \file
/// A layer of cities to look for things in, and reading filters without systems of coordinates.

namespace wijkbeeld::test {

inline std::shared_ptr<const geo::LayerSchema> places_schema() {
    using enum geo::ColumnType;
    static const auto schema =
        std::make_shared<const geo::LayerSchema>(geo::LayerSchema{"places",
                                                                  geo::LayerGeometry::any,
                                                                  {{"name"},
                                                                   {"pop", integer},
                                                                   {"share", real},
                                                                   {"capital", boolean},
                                                                   {"day", date},
                                                                   {"start", datetime}},
                                                                  "bgt",
                                                                  "Places"});
    return schema;
}

/// As written, taken for metres of RD. Checked as the server does.
inline std::vector<geo::Geometry> as_written(const server::cql2::Shape& shape, bool = false) {
    std::vector<geo::Geometry> all;
    for (const auto& part : shape) {
        geo::Geometry g;
        g.start(part.type);
        for (const auto& member : part.members) {
            for (auto path : member) {
                if (part.box && path[0].second > path[1].second)
                    throw server::cql2::FilterError("a box wants its lower corner first.");
                if (part.box)
                    path = {path[0],
                            {path[1].first, path[0].second},
                            path[1],
                            {path[0].first, path[1].second},
                            path[0]};
                for (const auto& c : path) g.add(geo::to_vertex({c.first, c.second}));
                g.end_path();
            }
            g.end_part();
        }
        geo::normalise(g);
        server::cql2::check_valid(g);
        all.push_back(std::move(g));
    }
    return all;
}

inline server::cql2::Filter filter(std::string_view text) {
    server::cql2::ShapeBook shapes(as_written);
    return {server::cql2::parse_text(text), *places_schema(), shapes};
}

/// Of CQL as it was before CQL2.
inline server::cql2::Filter old_filter(std::string_view text) {
    server::cql2::ShapeBook shapes(as_written);
    return {server::cql2::parse_old_text(text), *places_schema(), shapes};
}

inline geo::Feature place(std::vector<geo::Value> values, std::string_view wkt = "POINT (10 10)") {
    values.resize(places_schema()->columns.size());
    return {places_schema(), 1, std::move(values), geo::from_wkt(wkt)};
}

}  // namespace wijkbeeld::test
