#include "voorbeeldstad/gml.hpp"

#include <array>
#include <charconv>
#include <cmath>
#include <cstdlib>

#include "voorbeeldstad/gml_geometry.hpp"

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
constexpr std::string_view citygml = "http://www.opengis.net/citygml/";
constexpr std::string_view codes = R"( codeSpace="http://www.geostandaarden.nl/imgeo/def/2.1#)";
constexpr std::string_view indent = "            ";

void append_hex(std::string& out, std::uint64_t bits, int digits) {
    for (int shift = 4 * (digits - 1); shift >= 0; shift -= 4) out += "0123456789abcdef"[bits >> shift & 15U];
}

void append_digits(std::string& out, std::uint64_t value, std::size_t digits) {
    const std::string text = std::to_string(value);
    out.append(digits - std::min(digits, text.size()), '0');
    out += text;
}

void append_uuid(std::string& out, std::uint64_t key) {
    const std::uint64_t high = mix(key), low = mix(high);
    append_hex(out, high >> 32U, 8);
    out += '-';
    append_hex(out, high >> 16U & 0xffffU, 4);
    out += "-4";
    append_hex(out, high & 0xfffU, 3);
    out += '-';
    append_hex(out, (low >> 48U & 0x3fffU) | 0x8000U, 4);
    out += '-';
    append_hex(out, low & 0xffffffffffffU, 12);
}

/// Writes one record.
class Record {
public:
    Record(std::string& out, const Thing& thing, const Version& version)
        : out_(out),
          thing_(thing),
          look_(*thing.look),
          v_(version),
          element_(elements[static_cast<std::size_t>(look_.type)]) {}

    void write() {
        out_ += "    <cityObjectMember>\n        <";
        out_ += element_.tag;
        if (!element_.space.empty()) {
            out_ += " xmlns=\"";
            out_ += citygml;
            out_ += element_.space;
            out_ += "/2.0\"";
        }
        out_ += " gml:id=\"b";
        append_uuid(out_, key_of(v_.object, 0x11, v_.number));
        out_ += "\">\n                        ";
        common();
        own();
        out_ += "        </";
        out_ += element_.tag;
        out_ += ">\n    </cityObjectMember>\n";
    }

private:
    void common() {
        date("creationDate", v_.begin);
        if (v_.terminated) {
            out_ += indent;
            date("terminationDate", *v_.terminated);
        }
        open("LV-publicatiedatum");
        append_time(out_, v_.published);
        close("LV-publicatiedatum");
        plain("relatieveHoogteligging", std::to_string(thing_.level));
        plain("inOnderzoek", v_.in_doubt ? "true" : "false");
        if (v_.ended) {
            open("eindRegistratie");
            append_time(out_, *v_.ended);
            close("eindRegistratie");
        }
        open("tijdstipRegistratie");
        append_time(out_, v_.registered);
        out_ += ".000";
        close("tijdstipRegistratie");
        identification();
        plain("bronhouder", holder(look_));
        code("imgeo:bgt-status", "Status", "bestaand");
        if (thing_.plus_status.empty())
            code("imgeo:plus-status", "VoidReasonValue", "geenWaarde");
        else
            code("imgeo:plus-status", "StatusPlus", thing_.plus_status);
    }

    void identification() {
        out_ +=
            "            <imgeo:identificatie>\n                <imgeo:NEN3610ID>\n"
            "                    <imgeo:namespace>NL.IMGeo</imgeo:namespace>\n"
            "                    <imgeo:lokaalID>";
        out_ += holder(look_);
        out_ += '.';
        const std::uint64_t high = key_of(v_.object, 0x12);
        append_hex(out_, high, 16);
        append_hex(out_, mix(high), 16);
        out_ += "</imgeo:lokaalID>\n                </imgeo:NEN3610ID>\n            </imgeo:identificatie>\n";
    }

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

    void label_position(const PlacedLabel& label, std::string_view margin) {
        const auto line = [&](std::string_view text) {
            out_ += margin;
            out_ += text;
        };
        line("<imgeo:positie>\n");
        line("    <imgeo:Labelpositie>\n");
        line(
            "        <imgeo:plaatsingspunt><gml:Point xmlns:gml=\"http://www.opengis.net/gml\">\n            "
            "  <gml:pos>");
        append_position(out_, label.at);
        out_ += "</gml:pos>\n            </gml:Point></imgeo:plaatsingspunt>\n";
        line("        <imgeo:hoek>");
        append_angle(label.angle);
        out_ += "</imgeo:hoek>\n";
        line("    </imgeo:Labelpositie>\n");
        line("</imgeo:positie>\n");
    }

    void append_angle(double angle) {
        const auto tenths = static_cast<int>(std::lround(angle * 10));
        if (tenths < 0) out_ += '-';
        out_ += std::to_string(std::abs(tenths) / 10);
        if (tenths % 10 != 0) out_ += '.' + std::to_string(std::abs(tenths) % 10);
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
    void kruinlijn(std::string_view name) {
        if (!look_.slope) {
            out_ += indent;
            out_ += "<imgeo:";
            out_ += name;
            out_ += " xsi:nil=\"true\" nilReason=\"waardeOnbekend\" />\n";
            return;
        }
        open(name);
        append_plain_line(out_, crest());
        close(name);
    }
    /// The upper edge of a slope: the first long side of its ring.
    [[nodiscard]] Curve crest() const {
        const Curve& ring = thing_.curves.front();
        Curve line{ring[0], ring[1]};
        for (std::size_t i = 2; i < ring.size(); ++i) {
            const auto dx = static_cast<double>(line[1].at.x - line[0].at.x),
                       dy = static_cast<double>(line[1].at.y - line[0].at.y);
            const auto ex = static_cast<double>(ring[i].at.x - line.back().at.x),
                       ey = static_cast<double>(ring[i].at.y - line.back().at.y);
            if (dx * ex + dy * ey < 0.8 * std::sqrt((dx * dx + dy * dy) * (ex * ex + ey * ey))) break;
            line.push_back(ring[i]);
        }
        return line;
    }

    void bag(std::string_view start, std::uint64_t serial) {
        out_ += start;
        append_digits(out_, serial % 10'000'000'000U, 10);
    }
    void date(std::string_view name, ClockTime time) {
        out_ += '<';
        out_ += name;
        out_ += " xmlns=\"http://www.opengis.net/citygml/2.0\">";
        append_date(out_, time);
        out_ += "</";
        out_ += name;
        out_ += ">\n";
    }
    void open(std::string_view name) {
        out_ += indent;
        out_ += "<imgeo:";
        out_ += name;
        out_ += '>';
    }
    void close(std::string_view name) {
        out_ += "</imgeo:";
        out_ += name;
        out_ += ">\n";
    }
    void plain(std::string_view name, std::string_view text) {
        open(name);
        out_ += text;
        close(name);
    }
    void on_slope(std::string_view name) { plain(name, look_.slope ? "true" : "false"); }
    /// An element whose value is of a list; `start` is its name with any attributes of its own.
    void code(std::string_view start, std::string_view list, std::string_view value) {
        out_ += indent;
        out_ += '<';
        out_ += start;
        out_ += codes;
        out_ += list;
        out_ += "\">";
        out_ += value;
        out_ += "</";
        out_ += start.substr(0, start.find(' '));
        out_ += ">\n";
    }
    /// A plus code; when there is none, or when little was known yet, the reason.
    void plus(std::string_view name, std::string_view list, std::string_view value) {
        const std::string element = "imgeo:" + std::string(name);
        if (value.empty())
            code(element, "VoidReasonValue", thing_.key % 5 == 0 ? "geenWaarde" : "waardeOnbekend");
        else if (v_.first)
            code(element, "VoidReasonValue", "waardeOnbekend");
        else
            code(element, list, value);
    }

    std::string& out_;
    const Thing& thing_;
    const Look& look_;
    const Version& v_;
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

std::string holder(const Look& look) {
    return look.holder + std::string("9999");
}

}  // namespace wijkbeeld::voorbeeldstad
