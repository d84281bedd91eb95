#include "voorbeeldstad/light_record.hpp"

#include <algorithm>
#include <array>

#include "voorbeeldstad/code_lists.hpp"
#include "voorbeeldstad/gml_geometry.hpp"
#include "voorbeeldstad/record_values.hpp"

namespace wijkbeeld::voorbeeldstad {

namespace {

using enum geo::BgtType;

constexpr std::array<std::string_view, geo::bgt_type_count> names{{
    "Bak",
    "BegroeidTerreindeel",
    "Bord",
    "Buurt",
    "FunctioneelGebied",
    "GebouwInstallatie",
    "Installatie",
    "Kast",
    "Kunstwerkdeel",
    "Mast",
    "OnbegroeidTerreindeel",
    "OndersteunendWaterdeel",
    "OndersteunendWegdeel",
    "OngeclassificeerdObject",
    "OpenbareRuimte",
    "OpenbareRuimteLabel",
    "Overbruggingsdeel",
    "OverigBouwwerk",
    "OverigeScheiding",
    "Paal",
    "Pand",
    "Plaatsbepalingspunt",
    "Put",
    "Scheiding",
    "Sensor",
    "Spoor",
    "Stadsdeel",
    "Straatmeubilair",
    "Tunneldeel",
    "VegetatieObject",
    "Waterdeel",
    "Waterinrichtingselement",
    "Waterschap",
    "Wegdeel",
    "Weginrichtingselement",
    "Wijk",
}};

/// Writes one record, on one line.
class LightRecord {
public:
    LightRecord(std::string& out, const Thing& thing, const Version& version)
        : out_(out),
          thing_(thing),
          look_(*thing.look),
          lists_(code_lists(look_.type)),
          v_(version),
          name_(names[static_cast<std::size_t>(look_.type)]) {}

    void write() {
        out_ += "<gml:featureMember><imgeo-s:";
        out_ += name_;
        out_ += " gml:id=\"b" + version_id(v_) + "\">";
        common();
        own();
        if (look_.type != openbareruimtelabel) geometry();
        if (look_.slope) kruinlijn();
        out_ += "</imgeo-s:";
        out_ += name_;
        out_ += "></gml:featureMember>";
    }

private:
    void common() {
        date("objectBeginTijd", v_.begin);
        if (v_.terminated) date("objectEindTijd", *v_.terminated);
        field("identificatie.namespace", "NL.IMGeo");
        field("identificatie.lokaalID", local_id(thing_, v_));
        time("tijdstipRegistratie", v_.registered);
        if (v_.ended) time("eindRegistratie", *v_.ended);
        time("LV-publicatiedatum", v_.published);
        field("bronhouder", holder(look_));
        field("inOnderzoek", v_.in_doubt ? "true" : "false");
        field("relatieveHoogteligging", std::to_string(thing_.level));
        field("bgt-status", "bestaand");
        // deliveries differ in whether they say that there is none
        const Code status = plus_status(thing_);
        if (!status.is_void() || thing_.key % 7 == 0) field("plus-status", status.value);
    }

    void own() {
        switch (look_.type) {
            case wegdeel:
                function();
                slope();
                return physical();
            case ondersteunendwegdeel:
                slope();
                function();
                return physical();
            case begroeidterreindeel:
                slope();
                return physical();
            case onbegroeidterreindeel:
                physical();
                return slope();
            case spoor:
                return function();
            case overbruggingsdeel:
                field("typeOverbruggingsdeel", look_.kind);
                code("hoortBijTypeOverbrugging", plus_code(thing_, v_, lists_.plus, look_.plus));
                return field("overbruggingIsBeweegbaar", is_movable(thing_) ? "true" : "false");
            case pand:
                return building();
            case openbareruimtelabel:
                return street_label();
            case buurt:
            case wijk:
            case stadsdeel:
            case waterschap:
            case openbareruimte:
                return area_of_registration();
            default:
                return type();
        }
    }

    /// Most types; `niet-bgt` and a plus type, or the other way round.
    void type() {
        if (!lists_.kind.empty()) field("bgt-type", look_.kind);
        if (!lists_.plus.empty()) code("plus-type", plus_code(thing_, v_, lists_.plus, look_.plus));
        if (look_.type == functioneelgebied && !thing_.name.empty()) field("naam", thing_.name);
        if (const std::string text = hectometre(thing_); !text.empty()) field("hectometeraanduiding", text);
    }
    void function() {
        field("bgt-functie", look_.kind);
        code("plus-functie", plus_code(thing_, v_, lists_.plus, look_.plus));
    }
    void physical() {
        field("bgt-fysiekVoorkomen", look_.physical);
        code("plus-fysiekVoorkomen", plus_code(thing_, v_, lists_.physical_plus, look_.physical_plus));
    }
    void slope() { field("opTalud", look_.slope ? "true" : "false"); }

    void building() {
        field("identificatieBAGPND", bag_building(thing_));
        for (std::size_t i = 0; i < std::min(thing_.labels.size(), most_light_labels); ++i) {
            const std::string series = "nummeraanduidingreeks_" + std::to_string(i + 1);
            field(series + ".tekst", thing_.labels[i].text);
            position(series + ".positie_1", thing_.labels[i]);
            field(series + ".identificatieBAGVBOLaagsteHuisnummer", lowest_dwelling(thing_, i));
            const std::string highest = highest_dwelling(thing_, i);
            if (!highest.empty()) field(series + ".identificatieBAGVBOHoogsteHuisnummer", highest);
        }
    }
    void street_label() {
        field("identificatieBAGOPR", bag_street(thing_));
        field("openbareRuimteNaam.tekst", thing_.name);
        for (std::size_t i = 0; i < std::min(thing_.labels.size(), most_light_labels); ++i)
            position("openbareRuimteNaam.positie_" + std::to_string(i + 1), thing_.labels[i]);
        field("openbareRuimteType", look_.kind);
    }
    void area_of_registration() {
        field("naam", thing_.name);
        if (look_.type == buurt) field("buurtcode", area_code(thing_));
        if (look_.type == buurt) field("wijk", parent_area(thing_));
        if (look_.type == wijk) field("wijkcode", area_code(thing_));
    }

    void geometry() {
        open("geometrie2d");
        const bool multi = look_.type == pand || is_area_of_registration(look_);
        append_geometry(out_, thing_, {false, false, multi});
        close("geometrie2d");
    }
    void kruinlijn() {
        open("kruinlijn");
        append_plain_line(out_, crest(thing_.curves.front()));
        close("kruinlijn");
    }
    void position(const std::string& name, const PlacedLabel& label) {
        open(name + ".plaatsingspunt");
        out_ += "<gml:Point xmlns:gml=\"http://www.opengis.net/gml\">              <gml:pos>";
        append_position(out_, label.at);
        out_ += "</gml:pos>            </gml:Point>";
        close(name + ".plaatsingspunt");
        field(name + ".hoek", angle_text(label.angle));
    }

    void open(std::string_view name) {
        out_ += "<imgeo-s:";
        out_ += name;
        out_ += '>';
    }
    void close(std::string_view name) {
        out_ += "</imgeo-s:";
        out_ += name;
        out_ += '>';
    }
    void field(std::string_view name, std::string_view text) {
        open(name);
        out_ += text;
        close(name);
    }
    void code(std::string_view name, Code value) {
        if (!value.is_void()) field(name, value.value);
    }
    void date(std::string_view name, ClockTime when) {
        open(name);
        append_date(out_, when);
        close(name);
    }
    void time(std::string_view name, ClockTime when) {
        open(name);
        append_time(out_, when);
        out_ += ".000";
        close(name);
    }

    std::string& out_;
    const Thing& thing_;
    const Look& look_;
    const CodeLists& lists_;
    const Version& v_;
    std::string_view name_;
};

}  // namespace

const RecordFormat& gml_light() {
    static constexpr RecordFormat format{
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
        "<gml:FeatureCollection xmlns:xlink=\"http://www.w3.org/1999/xlink\" "
        "xmlns:imgeo-s=\"http://www.geostandaarden.nl/imgeo/2.1/simple/gml31\" "
        "xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xmlns:gml=\"http://www.opengis.net/gml\" "
        "xsi:schemaLocation=\"http://www.geostandaarden.nl/imgeo/2.1/simple/gml31 "
        "imgeo-simple-2.1-gml31.xsd http://www.opengis.net/gml "
        "http://schemas.opengis.net/gml/3.1.1/base/gml.xsd\">",
        "</gml:FeatureCollection>", "<gml:featureMember/>",
        [](std::string& out, const Thing& thing, const Version& version) {
            LightRecord(out, thing, version).write();
        }};
    return format;
}

}  // namespace wijkbeeld::voorbeeldstad
