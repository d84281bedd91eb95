#pragma once

#include <span>
#include <string_view>

#include <wijkbeeld/geo/bgt_type.hpp>

/// \file
/// The 36 types as data: which element they are in a delivery, which fields they have, what their geometry
/// is. Schemas of tables and the reader of records both come from here.

namespace wijkbeeld::geo::bgt {

/// Every column of the BGT tables. The first `common_field_count` are in all of them, in this order.
enum class Field : std::uint8_t {
    gml_id,
    lokaal_id,
    namespace_,
    bronhouder,
    object_begin_tijd,
    object_eind_tijd,
    tijdstip_registratie,
    eind_registratie,
    lv_publicatiedatum,
    relatieve_hoogteligging,
    in_onderzoek,
    bgt_status,
    plus_status,
    // of some types
    bgt_functie,
    plus_functie,
    bgt_fysiek_voorkomen,
    plus_fysiek_voorkomen,
    bgt_type,
    plus_type,
    op_talud,
    op_talud_void,
    kruinlijn_void,
    identificatie_bag_pnd,
    type_overbruggingsdeel,
    hoort_bij_type_overbrugging,
    overbrugging_is_beweegbaar,
    overbrugging_is_beweegbaar_void,
    naam,
    hectometeraanduiding,
    identificatie_bag_opr,
    openbare_ruimte_naam,
    openbare_ruimte_type,
    buurtcode,
    wijk,
    wijkcode,
    stadsdeel,
    naam_en_id_openbare_ruimte,
    nauwkeurigheid,
    datum_inwinning,
    inwinnende_instantie,
    inwinningsmethode,
    // of labels and kruinlijnen
    objecttype,
    tekst,
    hoek,
    reeks,
    positie,
    identificatie_bag_vbo_laagste_huisnummer,
    identificatie_bag_vbo_hoogste_huisnummer,
    count_,
};
inline constexpr std::size_t field_count = static_cast<std::size_t>(Field::count_);
inline constexpr std::size_t common_field_count = 13;
inline constexpr std::uint8_t no_column = 255;

/// Name and type of the column a field is kept in.
[[nodiscard]] const Column& column(Field field);
/// Where a field stands in the table of a type; `no_column` when the type does not have it.
[[nodiscard]] std::uint8_t column_of(BgtType type, Field field) noexcept;

struct TypeRow {
    std::string_view name;   ///< of the table
    std::string_view title;  ///< for people, Dutch
    LayerGeometry geometry;
    std::span<const Field> own;
};
[[nodiscard]] const TypeRow& row(BgtType type) noexcept;

}  // namespace wijkbeeld::geo::bgt
