#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include <wijkbeeld/geo/bgt_type.hpp>

#include "bgt/words/type_table.hpp"

/// \file
/// Which code list of IMGeo the values of a column come from. It is a function of the type and the column, so
/// that it is not kept with every value; only a value from another list is worth a word.

namespace wijkbeeld::geo::bgt {

enum class CodeList : std::uint8_t {
    none,   ///< of a column without codes
    other,  ///< that we do not know
    void_reason_value,
    functie_ondersteunend_wegdeel,
    functie_spoor,
    functie_spoor_plus,
    functie_weg,
    functie_weg_plus,
    fysiek_voorkomen_begroeid_terrein,
    fysiek_voorkomen_begroeid_terrein_plus,
    fysiek_voorkomen_onbegroeid_terrein,
    fysiek_voorkomen_onbegroeid_terrein_plus,
    fysiek_voorkomen_ondersteunend_wegdeel,
    fysiek_voorkomen_ondersteunend_wegdeel_plus,
    fysiek_voorkomen_weg,
    fysiek_voorkomen_weg_plus,
    inwinningsmethode,
    status,
    status_plus,
    type_bak,
    type_bak_plus,
    type_bord,
    type_bord_plus,
    type_functioneel_gebied,
    type_functioneel_gebied_plus,
    type_gebouw_installatie,
    type_gebouw_installatie_plus,
    type_installatie,
    type_installatie_plus,
    type_kast,
    type_kast_plus,
    type_kunstwerk,
    type_kunstwerk_plus,
    type_mast,
    type_mast_plus,
    type_ondersteunend_waterdeel,
    type_ondersteunend_waterdeel_plus,
    type_openbare_ruimte,
    type_overbrugging,
    type_overbruggingsdeel,
    type_overig_bouwwerk,
    type_overig_bouwwerk_plus,
    type_paal,
    type_paal_plus,
    type_put,
    type_put_plus,
    type_scheiding,
    type_scheiding_plus,
    type_sensor,
    type_sensor_plus,
    type_straatmeubilair,
    type_straatmeubilair_plus,
    type_vegetatie_object,
    type_vegetatie_object_plus,
    type_water,
    type_water_plus,
    type_waterinrichting,
    type_waterinrichting_plus,
    type_weginrichting,
    type_weginrichting_plus,
    count_,
};

/// The list that a `codeSpace` names: what stands behind its `#`, or all of it.
[[nodiscard]] CodeList list_of(std::string_view code_space) noexcept;
/// The list that the values of a column of a type come from, beside VoidReasonValue.
[[nodiscard]] CodeList code_list(BgtType type, Field field) noexcept;
/// What people are told of a column with codes: `http://www.geostandaarden.nl/imgeo/def/2.1#FunctieWeg (void:
/// #VoidReasonValue)`. Empty for one without.
[[nodiscard]] std::string code_description(BgtType type, Field field);

}  // namespace wijkbeeld::geo::bgt
