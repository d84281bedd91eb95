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
            case ondersteunendwaterdeel:
                return water();
            case spoor:
                kind("function");
                plus("plus-functieSpoor");
                return geometry();
            case overbruggingsdeel:
                return bridge();
            case gebouwinstallatie:
                kind("function");
                geometry();
                return plus("plus-typeGebouwInstallatie");
            case kunstwerkdeel:
            case overigbouwwerk:
            case scheiding:
                return construction();
            case overigescheiding:
                geometry();
                return plus("plus-type");
            case functioneelgebied:
                return functional_area();
            case openbareruimtelabel:
                return street_label();
            case vegetatieobject:
                kind("class");
                geometry();
                return plus("plus-type");
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
        plain("identificatieBAGPND", bag_building(thing_));
        geometry();
        for (std::size_t i = 0; i < thing_.labels.size(); ++i) house_number(i);
    }

    void house_number(std::size_t series) {
        const PlacedLabel& label = thing_.labels[series];
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
        out_ += lowest_dwelling(thing_, series);
        out_ += "</imgeo:identificatieBAGVBOLaagsteHuisnummer>\n";
        if (const std::string highest = highest_dwelling(thing_, series); !highest.empty()) {
            out_ += "                    <imgeo:identificatieBAGVBOHoogsteHuisnummer>";
            out_ += highest;
            out_ += "</imgeo:identificatieBAGVBOHoogsteHuisnummer>\n";
        }
        out_ +=
            "                </imgeo:Nummeraanduidingreeks>\n            </imgeo:nummeraanduidingreeks>\n";
    }

    void road() {
        kind("function");
        physical("surfaceMaterial");
        kruinlijn("kruinlijnWegdeel");
        geometry();
        on_slope("wegdeelOpTalud");
        physical_plus("plus-fysiekVoorkomenWegdeel");
        plus("plus-functieWegdeel");
    }
    void roadside() {
        kind("function");
        physical("surfaceMaterial");
        geometry();
        on_slope("ondersteunendWegdeelOpTalud");
        plus("plus-functieOndersteunendWegdeel");
        physical_plus("plus-fysiekVoorkomenOndersteunendWegdeel");
        kruinlijn("kruinlijnOndersteunendWegdeel");
    }
    void green() {
        physical("class");
        geometry();
        on_slope("begroeidTerreindeelOpTalud");
        kruinlijn("kruinlijnBegroeidTerreindeel");
        physical_plus("plus-fysiekVoorkomen");
    }
    void bare_ground() {
        physical("imgeo:bgt-fysiekVoorkomen");
        on_slope("onbegroeidTerreindeelOpTalud");
        physical_plus("plus-fysiekVoorkomen");
        kruinlijn("kruinlijnOnbegroeidTerreindeel");
        geometry();
    }
    void water() {
        kind("class xmlns=\"http://www.opengis.net/citygml/waterbody/2.0\"");
        plus("plus-type");
        geometry();
    }
    void bridge() {
        kind("class");
        geometry();
        plain("overbruggingIsBeweegbaar", is_movable(thing_) ? "true" : "false");
        plus("hoortBijTypeOverbrugging");
    }
    void construction() {
        geometry();
        kind("imgeo:bgt-type");
        plus("plus-type");
    }
    void furniture() {
        kind("function xmlns=\"http://www.opengis.net/citygml/cityfurniture/2.0\"");
        plus("plus-type");
        geometry();
        if (const std::string text = hectometre(thing_); !text.empty()) plain("hectometeraanduiding", text);
    }
    void functional_area() {
        kind("imgeo:bgt-type");
        plus("plus-type");
        if (!thing_.name.empty()) plain("naam", thing_.name);
        geometry();
    }
    void street_label() {
        plain("identificatieBAGOPR", bag_street(thing_));
        out_ +=
            "            <imgeo:openbareRuimteNaam>\n                <imgeo:Label>\n                    "
            "<imgeo:tekst>";
        out_ += thing_.name;
        out_ += "</imgeo:tekst>\n";
        for (const PlacedLabel& label : thing_.labels) label_position(label, "                    ");
        out_ += "                </imgeo:Label>\n            </imgeo:openbareRuimteNaam>\n";
        kind("imgeo:openbareRuimteType");
    }
    void area_of_registration() {
        plain("naam", thing_.name);
        geometry();
        if (look_.type == buurt) plain("buurtcode", area_code(thing_));
        if (look_.type == wijk) plain("wijkcode", area_code(thing_));
        if (look_.type == buurt) plain("wijk", parent_area(thing_));
    }

    void geometry() {
        const bool multi = look_.type == pand || is_area_of_registration(look_);
        const std::string name = "geometrie2d" + std::string(element_.geometry);
        open(name);
        append_geometry(out_, thing_, {!multi, true, multi});
        close(name);
    }

    const Element& element_;
};

}  // namespace

const RecordFormat& citygml() {
    static constexpr RecordFormat format{
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
        "<CityModel xmlns:gml=\"http://www.opengis.net/gml\" "
        "xmlns:imgeo=\"http://www.geostandaarden.nl/imgeo/2.1\" "
        "xmlns=\"http://www.opengis.net/citygml/2.0\" "
        "xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" "
        "xsi:schemaLocation=\"http://www.geostandaarden.nl/imgeo/2.1 "
        "http://register.geostandaarden.nl/gmlapplicatieschema/imgeo/2.1.1/imgeo.xsd\">\n",
        "</CityModel>", "", [](std::string& out, const Thing& thing, const Version& version) {
            Record(out, thing, version).write();
        }};
    return format;
}

}  // namespace wijkbeeld::voorbeeldstad
