#include "bgt/words/code_lists.hpp"

#include <algorithm>
#include <array>

namespace wijkbeeld::geo::bgt {
namespace {

using L = CodeList;
constexpr std::size_t list_count = static_cast<std::size_t>(L::count_);

// In the order of CodeList.
constexpr std::array<std::string_view, list_count> names{
    "",
    "",
    "VoidReasonValue",
    "FunctieOndersteunendWegdeel",
    "FunctieSpoor",
    "FunctieSpoorPlus",
    "FunctieWeg",
    "FunctieWegPlus",
    "FysiekVoorkomenBegroeidTerrein",
    "FysiekVoorkomenBegroeidTerreinPlus",
    "FysiekVoorkomenOnbegroeidTerrein",
    "FysiekVoorkomenOnbegroeidTerreinPlus",
    "FysiekVoorkomenOndersteunendWegdeel",
    "FysiekVoorkomenOndersteunendWegdeelPlus",
    "FysiekVoorkomenWeg",
    "FysiekVoorkomenWegPlus",
    "Inwinningsmethode",
    "Status",
    "StatusPlus",
    "TypeBak",
    "TypeBakPlus",
    "TypeBord",
    "TypeBordPlus",
    "TypeFunctioneelGebied",
    "TypeFunctioneelGebiedPlus",
    "TypeGebouwInstallatie",
    "TypeGebouwInstallatiePlus",
    "TypeInstallatie",
    "TypeInstallatiePlus",
    "TypeKast",
    "TypeKastPlus",
    "TypeKunstwerk",
    "TypeKunstwerkPlus",
    "TypeMast",
    "TypeMastPlus",
    "TypeOndersteunendWaterdeel",
    "TypeOndersteunendWaterdeelPlus",
    "TypeOpenbareRuimte",
    "TypeOverbrugging",
    "TypeOverbruggingsdeel",
    "TypeOverigBouwwerk",
    "TypeOverigBouwwerkPlus",
    "TypePaal",
    "TypePaalPlus",
    "TypePut",
    "TypePutPlus",
    "TypeScheiding",
    "TypeScheidingPlus",
    "TypeSensor",
    "TypeSensorPlus",
    "TypeStraatmeubilair",
    "TypeStraatmeubilairPlus",
    "TypeVegetatieObject",
    "TypeVegetatieObjectPlus",
    "TypeWater",
    "TypeWaterPlus",
    "TypeWaterinrichting",
    "TypeWaterinrichtingPlus",
    "TypeWeginrichting",
    "TypeWeginrichtingPlus",
};

struct Use {
    BgtType type;
    Field field;
    CodeList list;
};

// What PDOK delivers. That an overigescheiding has a plus-type from TypeScheiding (and not from its Plus
// list) is no mistake of ours.
constexpr Use uses[] = {
    {BgtType::bak, Field::bgt_type, L::type_bak},
    {BgtType::bak, Field::plus_type, L::type_bak_plus},
    {BgtType::bord, Field::bgt_type, L::type_bord},
    {BgtType::bord, Field::plus_type, L::type_bord_plus},
    {BgtType::functioneelgebied, Field::bgt_type, L::type_functioneel_gebied},
    {BgtType::functioneelgebied, Field::plus_type, L::type_functioneel_gebied_plus},
    {BgtType::gebouwinstallatie, Field::bgt_type, L::type_gebouw_installatie},
    {BgtType::gebouwinstallatie, Field::plus_type, L::type_gebouw_installatie_plus},
    {BgtType::installatie, Field::bgt_type, L::type_installatie},
    {BgtType::installatie, Field::plus_type, L::type_installatie_plus},
    {BgtType::kast, Field::bgt_type, L::type_kast},
    {BgtType::kast, Field::plus_type, L::type_kast_plus},
    {BgtType::kunstwerkdeel, Field::bgt_type, L::type_kunstwerk},
    {BgtType::kunstwerkdeel, Field::plus_type, L::type_kunstwerk_plus},
    {BgtType::mast, Field::bgt_type, L::type_mast},
    {BgtType::mast, Field::plus_type, L::type_mast_plus},
    {BgtType::ondersteunendwaterdeel, Field::bgt_type, L::type_ondersteunend_waterdeel},
    {BgtType::ondersteunendwaterdeel, Field::plus_type, L::type_ondersteunend_waterdeel_plus},
    {BgtType::overigbouwwerk, Field::bgt_type, L::type_overig_bouwwerk},
    {BgtType::overigbouwwerk, Field::plus_type, L::type_overig_bouwwerk_plus},
    {BgtType::paal, Field::bgt_type, L::type_paal},
    {BgtType::paal, Field::plus_type, L::type_paal_plus},
    {BgtType::put, Field::bgt_type, L::type_put},
    {BgtType::put, Field::plus_type, L::type_put_plus},
    {BgtType::scheiding, Field::bgt_type, L::type_scheiding},
    {BgtType::scheiding, Field::plus_type, L::type_scheiding_plus},
    {BgtType::sensor, Field::bgt_type, L::type_sensor},
    {BgtType::sensor, Field::plus_type, L::type_sensor_plus},
    {BgtType::straatmeubilair, Field::bgt_type, L::type_straatmeubilair},
    {BgtType::straatmeubilair, Field::plus_type, L::type_straatmeubilair_plus},
    {BgtType::vegetatieobject, Field::bgt_type, L::type_vegetatie_object},
    {BgtType::vegetatieobject, Field::plus_type, L::type_vegetatie_object_plus},
    {BgtType::waterdeel, Field::bgt_type, L::type_water},
    {BgtType::waterdeel, Field::plus_type, L::type_water_plus},
    {BgtType::waterinrichtingselement, Field::bgt_type, L::type_waterinrichting},
    {BgtType::waterinrichtingselement, Field::plus_type, L::type_waterinrichting_plus},
    {BgtType::weginrichtingselement, Field::bgt_type, L::type_weginrichting},
    {BgtType::weginrichtingselement, Field::plus_type, L::type_weginrichting_plus},
    {BgtType::overigescheiding, Field::plus_type, L::type_scheiding},
    {BgtType::wegdeel, Field::bgt_functie, L::functie_weg},
    {BgtType::wegdeel, Field::plus_functie, L::functie_weg_plus},
    {BgtType::wegdeel, Field::bgt_fysiek_voorkomen, L::fysiek_voorkomen_weg},
    {BgtType::wegdeel, Field::plus_fysiek_voorkomen, L::fysiek_voorkomen_weg_plus},
    {BgtType::ondersteunendwegdeel, Field::bgt_functie, L::functie_ondersteunend_wegdeel},
    // there are no values yet: it is always a reason
    {BgtType::ondersteunendwegdeel, Field::plus_functie, L::void_reason_value},
    {BgtType::ondersteunendwegdeel, Field::bgt_fysiek_voorkomen, L::fysiek_voorkomen_ondersteunend_wegdeel},
    {BgtType::ondersteunendwegdeel, Field::plus_fysiek_voorkomen,
     L::fysiek_voorkomen_ondersteunend_wegdeel_plus},
    {BgtType::begroeidterreindeel, Field::bgt_fysiek_voorkomen, L::fysiek_voorkomen_begroeid_terrein},
    {BgtType::begroeidterreindeel, Field::plus_fysiek_voorkomen, L::fysiek_voorkomen_begroeid_terrein_plus},
    {BgtType::onbegroeidterreindeel, Field::bgt_fysiek_voorkomen, L::fysiek_voorkomen_onbegroeid_terrein},
    {BgtType::onbegroeidterreindeel, Field::plus_fysiek_voorkomen,
     L::fysiek_voorkomen_onbegroeid_terrein_plus},
    {BgtType::spoor, Field::bgt_functie, L::functie_spoor},
    {BgtType::spoor, Field::plus_functie, L::functie_spoor_plus},
    {BgtType::overbruggingsdeel, Field::type_overbruggingsdeel, L::type_overbruggingsdeel},
    {BgtType::overbruggingsdeel, Field::hoort_bij_type_overbrugging, L::type_overbrugging},
    {BgtType::openbareruimtelabel, Field::openbare_ruimte_type, L::type_openbare_ruimte},
    {BgtType::plaatsbepalingspunt, Field::inwinningsmethode, L::inwinningsmethode},
};

using Lists = std::array<std::array<CodeList, field_count>, bgt_type_count>;

constexpr Lists make_lists() {
    Lists lists{};
    for (auto& of_type : lists) {
        of_type[static_cast<std::size_t>(Field::bgt_status)] = L::status;
        of_type[static_cast<std::size_t>(Field::plus_status)] = L::status_plus;
    }
    for (const Use& use : uses)
        lists[static_cast<std::size_t>(use.type)][static_cast<std::size_t>(use.field)] = use.list;
    return lists;
}
constexpr Lists lists = make_lists();

}  // namespace

CodeList list_of(std::string_view code_space) noexcept {
    const std::string_view name = code_space.substr(code_space.rfind('#') + 1);
    const auto found = std::find(names.begin() + 2, names.end(), name);
    return found == names.end() ? L::other : static_cast<CodeList>(found - names.begin());
}

CodeList code_list(BgtType type, Field field) noexcept {
    return lists[static_cast<std::size_t>(type)][static_cast<std::size_t>(field)];
}

std::string code_description(BgtType type, Field field) {
    const bool reason = field == Field::op_talud_void || field == Field::kruinlijn_void ||
                        field == Field::overbrugging_is_beweegbaar_void;
    const CodeList list = reason ? L::void_reason_value : code_list(type, field);
    if (list == L::none) return {};
    std::string text("http://www.geostandaarden.nl/imgeo/def/2.1#");
    text += names[static_cast<std::size_t>(list)];
    return reason ? text : text + " (void: #VoidReasonValue)";
}

}  // namespace wijkbeeld::geo::bgt
