#include "voorbeeldstad/gml.hpp"

#include <array>

#include "voorbeeldstad/gml_geometry.hpp"
#include "voorbeeldstad/gml_record.hpp"

namespace wijkbeeld::voorbeeldstad {

namespace {

using enum geo::BgtType;

/// How a type is written.
struct Element {
    std::string_view tag, space, geometry;
};
constexpr std::string_view transportation = "transportation", building_ns = "building",
                           vegetation = "vegetation";

constexpr std::array<Element, geo::bgt_type_count> elements{{
    {"imgeo:Bak", "", "Bak"},
    {"PlantCover", vegetation, "BegroeidTerreindeel"},
    {"imgeo:Bord", "", "Bord"},
    {"imgeo:Buurt", "", ""},
    {"imgeo:FunctioneelGebied", "", "FunctioneelGebied"},
    {"BuildingInstallation", building_ns, "GebouwInstallatie"},
    {"imgeo:Installatie", "", "Installatie"},
    {"imgeo:Kast", "", "Kast"},
    {"imgeo:Kunstwerkdeel", "", "OverigeConstructie"},
    {"imgeo:Mast", "", "Mast"},
    {"imgeo:OnbegroeidTerreindeel", "", "OnbegroeidTerreindeel"},
    {"imgeo:OndersteunendWaterdeel", "", "OndersteunendWaterdeel"},
    {"AuxiliaryTrafficArea", transportation, "OndersteunendWegdeel"},
    {"imgeo:OngeclassificeerdObject", "", ""},
    {"imgeo:OpenbareRuimte", "", ""},
    {"imgeo:OpenbareRuimteLabel", "", ""},
    {"BridgeConstructionElement", "bridge", "Overbruggingsdeel"},
    {"imgeo:OverigBouwwerk", "", "OverigeConstructie"},
    {"imgeo:OverigeScheiding", "", "OverigeConstructie"},
    {"imgeo:Paal", "", "Paal"},
    {"BuildingPart", building_ns, "Grondvlak"},
    {"imgeo:Plaatsbepalingspunt", "", ""},
    {"imgeo:Put", "", "Put"},
    {"imgeo:Scheiding", "", "OverigeConstructie"},
    {"imgeo:Sensor", "", "Sensor"},
    {"Railway", transportation, "Spoor"},
    {"imgeo:Stadsdeel", "", ""},
    {"imgeo:Straatmeubilair", "", "Straatmeubilair"},
    {"TunnelPart", "tunnel", "Tunneldeel"},
    {"SolitaryVegetationObject", vegetation, "VegetatieObject"},
    {"imgeo:Waterdeel", "", "Waterdeel"},
    {"imgeo:Waterinrichtingselement", "", "Waterinrichtingselement"},
    {"imgeo:Waterschap", "", ""},
    {"TrafficArea", transportation, "Wegdeel"},
    {"imgeo:Weginrichtingselement", "", "Weginrichtingselement"},
    {"imgeo:Wijk", "", ""},
}};
/// Writes one record.
class Record : RecordText {
public:
    Record(std::string& out, const Thing& thing, const Version& version)
        : RecordText(out, thing, version), element_(elements[static_cast<std::size_t>(look_.type)]) {}

    void write() {
        begin(element_.tag, element_.space);
        common();
        own();
        end(element_.tag);
    }

private:
    void own() {
        switch (look_.type) {
            case pand:
                return building();
            case wegdeel:
                return road();
            case ondersteunendwegdeel:
                return roadside();
            case begroeidterreindeel:
                return green();
            case onbegroeidterreindeel:
                return bare_ground();
            case waterdeel:
                return water("TypeWater");
            case ondersteunendwaterdeel:
                return water("TypeOndersteunendWaterdeel");
            case spoor:
                code("function", "FunctieSpoor", look_.kind);
                plus("plus-functieSpoor", "FunctieSpoorPlus", look_.plus);
                return geometry();
            case overbruggingsdeel:
                return bridge();
            case gebouwinstallatie:
                code("function", "TypeGebouwInstallatie", look_.kind);
                geometry();
                return plus("plus-typeGebouwInstallatie", "TypeGebouwInstallatiePlus", look_.plus);
            case kunstwerkdeel:
                return construction("TypeKunstwerk");
            case overigbouwwerk:
                return construction("TypeOverigBouwwerk");
            case scheiding:
                return construction("TypeScheiding");
            case overigescheiding:
                geometry();
                return plus("plus-type", "TypeOverigeScheidingPlus", look_.plus);
            case functioneelgebied:
                return functional_area();
            case openbareruimtelabel:
                return street_label();
            case vegetatieobject:
                code("class", "TypeVegetatieObject", look_.kind);
                geometry();
                return plus("plus-type", "TypeVegetatieObjectPlus", look_.plus);
            case buurt:
            case wijk:
            case stadsdeel:
            case waterschap:
            case openbareruimte:
                return area_of_registration();
            case tunneldeel:
            case ongeclassificeerdobject:
            case plaatsbepalingspunt:
                return geometry();
            default:
                return furniture();
        }
    }

    void building() {
        open("identificatieBAGPND");
        bag("099910", thing_.serial);
        close("identificatieBAGPND");
        geometry();
        for (std::size_t i = 0; i < thing_.labels.size(); ++i) house_number(thing_.labels[i], i);
    }

    void house_number(const PlacedLabel& label, std::size_t index) {
        out_ +=
            "            <imgeo:nummeraanduidingreeks>\n                <imgeo:Nummeraanduidingreeks>\n"
            "                    <imgeo:nummeraanduidingreeks>\n                        <imgeo:Label>\n"
            "                            <imgeo:tekst>";
        out_ += label.text;
        out_ += "</imgeo:tekst>\n";
        label_position(label, "                            ");
        out_ +=
            "                        </imgeo:Label>\n                    </imgeo:nummeraanduidingreeks>\n"
            "                    <imgeo:identificatieBAGVBOLaagsteHuisnummer>";
        bag("099901", thing_.serial + index * 100000);
        out_ += "</imgeo:identificatieBAGVBOLaagsteHuisnummer>\n";
        if (label.text.find('-') != std::string::npos) {
            out_ += "                    <imgeo:identificatieBAGVBOHoogsteHuisnummer>";
            bag("099901", thing_.serial + index * 100000 + 50000);
            out_ += "</imgeo:identificatieBAGVBOHoogsteHuisnummer>\n";
        }
        out_ +=
            "                </imgeo:Nummeraanduidingreeks>\n            </imgeo:nummeraanduidingreeks>\n";
    }

    void road() {
        code("function", "FunctieWeg", look_.kind);
        code("surfaceMaterial", "FysiekVoorkomenWeg", look_.physical);
        kruinlijn("kruinlijnWegdeel");
        geometry();
        on_slope("wegdeelOpTalud");
        plus("plus-fysiekVoorkomenWegdeel", "FysiekVoorkomenWegPlus", look_.physical_plus);
        plus("plus-functieWegdeel", "FunctieWegPlus", look_.plus);
    }
    void roadside() {
        code("function", "FunctieOndersteunendWegdeel", look_.kind);
        code("surfaceMaterial", "FysiekVoorkomenOndersteunendWegdeel", look_.physical);
        geometry();
        on_slope("ondersteunendWegdeelOpTalud");
        plus("plus-functieOndersteunendWegdeel", "VoidReasonValue", "");
        plus("plus-fysiekVoorkomenOndersteunendWegdeel", "FysiekVoorkomenOndersteunendWegdeelPlus",
             look_.physical_plus);
        kruinlijn("kruinlijnOndersteunendWegdeel");
    }
    void green() {
        code("class", "FysiekVoorkomenBegroeidTerrein", look_.physical);
        geometry();
        on_slope("begroeidTerreindeelOpTalud");
        kruinlijn("kruinlijnBegroeidTerreindeel");
        plus("plus-fysiekVoorkomen", "FysiekVoorkomenBegroeidTerreinPlus", look_.physical_plus);
    }
    void bare_ground() {
        code("imgeo:bgt-fysiekVoorkomen", "FysiekVoorkomenOnbegroeidTerrein", look_.physical);
        on_slope("onbegroeidTerreindeelOpTalud");
        plus("plus-fysiekVoorkomen", "FysiekVoorkomenOnbegroeidTerreinPlus", look_.physical_plus);
        kruinlijn("kruinlijnOnbegroeidTerreindeel");
        geometry();
    }
    void water(std::string_view list) {
        code("class xmlns=\"http://www.opengis.net/citygml/waterbody/2.0\"", list, look_.kind);
        plus("plus-type", "TypeWaterPlus", look_.plus);
        geometry();
    }
    void bridge() {
        code("class", "TypeOverbruggingsdeel", look_.kind);
        geometry();
        plain("overbruggingIsBeweegbaar", look_.physical == "beweegbaar" ? "true" : "false");
        plus("hoortBijTypeOverbrugging", "TypeOverbrugging", look_.plus);
    }
    void construction(std::string_view list) {
        geometry();
        code("imgeo:bgt-type", list, look_.kind);
        plus("plus-type", std::string(list) + "Plus", look_.plus);
    }
    void furniture() {
        code("function xmlns=\"http://www.opengis.net/citygml/cityfurniture/2.0\"", list_of_furniture(),
             look_.kind);
        plus("plus-type", std::string(list_of_furniture()) + "Plus", look_.plus);
        geometry();
        if (look_.plus == "hectometerpaal")
            plain("hectometeraanduiding",
                  std::to_string(thing_.serial % 900 / 10) + "." + std::to_string(thing_.serial % 10));
    }
    [[nodiscard]] std::string_view list_of_furniture() const {
        switch (look_.type) {
            case bak:
                return "TypeBak";
            case bord:
                return "TypeBord";
            case installatie:
                return "TypeInstallatie";
            case kast:
                return "TypeKast";
            case mast:
                return "TypeMast";
            case paal:
                return "TypePaal";
            case put:
                return "TypePut";
            case sensor:
                return "TypeSensor";
            case straatmeubilair:
                return "TypeStraatmeubilair";
            case waterinrichtingselement:
                return "TypeWaterinrichting";
            default:
                return "TypeWeginrichting";
        }
    }
    void functional_area() {
        code("imgeo:bgt-type", "TypeFunctioneelGebied", look_.kind);
        plus("plus-type", "TypeFunctioneelGebiedPlus", look_.plus);
        if (!thing_.name.empty()) plain("naam", thing_.name);
        geometry();
    }
    void street_label() {
        open("identificatieBAGOPR");
        bag("099930", thing_.serial);
        close("identificatieBAGOPR");
        out_ +=
            "            <imgeo:openbareRuimteNaam>\n                <imgeo:Label>\n                    "
            "<imgeo:tekst>";
        out_ += thing_.name;
        out_ += "</imgeo:tekst>\n";
        for (const PlacedLabel& label : thing_.labels) label_position(label, "                    ");
        out_ += "                </imgeo:Label>\n            </imgeo:openbareRuimteNaam>\n";
        code("imgeo:openbareRuimteType", "TypeOpenbareRuimte", look_.kind);
    }
    /// `kind` is the code of the area, `plus` the name of the area it lies in.
    void area_of_registration() {
        plain("naam", thing_.name);
        geometry();
        if (look_.type == buurt || look_.type == wijk)
            plain(look_.type == buurt ? "buurtcode" : "wijkcode", thing_.labels[0].text);
        if (look_.type == buurt) plain("wijk", thing_.labels[1].text);
    }

    void geometry() {
        const bool area = look_.type == buurt || look_.type == wijk || look_.type == stadsdeel ||
                          look_.type == waterschap || look_.type == openbareruimte;
        const bool multi = look_.type == pand || area;
        const std::string name = "geometrie2d" + std::string(element_.geometry);
        open(name);
        append_geometry(out_, thing_, {!multi, true, multi});
        close(name);
    }

    const Element& element_;
};

}  // namespace

std::string_view gml_head() {
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
           "<CityModel xmlns:gml=\"http://www.opengis.net/gml\" "
           "xmlns:imgeo=\"http://www.geostandaarden.nl/imgeo/2.1\" "
           "xmlns=\"http://www.opengis.net/citygml/2.0\" "
           "xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" "
           "xsi:schemaLocation=\"http://www.geostandaarden.nl/imgeo/2.1 "
           "http://register.geostandaarden.nl/gmlapplicatieschema/imgeo/2.1.1/imgeo.xsd\">\n";
}

std::string_view gml_tail() {
    return "</CityModel>";
}

void append_record(std::string& out, const Thing& thing, const Version& version) {
    Record(out, thing, version).write();
}

}  // namespace wijkbeeld::voorbeeldstad
