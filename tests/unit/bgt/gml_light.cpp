#include <catch2/catch.hpp>
#include <map>
#include <wijkbeeld/geo/import.hpp>

#include "bgt/xml/fault.hpp"
#include "citygml.hpp"
#include "samples.hpp"

using namespace wijkbeeld;
using namespace wijkbeeld::test;
using geo::bgt::Batch;
using geo::bgt::Field;
using Label = geo::bgt::Label;

namespace {

const std::string root =
    R"(<?xml version="1.0" encoding="UTF-8"?><gml:FeatureCollection xmlns:gml="http://www.opengis.net/gml")"
    R"( xmlns:imgeo-s="http://www.geostandaarden.nl/imgeo/2.1/simple/gml31")"
    R"( xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">)";

/// In the manner of PDOK: `object` is what stands in each member.
std::string light_delivery(const std::vector<std::string>& objects) {
    std::string text = root;
    for (const std::string& object : objects)
        text += "\n<gml:featureMember>\n" + object + "\n</gml:featureMember>";
    return text + "\n</gml:FeatureCollection>\n";
}

std::string element(const std::string& name, const std::string& content) {
    return "<imgeo-s:" + name + ">" + content + "</imgeo-s:" + name + ">\n";
}

std::string light_common() {
    return element("objectBeginTijd", "2015-10-27") + element("identificatie.namespace", "NL.IMGeo") +
           element("identificatie.lokaalID", "G0228.1") +
           element("tijdstipRegistratie", "2019-07-01T12:00:00.000") +
           element("LV-publicatiedatum", "2019-07-02T10:00:00") + element("bronhouder", "G0228") +
           element("inOnderzoek", "false") + element("relatieveHoogteligging", "-1") +
           element("bgt-status", "bestaand") + element("plus-status", "geenWaarde");
}

std::string light_object(const std::string& name, const std::string& more) {
    return "<imgeo-s:" + name + " gml:id=\"b1\">\n" + light_common() + more + "</imgeo-s:" + name + ">";
}

std::string bare_polygon(const std::string& ring) {
    return "<gml:Polygon><gml:exterior><gml:LinearRing><gml:posList>" + ring +
           "</gml:posList></gml:LinearRing></gml:exterior></gml:Polygon>";
}

std::string place(const std::string& series, const std::string& pos, const std::string& angle) {
    return element(series + ".plaatsingspunt", "<gml:Point><gml:pos>" + pos + "</gml:pos></gml:Point>") +
           element(series + ".hoek", angle);
}

bool same_values(const Batch& a, const Batch& b) {
    return a.values == b.values;
}

}  // namespace

TEST_CASE("an object of GML-light is the same record as in CityGML", "[gml-light]") {
    const std::string light = light_delivery(
        {light_object("Wegdeel", element("bgt-functie", "voetpad") + element("opTalud", "true") +
                                     element("bgt-fysiekVoorkomen", "zand") +
                                     element("geometrie2d", bare_polygon(square)))});
    const std::string city =
        delivery({wegdeel({}, polygon(square),
                          R"(<imgeo:wegdeelOpTalud>true</imgeo:wegdeelOpTalud>)"
                          R"(<surfaceMaterial codeSpace="x#FysiekVoorkomenWeg">zand</surfaceMaterial>)")});
    const Batch ours = read_delivery(light);
    const Batch theirs = read_delivery(city);
    REQUIRE(ours.records.size() == 1);
    REQUIRE(theirs.records.size() == 1);
    CHECK(ours.unknown.empty());
    CHECK(ours.records.front().type == geo::BgtType::wegdeel);
    CHECK(ours.records.front().offset == light.find("<gml:featureMember"));
    CHECK(same_values(ours, theirs));
    CHECK(ours.vertices == theirs.vertices);
}

TEST_CASE("each type has its Dutch name", "[gml-light]") {
    const std::map<std::string, std::string> names{
        {"Pand", "pand"},
        {"Spoor", "spoor"},
        {"BegroeidTerreindeel", "begroeidterreindeel"},
        {"OnbegroeidTerreindeel", "onbegroeidterreindeel"},
        {"OndersteunendWegdeel", "ondersteunendwegdeel"},
        {"Overbruggingsdeel", "overbruggingsdeel"},
        {"Tunneldeel", "tunneldeel"},
        {"GebouwInstallatie", "gebouwinstallatie"},
        {"VegetatieObject", "vegetatieobject"},
        {"Waterschap", "waterschap"},
    };
    for (const auto& [name, type] : names) {
        const bool line = type == "spoor";
        const std::string text = light_delivery({light_object(
            name, element("geometrie2d", line ? "<gml:LineString><gml:posList>0 0 1 1</gml:posList>"
                                                "</gml:LineString>"
                                              : bare_polygon(square)))});
        const Batch batch = read_delivery(text);
        REQUIRE(batch.records.size() == 1);
        CHECK(geo::name(batch.records.front().type) == type);
    }
}

TEST_CASE("a kruinlijn stands beside the area here too", "[gml-light]") {
    const std::string text = light_delivery({light_object(
        "BegroeidTerreindeel",
        element("opTalud", "1") + element("geometrie2d", bare_polygon(square)) +
            element("kruinlijn", "<gml:LineString><gml:posList>0 0 5 0</gml:posList></gml:LineString>"))});
    const Batch batch = read_delivery(text);
    REQUIRE(batch.records.size() == 1);
    CHECK(batch.records.front().shape.type == geo::GeometryType::polygon);
    CHECK(batch.records.front().kruinlijn.type == geo::GeometryType::linestring);
}

TEST_CASE("house numbers are put together by the numbers in their names", "[gml-light]") {
    const std::string text = light_delivery({light_object(
        "Pand",
        element("identificatieBAGPND", "0228100000031255") +
            place("nummeraanduidingreeks_12.positie_5", "5 6", "90") +
            element("nummeraanduidingreeks_12.tekst", "11-13") +
            element("nummeraanduidingreeks_1.tekst", "9A") +
            place("nummeraanduidingreeks_1.positie_1", "1 2", "-45.5") +
            place("nummeraanduidingreeks_1.positie_2", "3 4", "0") +
            element("nummeraanduidingreeks_1.identificatieBAGVBOLaagsteHuisnummer", "0228010000047554") +
            element("nummeraanduidingreeks_1.identificatieBAGVBOHoogsteHuisnummer", "0228010000047555") +
            element("nummeraanduidingreeks_3.tekst", "15") + element("geometrie2d", bare_polygon(square)))});
    const Batch batch = read_delivery(text);
    REQUIRE(batch.records.size() == 1);
    CHECK(batch.unknown.empty());
    REQUIRE(batch.labels.size() == 4);
    const Label& second = batch.labels[1];
    CHECK(second.text == "9A");
    CHECK(second.place == geo::Vertex{3000, 4000});
    CHECK(second.angle == 0.0);
    CHECK(second.lowest == "0228010000047554");
    CHECK(second.highest == "0228010000047555");
    CHECK((second.series == 1 && second.position == 2));
    CHECK(batch.labels[0].angle == -45.5);
    CHECK(batch.labels[2].text == "15");
    CHECK((batch.labels[2].series == 3 && batch.labels[2].position == 0 && !batch.labels[2].place));
    CHECK(batch.labels[3].text == "11-13");
    CHECK((batch.labels[3].series == 12 && batch.labels[3].position == 5));
    CHECK(batch.labels[3].lowest.empty());
    geo::Geometry footprint;
    batch.geometry(batch.records.front().shape, footprint);
    CHECK(geo::area(footprint) == 100);
}

TEST_CASE("labels of one object do not run into the next", "[gml-light]") {
    const auto pand = [](const std::string& number) {
        return light_object("Pand", element("nummeraanduidingreeks_1.tekst", number) +
                                        place("nummeraanduidingreeks_1.positie_1", "1 2", "0") +
                                        element("geometrie2d", bare_polygon(square)));
    };
    const std::string text = light_delivery({pand("1"), pand("2")});
    const Batch batch = read_delivery(text);
    REQUIRE(batch.records.size() == 2);
    REQUIRE(batch.labels.size() == 2);
    CHECK(batch.records[1].first_label == 1);
    CHECK(batch.records[1].label_end == 2);
    CHECK(batch.labels[1].text == "2");
}

TEST_CASE("a street name with its places, however many", "[gml-light]") {
    std::string places;
    for (int i = 1; i <= 20; ++i) {
        const std::string n = std::to_string(i);
        places +=
            place(std::string("openbareRuimteNaam.positie_").append(n), std::string(n).append(" 0"), "1.5");
    }
    const std::string text = light_delivery(
        {light_object("OpenbareRuimteLabel", element("identificatieBAGOPR", "0228300000001384") +
                                                 element("openbareRuimteNaam.tekst", "&#39;t Hof") + places +
                                                 element("openbareRuimteType", "Weg"))});
    const Batch batch = read_delivery(text);
    REQUIRE(batch.records.size() == 1);
    CHECK(batch.unknown.empty());
    CHECK(batch.text_of(batch.records.front(), Field::openbare_ruimte_naam) == "'t Hof");
    CHECK(batch.text_of(batch.records.front(), Field::identificatie_bag_opr) == "0228300000001384");
    REQUIRE(batch.labels.size() == 20);
    CHECK(batch.labels[19].place == geo::Vertex{20000, 0});
    CHECK(batch.labels[19].position == 20);
    CHECK(batch.labels[19].text == "'t Hof");
}

TEST_CASE("names with numbers that are none are unknown elements", "[gml-light]") {
    const std::string wrong = element("nummeraanduidingreeks_0.tekst", "1") +
                              element("nummeraanduidingreeks_x.tekst", "1") +
                              element("nummeraanduidingreeks_70000.tekst", "1") +
                              element("nummeraanduidingreeks_1.positie_1.kleur", "1");
    const std::string text =
        light_delivery({light_object("Pand", wrong + element("geometrie2d", bare_polygon(square)))});
    const Batch batch = read_delivery(text);
    REQUIRE(batch.records.size() == 1);
    CHECK(batch.labels.empty());
    CHECK(batch.unknown.size() == 4);
}

TEST_CASE("a void that is written is kept as in CityGML", "[gml-light]") {
    const std::string text = light_delivery(
        {light_object("Wegdeel", R"(<imgeo-s:opTalud xsi:nil="true" nilReason="waardeOnbekend"/>)" +
                                     element("plus-functie", "waardeOnbekend") +
                                     element("geometrie2d", bare_polygon(square)))});
    const Batch batch = read_delivery(text);
    REQUIRE(batch.records.size() == 1);
    const auto& r = batch.records.front();
    CHECK(batch.text_of(r, Field::op_talud_void) == "waardeOnbekend");
    CHECK(batch.text_of(r, Field::plus_functie) == "waardeOnbekend");
    CHECK(batch.value(r, Field::bgt_functie).index() == 0);
}

TEST_CASE("a member without an object is nothing, and neither is a root without members", "[gml-light]") {
    const Batch members =
        read_delivery(root + "\n<gml:featureMember/><gml:featureMember/></gml:FeatureCollection>");
    CHECK(members.records.empty());
    CHECK(members.rejected.empty());
    const std::string bare = root.substr(0, root.size() - 1) + "/>";
    const Batch nothing = read_delivery(bare + "\n");
    CHECK(nothing.records.empty());
    CHECK(nothing.rejected.empty());
    CHECK_THROWS_AS(read_delivery(bare + "<more/>"), geo::bgt::MarkupFault);
}

TEST_CASE("a collection of other features is no delivery", "[gml-light]") {
    const std::string other =
        R"(<gml:FeatureCollection xmlns:gml="http://www.opengis.net/gml"><gml:featureMember/></gml:FeatureCollection>)";
    CHECK_THROWS_WITH(geo::bgt::read_head(other), "it is GML, but not of the BGT");
}

namespace {

// `grep -c '<imgeo-s:Wegdeel '` and so on over the samples; they are also in the table of their README.
const std::map<std::string, std::uint64_t> amsterdam{
    {"vegetatieobject", 606},
    {"paal", 244},
    {"scheiding", 219},
    {"begroeidterreindeel", 199},
    {"wegdeel", 191},
    {"onbegroeidterreindeel", 181},
    {"pand", 130},
    {"waterdeel", 106},
    {"ondersteunendwaterdeel", 47},
    {"kunstwerkdeel", 41},
    {"ondersteunendwegdeel", 35},
    {"overbruggingsdeel", 24},
    {"gebouwinstallatie", 23},
    {"overigbouwwerk", 18},
    {"kast", 9},
    {"openbareruimtelabel", 6},
    {"put", 5},
    {"installatie", 4},
    {"straatmeubilair", 1},
};

struct Outcome {
    geo::ImportReport report;
    std::uint64_t labels = 0, street_labels = 0, lines = 0;
};

Outcome import_sample(const std::filesystem::path& input) {
    const TemporaryFolder folder;
    const auto store = geo::open_store((folder / "s.gpkg").string(), geo::OpenMode::write_or_create);
    Outcome outcome{geo::import_bgt({input.string()}, *store, {.history = true})};
    outcome.labels = store->count({.layer = "nummeraanduidingreeks"});
    outcome.street_labels = store->count({.layer = "openbareruimtelabel"});
    outcome.lines = store->count({.layer = "kruinlijn"});
    return outcome;
}

}  // namespace

TEST_CASE("Amsterdam in GML-light, as PDOK packed it", "[sample]") {
    const auto zip = WIJKBEELD_SAMPLE("bgt-samples/gmllight/brmo/dated/38468_0-20160422.zip");
    if (!zip) return;
    const Outcome outcome = import_sample(*zip);
    CHECK(outcome.report.total.read == 2089);
    CHECK(outcome.report.total.kept == 2089);
    CHECK(outcome.report.rejected.empty());
    CHECK(outcome.report.repaired.empty());
    CHECK(outcome.report.unknown.empty());
    for (const geo::BgtType type : geo::all_bgt_types()) {
        const auto expected = amsterdam.find(std::string(geo::name(type)));
        CHECK(outcome.report.by_type[static_cast<std::size_t>(type)].read ==
              (expected == amsterdam.end() ? 0 : expected->second));
    }
    CHECK(outcome.labels == 75);         // grep -c 'positie_._.plaatsingspunt>' in bgt_pand.gml
    CHECK(outcome.street_labels == 18);  // six streets with three places each
}

TEST_CASE("the other samples of GML-light are read without rejections", "[sample]") {
    struct Sample {
        const char* path;
        std::uint64_t records, lines;
    };
    // Records as in the README of the samples; lines: grep -c '<imgeo-s:kruinlijn>'.
    const Sample samples[] = {
        {"duplicate", 4, 0}, {"kruinlijntest", 431, 2}, {"mantis6028", 1, 1},
        {"outoftime", 2, 0}, {"zips", 114, 0},
    };
    for (const Sample& sample : samples) {
        const auto path =
            wijkbeeld::test::shared_sample(std::string("bgt-samples/gmllight/brmo/") + sample.path);
        if (!path) {
            WARN("SKIPPED, sample not on this machine: " << sample.path);
            continue;
        }
        INFO(sample.path);
        const Outcome outcome = import_sample(*path);
        CHECK(outcome.report.total.read == sample.records);
        CHECK(outcome.report.rejected.empty());
        CHECK(outcome.report.unknown.empty());
        CHECK(outcome.lines == sample.lines);
    }
}
