#include "voorbeeldstad/stuf_record.hpp"

#include <array>
#include <cctype>

#include "voorbeeldstad/code_lists.hpp"
#include "voorbeeldstad/gml_geometry.hpp"
#include "voorbeeldstad/random.hpp"
#include "voorbeeldstad/record_values.hpp"

namespace wijkbeeld::voorbeeldstad {

namespace {

using enum geo::BgtType;

/// How a type is written: its code, the end of the names of its geometry and slope, and whether an element
/// tells what kind of geometry it is.
struct Entity {
    std::string_view code, geometry, slope;
    bool tells_kind = false;
};
constexpr std::array<Entity, geo::bgt_type_count> entities{{
    {"BAK", "Bak", ""},
    {"BTD", "BegroeidTerreindeel", "begroeidTerreindeel"},
    {"BRD", "Bord", ""},
    {"BRT", "", ""},
    {"FUG", "FunctioneelGebied", ""},
    {"GBI", "Gebouwinstallatie", ""},
    {"INS", "Installatie", ""},
    {"KST", "Kast", ""},
    {"KWD", "OverigeConstructie", "", true},
    {"MST", "Mast", ""},
    {"OTD", "OnbegroeidTerreindeel", "onbegroeidTerreindeel"},
    {"OWT", "OndersteunendWaterdeel", ""},
    {"OWG", "OndersteunendWegdeel", "ondersteunendWegdeel"},
    {"OCO", "", ""},
    {"OPR", "", ""},
    {"ORL", "", ""},
    {"OBD", "Overbruggingsdeel", ""},
    {"OBW", "OverigeConstructie", "", true},
    {"OSH", "OverigeConstructie", "", true},
    {"PAL", "Paal", ""},
    {"PND", "Grondvlak", ""},
    {"PBP", "", ""},
    {"PUT", "Put", ""},
    {"SHD", "OverigeConstructie", "", true},
    {"SNS", "Sensor", "", true},
    {"SPR", "Spoor", ""},
    {"STD", "", ""},
    {"STM", "Straatmeubilair", ""},
    {"TND", "Tunneldeel", ""},
    {"VGO", "Vegetatieobject", "", true},
    {"WTD", "Waterdeel", ""},
    {"WTI", "Waterinrichtingselement", "", true},
    {"WSP", "", ""},
    {"WGD", "Wegdeel", "wegdeel"},
    {"WGI", "Weginrichtingselement", "", true},
    {"WYK", "", ""},
}};

const Entity& entity(const Thing& thing) {
    return entities[static_cast<std::size_t>(thing.look->type)];
}

/// Writes one object.
class StufObject {
public:
    StufObject(std::string& out, const Thing& thing, const Version& version)
        : out_(out),
          thing_(thing),
          look_(*thing.look),
          lists_(code_lists(look_.type)),
          entity_(entity(thing)),
          v_(version) {}

    void write(std::string_view processing) {
        out_ += "<imgeo:object StUF:entiteittype=\"";
        out_ += entity_.code;
        out_ += "\" StUF:verwerkingssoort=\"";
        out_ += processing;
        out_ += "\">\n";
        common();
        own();
        if (look_.type != openbareruimtelabel) geometry();
        close("object");
    }

private:
    void common() {
        identification(local_id(thing_, v_));
        date("creationDate", v_.begin);
        if (v_.terminated)
            date("terminationDate", *v_.terminated);
        else
            nil("terminationDate", "geenWaarde");
        out_ += "<StUF:tijdstipRegistratie>";
        digits_of(v_.registered);
        out_ += "</StUF:tijdstipRegistratie>\n";
        open("lvPublicatiedatum");
        append_time(out_, v_.published);
        close("lvPublicatiedatum");
        field("bronhouder", holder(look_));
        v_.in_doubt ? field("inOnderzoek", "J") : nil("inOnderzoek", "geenWaarde");
        field("relatieveHoogteligging", std::to_string(thing_.level));
        code("bgt-status", "Status", {"Status", "bestaand"});
        code("plus-status", "StatusPlus", plus_status(thing_));
    }

    void own() {
        switch (look_.type) {
            case wegdeel:
            case ondersteunendwegdeel:
                function();
                [[fallthrough]];
            case begroeidterreindeel:
            case onbegroeidterreindeel:
                return ground();
            case spoor:
                return function();
            case overbruggingsdeel:
                code("typeOverbruggingsdeel", lists_.kind, {lists_.kind, look_.kind});
                plus("hoortBijTypeOverbrugging");
                return field("overbruggingIsBeweegbaar", is_movable(thing_) ? "true" : "false");
            case pand:
                return building();
            case openbareruimtelabel:
                return street_label();
            case openbareruimte:
                return field("identificatieBAG", bag_street(thing_));
            case buurt:
                field("buurtcode", area_code(thing_));
                field("naam", thing_.name);
                return lies_in();
            case wijk:
                field("wijkcode", area_code(thing_));
                return field("naam", thing_.name);
            case stadsdeel:
            case waterschap:
                return field("naam", thing_.name);
            default:
                return type();
        }
    }

    void type() {
        if (look_.type == functioneelgebied) optional("naam", thing_.name);
        if (!lists_.kind.empty()) code("bgt-type", lists_.kind, {lists_.kind, look_.kind});
        if (!lists_.plus.empty()) plus("plus-type");
        if (look_.type == paal) optional("hectometeraanduiding", hectometre(thing_));
    }
    void function() {
        code("bgt-functie", lists_.kind, {lists_.kind, look_.kind});
        plus("plus-functie");
    }
    void ground() {
        code("bgt-fysiekVoorkomen", lists_.physical, {lists_.physical, look_.physical});
        code("plus-fysiekVoorkomen", lists_.physical_plus,
             plus_code(thing_, v_, lists_.physical_plus, look_.physical_plus));
        field(std::string(entity_.slope) + "OpTalud", look_.slope ? "true" : "false");
        const std::string name = "kruinlijn" + std::string(entity_.geometry);
        if (!look_.slope) return nil(name, "waardeOnbekend");
        open(name);
        append_plain_line(out_, crest(thing_.curves.front()));
        close(name);
    }
    void plus(std::string_view name) {
        code(name, lists_.plus, plus_code(thing_, v_, lists_.plus, look_.plus));
    }

    void building() {
        field("identificatieBAG", bag_building(thing_));
        for (std::size_t i = 0; i < thing_.labels.size(); ++i) {
            open("nummeraanduidingreeks");
            open("nummeraanduidingreeks");
            field("tekst", thing_.labels[i].text);
            position(thing_.labels[i]);
            close("nummeraanduidingreeks");
            field("identificatieBAGVBOLaagsteHuisnummer", lowest_dwelling(thing_, i));
            optional("identificatieBAGVBOHoogsteHuisnummer", highest_dwelling(thing_, i));
            close("nummeraanduidingreeks");
        }
    }
    void street_label() {
        field("identificatieBAG_OPR", bag_street(thing_));
        open("openbareRuimteNaam");
        field("tekst", thing_.name);
        for (const PlacedLabel& label : thing_.labels) position(label);
        close("openbareRuimteNaam");
        code("openbareRuimteType", lists_.kind, {lists_.kind, look_.kind});
    }
    void position(const PlacedLabel& label) {
        open("positie");
        out_ += "<imgeo:plaatsingspunt><gml:Point><gml:pos>";
        append_position(out_, label.at);
        out_ += "</gml:pos></gml:Point></imgeo:plaatsingspunt>\n";
        field("hoek", angle_text(label.angle));
        close("positie");
    }
    void lies_in() {
        out_ +=
            "<imgeo:ligtIn StUF:entiteittype=\"BRTWYK\" StUF:verwerkingssoort=\"T\">"
            "<imgeo:gerelateerde StUF:entiteittype=\"WYK\" StUF:verwerkingssoort=\"I\">\n";
        identification(object_id(look_, thing_.parent));
        out_ += "</imgeo:gerelateerde></imgeo:ligtIn>\n";
    }

    void geometry() {
        const std::string name = "geometrie2d" + std::string(entity_.geometry);
        const bool multi = look_.type == pand || is_area_of_registration(look_);
        constexpr std::array<std::string_view, 3> kinds{"punt", "lijn", "vlak"};
        const std::string_view kind = thing_.form == Form::point  ? kinds[0]
                                      : thing_.form == Form::line ? kinds[1]
                                                                  : kinds[2];
        open(name);
        if (entity_.tells_kind) open(kind);
        append_geometry(out_, thing_, {true, true, multi});
        if (entity_.tells_kind) close(kind);
        close(name);
    }

    void identification(std::string_view id) {
        open("identificatie");
        field("namespace", "NL.IMGeo");
        field("lokaalID", id);
        close("identificatie");
    }
    void open(std::string_view name) {
        out_ += "<imgeo:";
        out_ += name;
        out_ += '>';
    }
    void close(std::string_view name) {
        out_ += "</imgeo:";
        out_ += name;
        out_ += ">\n";
    }
    void field(std::string_view name, std::string_view text) {
        open(name);
        out_ += text;
        close(name);
    }
    void nil(std::string_view name, std::string_view reason, std::string_view more = {}) {
        out_ += "<imgeo:";
        out_ += name;
        out_ += " xsi:nil=\"true\" StUF:noValue=\"";
        out_ += reason;
        out_ += '"';
        out_ += more;
        out_ += "/>\n";
    }
    void optional(std::string_view name, std::string_view text) {
        text.empty() ? nil(name, "geenWaarde") : field(name, text);
    }
    /// \param list of the element, which stands there also when there is no value
    void code(std::string_view name, std::string_view list, Code value) {
        const std::string space =
            " codeSpace=\"http://www.geostandaarden.nl/imgeo/def/2.1#" + std::string(list) + '"';
        if (value.is_void()) return nil(name, value.value, space);
        out_ += "<imgeo:";
        out_ += name;
        out_ += space;
        out_ += '>';
        out_ += value.value;
        close(name);
    }
    void date(std::string_view name, ClockTime time) {
        open(name);
        append_date(out_, time);
        close(name);
    }
    /// `20190701120000000`
    void digits_of(ClockTime time) {
        std::string text;
        append_time(text, time);
        for (const char c : text)
            if (c >= '0' && c <= '9') out_ += c;
        out_ += "000";
    }

    std::string& out_;
    const Thing& thing_;
    const Look& look_;
    const CodeLists& lists_;
    const Entity& entity_;
    const Version& v_;
};

/// A member: `T` for an addition, `W` for a change.
template <class Objects>
void append_member(std::string& out, const Thing& thing, char what, std::string_view kind, Objects objects) {
    const std::string_view code = entity(thing).code;
    std::string name = "imgeo:";
    for (const char c : code) name += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    name += "Lk01";
    name += what;
    out += "<" + name + " StUF:entiteittype=\"" + std::string(code) +
           "\" StUF:functie=\"update\">\n<imgeo:parameters><StUF:mutatiesoort>" + std::string(kind) +
           "</StUF:mutatiesoort><StUF:indicatorOvername>V</StUF:indicatorOvername></imgeo:parameters>\n";
    objects();
    out += "</" + name + ">\n";
}

}  // namespace

std::string stuf_head(std::uint64_t seed) {
    const auto system = [](std::string_view role, std::string_view organisation) {
        return "<StUF:" + std::string(role) + "><StUF:organisatie>" + std::string(organisation) +
               "</StUF:organisatie><StUF:applicatie>Voorbeeldstad</StUF:applicatie></StUF:" +
               std::string(role) + ">\n";
    };
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
           "<imgeo:mtbLVDi01 xmlns:imgeo=\"http://www.geostandaarden.nl/imgeo/2.1/stuf-imgeo/1.3\" "
           "xmlns:StUF=\"http://www.egem.nl/StUF/StUF0301\" xmlns:gml=\"http://www.opengis.net/gml\" "
           "xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\">\n"
           "<imgeo:stuurgegevens>\n<StUF:berichtcode>Di01</StUF:berichtcode>\n" +
           system("zender", "Landelijke Voorziening") + system("ontvanger", "Gemeente Voorbeeldstad") +
           "<StUF:referentienummer>" + uuid(key_of(seed, 0xF5)) +
           "</StUF:referentienummer>\n<StUF:tijdstipBericht>20261031000000000</StUF:tijdstipBericht>\n"
           "<StUF:functie>mtbVerticaalTerRegistratie</StUF:functie>\n</imgeo:stuurgegevens>\n"
           "<imgeo:mutatiebericht StUF:entiteittype=\"MTB\" StUF:functie=\"entiteit\">"
           "<imgeo:identificatie>" +
           uuid(key_of(seed, 0xF6)) + "</imgeo:identificatie></imgeo:mutatiebericht>\n";
}

std::string_view stuf_tail() {
    return "</imgeo:mtbLVDi01>\n";
}

void append_stuf_addition(std::string& out, const Thing& thing, const Version& version) {
    append_member(out, thing, 'T', "T", [&] { StufObject(out, thing, version).write("T"); });
}

void append_stuf_change(std::string& out, const Thing& thing, const Version& was, const Version& is) {
    append_member(out, thing, 'W', "F", [&] {
        StufObject(out, thing, was).write("W");
        StufObject(out, thing, is).write("W");
    });
}

}  // namespace wijkbeeld::voorbeeldstad
