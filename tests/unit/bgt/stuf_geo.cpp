#include <catch2/catch.hpp>
#include <cctype>
#include <fstream>
#include <map>
#include <wijkbeeld/geo/import.hpp>

#include "bgt/xml/fault.hpp"
#include "bgt/words/stuf_notice.hpp"
#include "citygml.hpp"
#include "samples.hpp"

using namespace wijkbeeld;
using namespace wijkbeeld::test;
using geo::BgtType;
using geo::bgt::Batch;
using geo::bgt::Field;
using Label = geo::bgt::Label;

// Names and order are those of the schemas of StUF-Geo IMGeo (Geonovum, 1.1.1 to 1.3.1).

namespace {

const std::string void_value = R"( xsi:nil="true" StUF:noValue="geenWaarde"/>)";

std::string head(const std::string& version = "/1.3", const std::string& message = "mtbLVDi01") {
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<imgeo:" + message +
           R"( xmlns:imgeo="http://www.geostandaarden.nl/imgeo/2.1/stuf-imgeo)" + version +
           R"(" xmlns:StUF="http://www.egem.nl/StUF/StUF0301" xmlns:gml="http://www.opengis.net/gml")"
           R"( xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><imgeo:stuurgegevens><StUF:berichtcode>Di01)"
           R"(</StUF:berichtcode></imgeo:stuurgegevens><imgeo:mutatiebericht StUF:entiteittype="MTB")"
           R"( StUF:functie="entiteit"><imgeo:identificatie>1</imgeo:identificatie></imgeo:mutatiebericht>)";
}

std::string message(const std::vector<std::string>& notices) {
    std::string text = head();
    for (const std::string& notice : notices) text += "\n" + notice;
    return text + "\n</imgeo:mtbLVDi01>\n";
}

std::string capitals(std::string code) {
    for (char& c : code) c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
    return code;
}

/// A notice of a type (`wgd`), `T` or `W`, with the contents of its objects.
std::string notice(const std::string& code, char kind, const std::vector<std::string>& objects) {
    const std::string name = std::string("imgeo:").append(code).append("Lk01") + kind;
    const std::string type = " StUF:entiteittype=\"" + capitals(code) + "\"";
    std::string text = "<" + name + type +
                       R"( StUF:functie="update"><imgeo:parameters><StUF:mutatiesoort>T)"
                       R"(</StUF:mutatiesoort></imgeo:parameters>)";
    for (const std::string& object : objects)
        text += "<imgeo:object" + type + " StUF:verwerkingssoort=\"T\">" + object + "</imgeo:object>";
    return text + "</" + name + ">";
}

std::string element(const std::string& name, const std::string& content) {
    return "<imgeo:" + name + ">" + content + "</imgeo:" + name + ">";
}

std::string identification(const std::string& id = "G0228.1") {
    return element("identificatie", element("namespace", "NL.IMGeo") + element("lokaalID", id));
}

std::string stuf_common(const std::string& registered = "20190701120000000") {
    return identification() + element("creationDate", "2015-10-27") + "<imgeo:terminationDate" + void_value +
           "<StUF:tijdstipRegistratie>" + registered + "</StUF:tijdstipRegistratie>" +
           element("lvPublicatiedatum", "2019-07-02T10:00:00") + element("bronhouder", "G0228") +
           "<imgeo:inOnderzoek" + void_value + element("relatieveHoogteligging", "-1") +
           R"(<imgeo:bgt-status codeSpace="x#Status">bestaand</imgeo:bgt-status>)"
           R"(<imgeo:plus-status xsi:nil="true" StUF:noValue="geenWaarde" codeSpace="x#StatusPlus"/>)";
}

std::string stuf_wegdeel(const std::string& registered = "20190701120000000", const std::string& more = "") {
    return stuf_common(registered) + element("bgt-functie", "voetpad") + more +
           element("geometrie2dWegdeel", polygon(square));
}

std::string why(const std::string& bad_notice) {
    const std::string text = message({bad_notice});
    const Batch batch = read_delivery(text);
    CHECK(batch.records.empty());
    CHECK(batch.values.empty());
    CHECK(batch.vertices.empty());
    return batch.rejected.empty() ? "" : batch.rejected.front().reason;
}

}  // namespace

TEST_CASE("an object of StUF-Geo is the same record as in CityGML", "[stuf]") {
    const std::string text = message({notice(
        "wgd", 'T',
        {stuf_wegdeel("20190701120000000",
                      element("wegdeelOpTalud", "true") +
                          R"(<imgeo:kruinlijnWegdeel xsi:nil="true" StUF:noValue="waardeOnbekend"/>)")})});
    const std::string city =
        delivery({wegdeel({.id = "G0228.1.20190701100000000"}, polygon(square),
                          "<imgeo:wegdeelOpTalud>true</imgeo:wegdeelOpTalud>"
                          R"(<imgeo:kruinlijnWegdeel xsi:nil="true" nilReason="waardeOnbekend"/>)")});
    const Batch ours = read_delivery(text);
    const Batch theirs = read_delivery(city);
    REQUIRE(ours.records.size() == 1);
    CHECK(ours.unknown.empty());
    CHECK(ours.records.front().type == BgtType::wegdeel);
    CHECK(ours.records.front().offset == text.find("<imgeo:wgdLk01T"));
    CHECK(ours.values == theirs.values);
    CHECK(ours.vertices == theirs.vertices);
}

TEST_CASE("each code is a type of the BGT", "[stuf]") {
    const std::map<std::string, std::string> codes{
        {"BAK", "bak"},
        {"BRD", "bord"},
        {"BRT", "buurt"},
        {"BTD", "begroeidterreindeel"},
        {"FUG", "functioneelgebied"},
        {"GBI", "gebouwinstallatie"},
        {"INS", "installatie"},
        {"KST", "kast"},
        {"KWD", "kunstwerkdeel"},
        {"MST", "mast"},
        {"OBD", "overbruggingsdeel"},
        {"OBW", "overigbouwwerk"},
        {"OCO", "ongeclassificeerdobject"},
        {"OPR", "openbareruimte"},
        {"ORL", "openbareruimtelabel"},
        {"OSH", "overigescheiding"},
        {"OTD", "onbegroeidterreindeel"},
        {"OWG", "ondersteunendwegdeel"},
        {"OWT", "ondersteunendwaterdeel"},
        {"PAL", "paal"},
        {"PBP", "plaatsbepalingspunt"},
        {"PND", "pand"},
        {"PUT", "put"},
        {"SHD", "scheiding"},
        {"SNS", "sensor"},
        {"SPR", "spoor"},
        {"STD", "stadsdeel"},
        {"STM", "straatmeubilair"},
        {"TND", "tunneldeel"},
        {"VGO", "vegetatieobject"},
        {"WGD", "wegdeel"},
        {"WGI", "weginrichtingselement"},
        {"WSP", "waterschap"},
        {"WTD", "waterdeel"},
        {"WTI", "waterinrichtingselement"},
        {"WYK", "wijk"},
    };
    CHECK(codes.size() == geo::bgt_type_count);
    for (const auto& [code, type] : codes) {
        const auto found = geo::bgt::type_of_code(code);
        REQUIRE(found);
        CHECK(geo::name(*found) == type);
    }
    CHECK_FALSE(geo::bgt::type_of_code("LDG"));
    CHECK(why(notice("ldg", 'T', {stuf_common()})) == "no object of the BGT");
}

TEST_CASE("all messages and versions of StUF-Geo", "[stuf]") {
    for (const std::string version : {"", "/1.2", "/1.3"}) {
        for (const std::string name : {"mtbLVDi01", "mtbSVBDi01"}) {
            const std::string text =
                head(version, name) + notice("wgd", 'T', {stuf_wegdeel()}) + "</imgeo:" + name + ">";
            const Batch batch = read_delivery(text);
            CHECK(batch.records.size() == 1);
            CHECK(batch.unknown.empty());
        }
    }
}

TEST_CASE("a change holds the object as it was and as it became: the last is the record", "[stuf]") {
    const std::string text =
        message({notice("wgd", 'W', {stuf_wegdeel("20190701120000000"), stuf_wegdeel("20200115083000")})});
    const Batch batch = read_delivery(text);
    REQUIRE(batch.records.size() == 1);
    CHECK(batch.text_of(batch.records.front(), Field::tijdstip_registratie) == "2020-01-15T07:30:00.000Z");
    CHECK(batch.text_of(batch.records.front(), Field::gml_id) == "G0228.1.20200115073000000");
    CHECK(batch.vertices.size() == 5);
    CHECK(batch.rejected.empty());
}

TEST_CASE("notices that are not what they say are rejected, and nothing of them stays", "[stuf]") {
    const std::string one = stuf_wegdeel(), other = stuf_wegdeel("20200115083000");
    CHECK(why(notice("wgd", 'W', {one, one})) == "a change of nothing: the object is what it was");
    CHECK(why(notice("wgd", 'W', {one})) == "a notice with fewer objects than its kind has");
    CHECK(why(notice("wgd", 'T', {})) == "a notice with fewer objects than its kind has");
    CHECK(why(notice("wgd", 'T', {one, other})) == "a notice with more objects than its kind has");
    CHECK(why(notice("wgd", 'W', {one, other, one})) == "a notice with more objects than its kind has");
    CHECK(why(notice("wgd", 'W', {stuf_common(), other})) == "no geometry");  // as it was: no wegdeel
    std::string wrong = notice("wgd", 'T', {one});
    wrong.replace(wrong.find("WGD", wrong.find("<imgeo:object")), 3, "PND");
    CHECK(why(wrong) == "an object of another type than its notice");
}

TEST_CASE("after a bad notice the next one is read", "[stuf]") {
    const std::string text =
        message({notice("wgd", 'T', {stuf_common()}), notice("wgd", 'T', {stuf_wegdeel()})});
    const Batch batch = read_delivery(text);
    CHECK(batch.records.size() == 1);
    REQUIRE(batch.rejected.size() == 1);
    CHECK(batch.rejected.front().type == "wegdeel");
    CHECK(batch.rejected.front().offset == text.find("<imgeo:wgdLk01T"));
}

TEST_CASE("a notice that starts within one is markup that is broken", "[stuf]") {
    std::string broken = notice("wgd", 'T', {stuf_wegdeel()});
    broken.resize(broken.find("</imgeo:object>"));
    const std::string text = message({broken, notice("wgd", 'T', {stuf_wegdeel()})});
    const Batch batch = read_delivery(text);
    CHECK(batch.records.size() == 1);
    CHECK(batch.rejected.size() == 1);
}

TEST_CASE("inOnderzoek is J or void", "[stuf]") {
    const auto value = [](const std::string& investigated) {
        std::string object = stuf_wegdeel();
        const std::string plain = "<imgeo:inOnderzoek" + void_value;
        object.replace(object.find(plain), plain.size(), investigated);
        const std::string text = message({notice("wgd", 'T', {object})});
        const Batch batch = read_delivery(text);
        REQUIRE(batch.records.size() == 1);
        return batch.value(batch.records.front(), Field::in_onderzoek);
    };
    CHECK(value(element("inOnderzoek", "J")) == geo::ValueView{true});
    CHECK(value(element("inOnderzoek", "N")) == geo::ValueView{false});
    CHECK(value(element("inOnderzoek", "1")) == geo::ValueView{true});
    CHECK(value("<imgeo:inOnderzoek" + void_value) == geo::ValueView{false});
    CHECK(value(R"(<imgeo:inOnderzoek xsi:nil="true" StUF:noValue="waardeOnbekend"/>)").index() == 0);
}

TEST_CASE("moments are digits on a Dutch clock, as many as are known", "[stuf]") {
    const auto registered = [](const std::string& digits) {
        const std::string text = message({notice("wgd", 'T', {stuf_wegdeel(digits)})});
        const Batch batch = read_delivery(text);
        if (batch.records.empty()) return std::string("rejected");
        return std::string(batch.text_of(batch.records.front(), Field::tijdstip_registratie));
    };
    CHECK(registered("20190701120001234") == "2019-07-01T10:00:01.234Z");
    CHECK(registered("20190701120001") == "2019-07-01T10:00:01.000Z");
    CHECK(registered("201907011200") == "2019-07-01T10:00:00.000Z");
    CHECK(registered("20190701") == "2019-06-30T22:00:00.000Z");
    CHECK(registered("2019-07-01T12:00:00") == "2019-07-01T10:00:00.000Z");
    for (const char* wrong : {"2019070", "20191301", "201907011", "201907011200000000", "2019070112000x"})
        CHECK(registered(wrong) == "rejected");
}

TEST_CASE("a geometry may stand in the choice of its kind", "[stuf]") {
    const auto type = [](const std::string& code, const std::string& property, const std::string& content) {
        const std::string text = message({notice(code, 'T', {stuf_common() + element(property, content)})});
        const Batch batch = read_delivery(text);
        REQUIRE(batch.records.size() == 1);
        CHECK(batch.unknown.empty());
        return batch.records.front().shape.type;
    };
    const std::string line = "<gml:LineString><gml:posList>0 0 1 1</gml:posList></gml:LineString>";
    const std::string point = "<gml:Point><gml:pos>0 0</gml:pos></gml:Point>";
    const std::string areas = "<gml:MultiSurface><gml:surfaceMember>" + polygon(square) +
                              "</gml:surfaceMember><gml:surfaceMember>" + polygon("20 0 30 0 30 10 20 0") +
                              "</gml:surfaceMember></gml:MultiSurface>";
    using geo::GeometryType;
    CHECK(type("shd", "geometrie2dOverigeConstructie", element("lijn", line)) == GeometryType::linestring);
    CHECK(type("vgo", "geometrie2dVegetatieobject", element("punt", point)) == GeometryType::point);
    CHECK(type("osh", "geometrie2dOverigeConstructie", element("vlak", polygon(square))) ==
          GeometryType::polygon);
    CHECK(type("kwd", "geometrie2dOverigeConstructie", element("multiVlak", areas)) ==
          GeometryType::multipolygon);
    CHECK(type("obw", "geometrie2dOverigeConstructie", element("multivlak", areas)) ==
          GeometryType::multipolygon);
    CHECK(type("kwd", "geometrie2dOverigeConstructie",
               element("multiPunt", "<gml:MultiPoint><gml:pointMember>" + point +
                                        "</gml:pointMember></gml:MultiPoint>")) == GeometryType::point);
    CHECK(type("oco", "geometrie2d", polygon(square)) == GeometryType::polygon);
}

TEST_CASE("house numbers without the elements that CityGML puts between", "[stuf]") {
    const auto position = [](const std::string& pos, const std::string& angle) {
        return element("positie",
                       element("plaatsingspunt", "<gml:Point><gml:pos>" + pos + "</gml:pos></gml:Point>") +
                           element("hoek", angle));
    };
    const std::string series =
        element("nummeraanduidingreeks",
                element("nummeraanduidingreeks",
                        element("tekst", "9A") + position("1 2", "-45.5") + position("3 4", "0")) +
                    element("identificatieBAGVBOLaagsteHuisnummer", "0228010000047554") +
                    "<imgeo:identificatieBAGVBOHoogsteHuisnummer" + void_value);
    const std::string footprint = element("geometrie2dGrondvlak", polygon(square));
    const std::string bag = element("identificatieBAG", "0228100000031255");
    const std::string text =
        message({notice("pnd", 'T', {stuf_common() + bag + series + footprint}),
                 notice("pnd", 'T',
                        {stuf_common() + bag + "<imgeo:nummeraanduidingreeks" + void_value + footprint})});
    const Batch batch = read_delivery(text);
    REQUIRE(batch.records.size() == 2);
    CHECK(batch.unknown.empty());
    REQUIRE(batch.labels.size() == 2);
    const Label& second = batch.labels[1];
    CHECK(second.text == "9A");
    CHECK(second.place == geo::Vertex{3000, 4000});
    CHECK(second.lowest == "0228010000047554");
    CHECK(second.highest.empty());
    CHECK((second.series == 1 && second.position == 2));
    CHECK(batch.text_of(batch.records[0], Field::identificatie_bag_pnd) == "0228100000031255");
    CHECK(batch.records[1].first_label == batch.records[1].label_end);

    const std::string street = message(
        {notice("orl", 'T',
                {stuf_common() + element("identificatieBAG_OPR", "0228300000001384") +
                 element("openbareRuimteNaam", element("tekst", "Dorpsstraat") + position("1 2", "10")) +
                 element("openbareRuimteType", "Weg")})});
    const Batch streets = read_delivery(street);
    REQUIRE(streets.records.size() == 1);
    CHECK(streets.unknown.empty());
    CHECK(streets.text_of(streets.records[0], Field::openbare_ruimte_naam) == "Dorpsstraat");
    CHECK(streets.text_of(streets.records[0], Field::identificatie_bag_opr) == "0228300000001384");
    REQUIRE(streets.labels.size() == 1);
    CHECK(streets.labels[0].text == "Dorpsstraat");
}

TEST_CASE("which area an area is part of is kept by its lokaalID", "[stuf]") {
    const auto related = [](const std::string& name, const std::string& id) {
        return element(name, element("gerelateerde", identification(id)));
    };
    const std::string area = element("geometrie2d", polygon(square));
    const std::string text = message(
        {notice("brt", 'T',
                {stuf_common() + element("buurtcode", "02280101") + related("ligtIn", "G0228.w") + area}),
         notice("wyk", 'T',
                {stuf_common() + element("wijkcode", "022801") + related("ligtIn", "G0228.s") + area}),
         notice("opr", 'T', {stuf_common() + related("heeftLabels", "G0228.l") + area}),
         notice("brt", 'T', {stuf_common() + "<imgeo:ligtIn" + void_value + area})});
    const Batch batch = read_delivery(text);
    REQUIRE(batch.records.size() == 4);
    CHECK(batch.unknown.empty());
    CHECK(batch.text_of(batch.records[0], Field::wijk) == "G0228.w");
    CHECK(batch.text_of(batch.records[0], Field::lokaal_id) == "G0228.1");
    CHECK(batch.text_of(batch.records[1], Field::stadsdeel) == "G0228.s");
    CHECK(batch.text_of(batch.records[2], Field::naam_en_id_openbare_ruimte) == "G0228.l");
    CHECK(batch.value(batch.records[3], Field::wijk).index() == 0);
}

TEST_CASE("a void name is no name, an unknown one is", "[stuf]") {
    const auto names = [](const std::string& reason) {
        const std::string text =
            message({notice("std", 'T',
                            {stuf_common() + R"(<imgeo:naam xsi:nil="true" StUF:noValue=")" + reason +
                             "\"/>" + element("geometrie2d", polygon(square))})});
        const Batch batch = read_delivery(text);
        REQUIRE(batch.records.size() == 1);
        CHECK(batch.unknown.empty());
        return std::string(batch.text_of(batch.records.front(), Field::naam));
    };
    CHECK(names("geenWaarde").empty());
    CHECK(names("waardeOnbekend") == "waardeOnbekend");
}

TEST_CASE("a plaatsbepalingspunt has no times: its own id is enough", "[stuf]") {
    const std::string text =
        message({notice("pbp", 'T',
                        {identification("G0228.p") + element("nauwkeurigheid", "30") +
                         element("datumInwinning", "2014-05-01") + element("inwinnendeInstantie", "G0228") +
                         element("inwinningsmethode", "terrestrisch") +
                         element("geometrie", "<gml:Point><gml:pos>1 2</gml:pos></gml:Point>")})});
    const Batch batch = read_delivery(text);
    REQUIRE(batch.records.size() == 1);
    CHECK(batch.unknown.empty());
    CHECK(batch.text_of(batch.records.front(), Field::gml_id) == "G0228.p");
    CHECK(batch.value(batch.records.front(), Field::nauwkeurigheid) == geo::ValueView{std::int64_t{30}});
}

TEST_CASE("a message cut into pieces gives the same records", "[stuf]") {
    std::vector<std::string> notices;
    for (int i = 0; i < 20; ++i)
        notices.push_back(
            notice(i % 2 == 0 ? "wgd" : "oco", 'T',
                   {i % 2 == 0 ? stuf_wegdeel() : stuf_common() + element("geometrie2d", polygon(square))}));
    const std::string text = message(notices);
    const std::string_view bytes = text;
    const geo::bgt::Head head = geo::bgt::read_head(bytes);
    geo::bgt::ChunkReader reader(5);
    std::size_t records = 0, pieces = 0;
    for (std::size_t at = head.body_offset; at < bytes.size(); ++pieces) {
        const std::size_t next = std::min(head.border.find(bytes, at + 1), bytes.size());
        Batch batch;
        reader.read(head, {nullptr, bytes.substr(at, next - at), at, next == bytes.size()}, batch);
        CHECK(batch.rejected.empty());
        CHECK(batch.unknown.empty());
        records += batch.records.size();
        at = next;
    }
    CHECK(records == 20);
    CHECK(pieces == 21);  // what stands before the first notice is one too
}

TEST_CASE("the same message twice gives duplicates, a later version takes the place of the earlier",
          "[stuf]") {
    const TemporaryFolder folder;
    const auto write = [&](const std::string& name, const std::string& text) {
        const auto path = folder / name;
        std::ofstream(path, std::ios::binary) << text;
        return path.string();
    };
    const std::string first =
        write("a.xml", message({notice("wgd", 'T', {stuf_wegdeel("20190701120000000")})}));
    const std::string second = write(
        "b.xml", message({notice("wgd", 'W',
                                 {stuf_wegdeel("20190701120000000"), stuf_wegdeel("20200115083000000")})}));
    const auto store = geo::open_store((folder / "s.gpkg").string(), geo::OpenMode::write_or_create);
    CHECK(geo::import_bgt({first}, *store).total.kept == 1);
    CHECK(geo::import_bgt({first}, *store).total.duplicates == 1);
    const geo::ImportReport later = geo::import_bgt({second}, *store);
    CHECK(later.total.kept == 1);
    CHECK(later.superseded.size() == 1);
    std::vector<std::string> ids;
    store->visit({.layer = "wegdeel"}, [&](const geo::Feature& f) {
        ids.emplace_back(f.text("gml_id"));
        return true;
    });
    CHECK(ids == std::vector<std::string>{"G0228.1.20200115073000000"});
}
