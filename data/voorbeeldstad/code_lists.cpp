#include "voorbeeldstad/code_lists.hpp"

#include <array>

namespace wijkbeeld::voorbeeldstad {

namespace {

// In the order of BgtType.
constexpr std::array<CodeLists, geo::bgt_type_count> lists{{
    {"TypeBak", "TypeBakPlus", "", ""},
    {"", "", "FysiekVoorkomenBegroeidTerrein", "FysiekVoorkomenBegroeidTerreinPlus"},
    {"TypeBord", "TypeBordPlus", "", ""},
    {},
    {"TypeFunctioneelGebied", "TypeFunctioneelGebiedPlus", "", ""},
    {"TypeGebouwInstallatie", "TypeGebouwInstallatiePlus", "", ""},
    {"TypeInstallatie", "TypeInstallatiePlus", "", ""},
    {"TypeKast", "TypeKastPlus", "", ""},
    {"TypeKunstwerk", "TypeKunstwerkPlus", "", ""},
    {"TypeMast", "TypeMastPlus", "", ""},
    {"", "", "FysiekVoorkomenOnbegroeidTerrein", "FysiekVoorkomenOnbegroeidTerreinPlus"},
    {"TypeOndersteunendWaterdeel", "TypeOndersteunendWaterdeelPlus", "", ""},
    {"FunctieOndersteunendWegdeel", void_list, "FysiekVoorkomenOndersteunendWegdeel",
     "FysiekVoorkomenOndersteunendWegdeelPlus"},
    {},
    {},
    {"TypeOpenbareRuimte", "", "", ""},
    {"TypeOverbruggingsdeel", "TypeOverbrugging", "", ""},
    {"TypeOverigBouwwerk", "TypeOverigBouwwerkPlus", "", ""},
    {"", "TypeScheiding", "", ""},
    {"TypePaal", "TypePaalPlus", "", ""},
    {},
    {},
    {"TypePut", "TypePutPlus", "", ""},
    {"TypeScheiding", "TypeScheidingPlus", "", ""},
    {"TypeSensor", "TypeSensorPlus", "", ""},
    {"FunctieSpoor", "FunctieSpoorPlus", "", ""},
    {},
    {"TypeStraatmeubilair", "TypeStraatmeubilairPlus", "", ""},
    {},
    {"TypeVegetatieObject", "TypeVegetatieObjectPlus", "", ""},
    {"TypeWater", "TypeWaterPlus", "", ""},
    {"TypeWaterinrichting", "TypeWaterinrichtingPlus", "", ""},
    {},
    {"FunctieWeg", "FunctieWegPlus", "FysiekVoorkomenWeg", "FysiekVoorkomenWegPlus"},
    {"TypeWeginrichting", "TypeWeginrichtingPlus", "", ""},
    {},
}};

}  // namespace

const CodeLists& code_lists(geo::BgtType type) {
    return lists[static_cast<std::size_t>(type)];
}

}  // namespace wijkbeeld::voorbeeldstad
