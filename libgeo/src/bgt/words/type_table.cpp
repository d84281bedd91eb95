#include "bgt/words/type_table.hpp"

#include <array>

namespace wijkbeeld::geo::bgt {
namespace {

using enum Field;

constexpr std::array road{bgt_functie, plus_functie,  bgt_fysiek_voorkomen, plus_fysiek_voorkomen,
                          op_talud,    op_talud_void, kruinlijn_void};
constexpr std::array terrain{bgt_fysiek_voorkomen, plus_fysiek_voorkomen, op_talud, op_talud_void,
                             kruinlijn_void};
constexpr std::array typed{Field::bgt_type, plus_type};
constexpr std::array plus_typed{plus_type};
constexpr std::array typed_named{Field::bgt_type, plus_type, naam};
constexpr std::array track{bgt_functie, plus_functie};
constexpr std::array pole{Field::bgt_type, plus_type, hectometeraanduiding};
constexpr std::array building{identificatie_bag_pnd};
constexpr std::array bridge{type_overbruggingsdeel, hoort_bij_type_overbrugging, overbrugging_is_beweegbaar,
                            overbrugging_is_beweegbaar_void};
constexpr std::array street_label{identificatie_bag_opr, openbare_ruimte_naam, openbare_ruimte_type, hoek,
                                  positie};
constexpr std::array neighbourhood{naam, buurtcode, wijk};
constexpr std::array quarter{naam, wijkcode, stadsdeel};
constexpr std::array named{naam};
constexpr std::array public_space{naam, naam_en_id_openbare_ruimte};
constexpr std::array survey_point{nauwkeurigheid, datum_inwinning, inwinnende_instantie, inwinningsmethode};

constexpr auto point = LayerGeometry::point;
constexpr auto line = LayerGeometry::line;
constexpr auto polygon = LayerGeometry::polygon;
constexpr auto any = LayerGeometry::any;

// In the order of BgtType.
constexpr std::array<TypeRow, bgt_type_count> rows{{
    {"bak", "Bakken", point, typed},
    {"begroeidterreindeel", "Begroeide terreindelen", polygon, terrain},
    {"bord", "Borden", point, typed},
    {"buurt", "Buurten", polygon, neighbourhood},
    {"functioneelgebied", "Functionele gebieden", polygon, typed_named},
    {"gebouwinstallatie", "Gebouwinstallaties", polygon, typed},
    {"installatie", "Installaties", point, typed},
    {"kast", "Kasten", point, typed},
    {"kunstwerkdeel", "Kunstwerkdelen", any, typed},
    {"mast", "Masten", point, typed},
    {"onbegroeidterreindeel", "Onbegroeide terreindelen", polygon, terrain},
    {"ondersteunendwaterdeel", "Ondersteunende waterdelen", polygon, typed},
    {"ondersteunendwegdeel", "Ondersteunende wegdelen", polygon, road},
    {"ongeclassificeerdobject", "Ongeclassificeerde objecten", polygon, {}},
    {"openbareruimte", "Openbare ruimten", polygon, public_space},
    {"openbareruimtelabel", "Openbareruimtelabels", point, street_label},
    {"overbruggingsdeel", "Overbruggingsdelen", polygon, bridge},
    {"overigbouwwerk", "Overige bouwwerken", polygon, typed},
    {"overigescheiding", "Overige scheidingen", any, plus_typed},
    {"paal", "Palen", point, pole},
    {"pand", "Panden", polygon, building},
    {"plaatsbepalingspunt", "Plaatsbepalingspunten", point, survey_point},
    {"put", "Putten", point, typed},
    {"scheiding", "Scheidingen", any, typed},
    {"sensor", "Sensoren", any, typed},
    {"spoor", "Sporen", line, track},
    {"stadsdeel", "Stadsdelen", polygon, named},
    {"straatmeubilair", "Straatmeubilair", point, typed},
    {"tunneldeel", "Tunneldelen", polygon, {}},
    {"vegetatieobject", "Vegetatieobjecten", any, typed},
    {"waterdeel", "Waterdelen", polygon, typed},
    {"waterinrichtingselement", "Waterinrichtingselementen", any, typed},
    {"waterschap", "Waterschappen", polygon, named},
    {"wegdeel", "Wegdelen", polygon, road},
    {"weginrichtingselement", "Weginrichtingselementen", any, typed},
    {"wijk", "Wijken", polygon, quarter},
}};

// In the order of Field.
const std::array<Column, field_count>& columns() {
    using enum ColumnType;
    static const std::array<Column, field_count> all{{
        {"gml_id", text},
        {"lokaal_id", text},
        {"namespace", text},
        {"bronhouder", text},
        {"object_begin_tijd", date},
        {"object_eind_tijd", date},
        {"tijdstip_registratie", datetime},
        {"eind_registratie", datetime},
        {"lv_publicatiedatum", datetime},
        {"relatieve_hoogteligging", integer},
        {"in_onderzoek", boolean},
        {"bgt_status", text},
        {"plus_status", text},
        {"bgt_functie", text},
        {"plus_functie", text},
        {"bgt_fysiek_voorkomen", text},
        {"plus_fysiek_voorkomen", text},
        {"bgt_type", text},
        {"plus_type", text},
        {"op_talud", boolean},
        {"op_talud_void", text},
        {"kruinlijn_void", text},
        {"identificatie_bag_pnd", text},
        {"type_overbruggingsdeel", text},
        {"hoort_bij_type_overbrugging", text},
        {"overbrugging_is_beweegbaar", boolean},
        {"overbrugging_is_beweegbaar_void", text},
        {"naam", text},
        {"hectometeraanduiding", text},
        {"identificatie_bag_opr", text},
        {"openbare_ruimte_naam", text},
        {"openbare_ruimte_type", text},
        {"buurtcode", text},
        {"wijk", text},
        {"wijkcode", text},
        {"stadsdeel", text},
        {"naam_en_id_openbare_ruimte", text},
        {"nauwkeurigheid", integer},
        {"datum_inwinning", date},
        {"inwinnende_instantie", text},
        {"inwinningsmethode", text},
        {"objecttype", text},
        {"tekst", text},
        {"hoek", real},
        {"reeks", integer},
        {"positie", integer},
        {"identificatie_bag_vbo_laagste_huisnummer", text},
        {"identificatie_bag_vbo_hoogste_huisnummer", text},
    }};
    return all;
}

using ColumnIndex = std::array<std::array<std::uint8_t, field_count>, bgt_type_count>;

constexpr ColumnIndex make_index() {
    ColumnIndex index{};
    for (std::size_t type = 0; type < bgt_type_count; ++type) {
        index[type].fill(no_column);
        for (std::size_t i = 0; i < common_field_count; ++i) index[type][i] = static_cast<std::uint8_t>(i);
        std::uint8_t next = common_field_count;
        for (const Field field : rows[type].own) index[type][static_cast<std::size_t>(field)] = next++;
    }
    return index;
}
constexpr ColumnIndex column_index = make_index();

}  // namespace

const Column& column(Field field) {
    return columns()[static_cast<std::size_t>(field)];
}

std::uint8_t column_of(BgtType type, Field field) noexcept {
    return column_index[static_cast<std::size_t>(type)][static_cast<std::size_t>(field)];
}

const TypeRow& row(BgtType type) noexcept {
    return rows[static_cast<std::size_t>(type)];
}

}  // namespace wijkbeeld::geo::bgt
