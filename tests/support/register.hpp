#pragma once

#include <array>
#include <memory>
#include <string>

#include <wijkbeeld/geo/bgt_type.hpp>
#include <wijkbeeld/geo/store.hpp>
#include <wijkbeeld/geo/tiles.hpp>

#include "samples.hpp"

/// \file
/// A small register with versions in time, in a store of its own.

namespace wijkbeeld::test {

/// One version of an object; times as the store has them (UTC).
struct Version {
    std::string lokaal_id;
    std::string from;
    std::string until = "";
    double x = 206700;  ///< left of a square of 10 m with its foot at y 588900: in RD tile 12/1462/2288
    std::string status = "bestaand";
    std::string layer = "pand";
};

class Register {
public:
    explicit Register(const std::vector<Version>& versions) {
        const auto writer = store_->write();
        for (const Version& v : versions) add(*writer, v);
        writer->set_metadata("bgt.history", "yes");
        writer->commit();
    }
    [[nodiscard]] geo::Store& store() const { return *store_; }
    void add(const std::vector<Version>& versions) {
        const auto writer = store_->write();
        for (const Version& v : versions) add(*writer, v);
        writer->commit();
    }

    static constexpr geo::TileId tile{12, 1462, 2288};

private:
    static void add(geo::StoreWriter& writer, const Version& v) {
        const geo::LayerSchema& schema =
            v.layer == "kruinlijn" ? geo::kruinlijn_layer() : geo::bgt_layer(*geo::bgt_type(v.layer));
        std::vector<geo::ValueView> row(schema.columns.size());
        const auto set = [&](const char* column, std::string_view text) {
            if (const auto at = schema.find(column); at && !text.empty()) row[*at] = text;
        };
        set("lokaal_id", v.lokaal_id);
        set("tijdstip_registratie", v.from);
        set("eind_registratie", v.until);
        set("bgt_status", v.status);
        set("objecttype", "wegdeel");
        const auto left = static_cast<std::int32_t>(v.x * 1000), foot = 588'900'000;
        const std::vector<geo::Vertex> ring{
            {left, foot}, {left + 10'000, foot}, {left + 10'000, foot + 10'000}, {left, foot + 10'000}};
        const bool line = schema.geometry == geo::LayerGeometry::line;
        writer.layer(schema).insert(row,
                                    line ? geo::Geometry::linestring(ring) : geo::Geometry::polygon(ring));
    }

    TemporaryFolder folder_;
    std::unique_ptr<geo::Store> store_ =
        geo::open_store((folder_ / "register.gpkg").string(), geo::OpenMode::write_or_create);
};

}  // namespace wijkbeeld::test
