#include <wijkbeeld/overlays/reports.hpp>

namespace wijkbeeld::overlays {

geo::LayerSchema report_layer(std::string_view name) {
    geo::LayerSchema schema;
    schema.name = name;
    schema.geometry = geo::LayerGeometry::point;
    schema.columns = {{"melding_id", geo::ColumnType::text},
                      {"categorie", geo::ColumnType::text},
                      {"subcategorie", geo::ColumnType::text},
                      {"tijdstip", geo::ColumnType::datetime},
                      {"tijd_soort", geo::ColumnType::text}};
    schema.role = report_role;
    schema.title = "Meldingen van overlast";
    return schema;
}

}  // namespace wijkbeeld::overlays
