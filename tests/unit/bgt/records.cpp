#include <catch2/catch.hpp>
#include <map>

#include "bgt/xml/fault.hpp"
#include "citygml.hpp"

using namespace wijkbeeld;
using namespace wijkbeeld::test;
using geo::bgt::Batch;
using geo::bgt::Field;
using Label = geo::bgt::Label;

namespace {

std::map<std::string, std::uint64_t> unknown(const Batch& batch) {
    return {batch.unknown.begin(), batch.unknown.end()};
}

std::string house_number(const std::string& text, const std::string& positions, const std::string& ids = "") {
    return "<imgeo:nummeraanduidingreeks><imgeo:Nummeraanduidingreeks><imgeo:nummeraanduidingreeks><imgeo:"
           "Label><imgeo:tekst>" +
           text + "</imgeo:tekst>" + positions + "</imgeo:Label></imgeo:nummeraanduidingreeks>" + ids +
           "</imgeo:Nummeraanduidingreeks></imgeo:nummeraanduidingreeks>";
}
std::string position(const std::string& pos, const std::string& angle) {
    return "<imgeo:positie><imgeo:Labelpositie><imgeo:plaatsingspunt><gml:Point><gml:pos>" + pos +
           "</gml:pos></gml:Point></imgeo:plaatsingspunt><imgeo:hoek>" + angle +
           "</imgeo:hoek></imgeo:Labelpositie></imgeo:positie>";
}
std::string pand(const Object& o, const std::string& more) {
    return R"(<BuildingPart xmlns="http://www.opengis.net/citygml/building/2.0" gml:id=")" + o.id + "\">" +
           common(o) +
           "<imgeo:identificatieBAGPND>0228100000031255</"
           "imgeo:identificatieBAGPND><imgeo:geometrie2dGrondvlak>" +
           polygon(square) + "</imgeo:geometrie2dGrondvlak>" + more + "</BuildingPart>";
}

}  // namespace

TEST_CASE("the common attributes of an object, times in UTC", "[record]") {
    const std::string text =
        delivery({wegdeel({.id = "b7", .lokaal_id = "G0228.7", .ended = "2020-01-15T08:30:00"})});
    const Batch batch = read_delivery(text);
    REQUIRE(batch.records.size() == 1);
    const auto& r = batch.records.front();
    CHECK(r.type == geo::BgtType::wegdeel);
    CHECK(r.offset == text.find("<cityObjectMember"));
    CHECK(batch.text_of(r, Field::gml_id) == "b7");
    CHECK(batch.text_of(r, Field::lokaal_id) == "G0228.7");
    CHECK(batch.text_of(r, Field::namespace_) == "NL.IMGeo");
    CHECK(batch.text_of(r, Field::bronhouder) == "G0228");
    CHECK(batch.text_of(r, Field::object_begin_tijd) == "2015-10-27");
    CHECK(batch.text_of(r, Field::tijdstip_registratie) == "2019-07-01T10:00:00.000Z");  // summer: two hours
    CHECK(batch.text_of(r, Field::eind_registratie) == "2020-01-15T07:30:00.000Z");      // winter: one
    CHECK(batch.value(r, Field::relatieve_hoogteligging) == geo::ValueView{std::int64_t{-1}});
    CHECK(batch.value(r, Field::in_onderzoek) == geo::ValueView{false});
    CHECK(batch.text_of(r, Field::bgt_status) == "bestaand");
    CHECK(batch.text_of(r, Field::plus_status) == "geenWaarde");
    CHECK(batch.text_of(r, Field::bgt_functie) == "voetpad");
    CHECK(batch.value(r, Field::object_eind_tijd).index() == 0);
    CHECK(unknown(batch).empty());
}

TEST_CASE("the reason that there is no value is kept", "[record]") {
    const std::string nil = R"( xsi:nil="true" nilReason="waardeOnbekend")";
    const std::string text =
        delivery({wegdeel({}, polygon(square),
                          "<imgeo:wegdeelOpTalud" + nil + "/><imgeo:kruinlijnWegdeel" + nil +
                              "/><imgeo:plus-functieWegdeel" + nil + "></imgeo:plus-functieWegdeel>")});
    const Batch batch = read_delivery(text);
    REQUIRE(batch.records.size() == 1);
    const auto& r = batch.records.front();
    CHECK(batch.value(r, Field::op_talud).index() == 0);
    CHECK(batch.text_of(r, Field::op_talud_void) == "waardeOnbekend");
    CHECK(batch.text_of(r, Field::kruinlijn_void) == "waardeOnbekend");
    CHECK(batch.text_of(r, Field::plus_functie) == "waardeOnbekend");
    CHECK(r.kruinlijn.empty());
}

TEST_CASE("veg:class is the appearance of plants and the type of a tree", "[record]") {
    const std::string plants =
        R"(<PlantCover xmlns="http://www.opengis.net/citygml/vegetation/2.0" gml:id="b1">)" + common({}) +
        "<class>heide</class><imgeo:geometrie2dBegroeidTerreindeel>" + polygon(square) +
        "</imgeo:geometrie2dBegroeidTerreindeel></PlantCover>";
    const std::string tree =
        R"(<SolitaryVegetationObject xmlns="http://www.opengis.net/citygml/vegetation/2.0" gml:id="b2">)" +
        common({}) +
        "<class>niet-bgt</class><imgeo:geometrie2dVegetatieObject><gml:Point><gml:pos>1 1</gml:pos>"
        "</gml:Point></imgeo:geometrie2dVegetatieObject></SolitaryVegetationObject>";
    const std::string text = delivery({plants, tree});
    const Batch batch = read_delivery(text);
    REQUIRE(batch.records.size() == 2);
    CHECK(batch.text_of(batch.records[0], Field::bgt_fysiek_voorkomen) == "heide");
    CHECK(batch.text_of(batch.records[1], Field::bgt_type) == "niet-bgt");
}

TEST_CASE("house numbers: every series and every place, with BAG ids as text", "[record]") {
    const std::string text =
        delivery({pand({}, house_number("9A", position("1 2", "-45.5") + position("3 4", "0"),
                                        "<imgeo:identificatieBAGVBOLaagsteHuisnummer>0228010000047554</"
                                        "imgeo:identificatieBAGVBOLaagsteHuisnummer>") +
                               house_number("11-13", position("5 6", "90")))});
    const Batch batch = read_delivery(text);
    REQUIRE(batch.records.size() == 1);
    REQUIRE(batch.labels.size() == 3);
    const Label& second = batch.labels[1];
    CHECK(second.text == "9A");
    CHECK(second.place == geo::Vertex{3000, 4000});
    CHECK(second.angle == 0.0);
    CHECK(second.lowest == "0228010000047554");
    CHECK((second.series == 1 && second.position == 2));
    CHECK(batch.labels[0].angle == -45.5);
    CHECK((batch.labels[2].series == 2 && batch.labels[2].position == 1));
    CHECK(batch.labels[2].text == "11-13");
    CHECK(batch.labels[2].lowest.empty());
    // The footprint stays the footprint.
    geo::Geometry footprint;
    batch.geometry(batch.records.front().shape, footprint);
    CHECK(geo::area(footprint) == 100);
    CHECK(batch.text_of(batch.records.front(), Field::identificatie_bag_pnd) == "0228100000031255");
}

TEST_CASE("the name of a street stands at all its places", "[record]") {
    const std::string label =
        "<imgeo:OpenbareRuimteLabel gml:id='b1'>" + common({}) +
        "<imgeo:identificatieBAGOPR>0228300000001384</imgeo:identificatieBAGOPR><imgeo:openbareRuimteNaam>"
        "<imgeo:Label><imgeo:tekst>&#39;t Hof</imgeo:tekst>" +
        position("1 2", "10") + position("3 4", "-79.3") +
        "</imgeo:Label></imgeo:openbareRuimteNaam><imgeo:openbareRuimteType>Weg</imgeo:openbareRuimteType>"
        "</imgeo:OpenbareRuimteLabel>";
    const std::string text = delivery({label});
    const Batch batch = read_delivery(text);
    REQUIRE(batch.records.size() == 1);
    CHECK(batch.labels.size() == 2);
    CHECK(batch.text_of(batch.records.front(), Field::openbare_ruimte_naam) == "'t Hof");
    CHECK(batch.labels[1].angle == -79.3);
}

TEST_CASE("a kruinlijn stands beside the area, not in its place", "[record]") {
    const std::string text = delivery({wegdeel({}, polygon(square),
                                               "<imgeo:kruinlijnWegdeel><gml:LineString><gml:posList>0 5 10 "
                                               "5</gml:posList></gml:LineString></imgeo:kruinlijnWegdeel>")});
    const Batch batch = read_delivery(text);
    REQUIRE(batch.records.size() == 1);
    geo::Geometry line;
    batch.geometry(batch.records.front().kruinlijn, line);
    CHECK(geo::to_wkt(line) == geo::to_wkt(geo::from_wkt("LINESTRING(0 5,10 5)")));
    CHECK(batch.records.front().shape.type == geo::GeometryType::polygon);
}

TEST_CASE("a second main geometry may stand apart from the first", "[record]") {
    const std::string line = "<gml:LineString><gml:posList>0 0 5 0</gml:posList></gml:LineString>";
    const std::string text = delivery(
        {wegdeel({}, polygon(square),
                 "<imgeo:kruinlijnWegdeel>" + line + "</imgeo:kruinlijnWegdeel><imgeo:geometrie2dWegdeel>" +
                     polygon("20 0 30 0 30 10 20 10 20 0") + "</imgeo:geometrie2dWegdeel>"),
         wegdeel({.id = "b2"})});
    const Batch batch = read_delivery(text);
    CHECK(batch.rejected.empty());
    REQUIRE(batch.records.size() == 2);
    geo::Geometry both, line_beside, next;
    batch.geometry(batch.records[0].shape, both);
    batch.geometry(batch.records[0].kruinlijn, line_beside);
    batch.geometry(batch.records[1].shape, next);
    CHECK(geo::to_wkt(both) ==
          "MULTIPOLYGON (((0.000 0.000, 10.000 0.000, 10.000 10.000, 0.000 10.000, 0.000 0.000)), ((20.000 "
          "0.000, 30.000 0.000, 30.000 10.000, 20.000 10.000, 20.000 0.000)))");
    CHECK(geo::to_wkt(line_beside) == "LINESTRING (0.000 0.000, 5.000 0.000)");
    CHECK(geo::area(next) == 100);
}

TEST_CASE("files of a supplier with prefixes of their own read the same", "[record]") {
    const std::string text =
        R"(<cit:CityModel xmlns:cit="http://www.opengis.net/citygml/2.0" xmlns:t="http://www.opengis.net/citygml/transportation/2.0")"
        R"( xmlns:g="http://www.opengis.net/gml" xmlns:i="http://www.geostandaarden.nl/imgeo/2.1" g:id="whole"><g:boundedBy/>)"
        R"(<cit:cityObjectMember><t:TrafficArea g:id="b1"><cit:creationDate>2013-05-29</cit:creationDate><i:identificatie><i:NEN3610ID>)"
        R"(<i:lokaalID>L1</i:lokaalID></i:NEN3610ID></i:identificatie><i:inOnderzoek>0</i:inOnderzoek><t:function>rijbaan</t:function>)"
        R"(<i:geometrie2dWegdeel><g:Polygon><g:exterior><g:LinearRing><g:posList>0 0 0 1 1 1 0 0</g:posList></g:LinearRing></g:exterior>)"
        R"(</g:Polygon></i:geometrie2dWegdeel></t:TrafficArea></cit:cityObjectMember></cit:CityModel>)";
    const Batch batch = read_delivery(text);
    REQUIRE(batch.records.size() == 1);
    CHECK(batch.rejected.empty());
    CHECK(batch.text_of(batch.records.front(), Field::bgt_functie) == "rijbaan");
    CHECK(batch.value(batch.records.front(), Field::in_onderzoek) == geo::ValueView{false});
    CHECK(unknown(batch).empty());
}

TEST_CASE("what is no part of the BGT is counted by name", "[record]") {
    const std::string text =
        delivery({wegdeel({.id = "b1"}, polygon(square),
                          "<imgeo:nieuw>1</imgeo:nieuw><imgeo:diep><imgeo:er/></imgeo:diep>"),
                  wegdeel({.id = "b2"}, polygon(square), "<imgeo:nieuw huh='1'>2</imgeo:nieuw>")});
    const Batch batch = read_delivery(text);
    CHECK(batch.records.size() == 2);
    CHECK(unknown(batch) == std::map<std::string, std::uint64_t>{
                                {"wegdeel/imgeo:nieuw", 2}, {"wegdeel/imgeo:diep", 1}, {"wegdeel/@huh", 1}});
}

TEST_CASE("a record that cannot be read is named, the rest goes on", "[record]") {
    const std::string bad = wegdeel({.id = "bad"}, polygon("0 0 1 0 1 1 0 1"));
    const std::string text = delivery({wegdeel({.id = "b1"}), bad, wegdeel({.id = "b3"})});
    const Batch batch = read_delivery(text);
    CHECK(batch.records.size() == 2);
    REQUIRE(batch.rejected.size() == 1);
    CHECK(batch.rejected.front().id == "bad");
    CHECK(batch.rejected.front().type == "wegdeel");
    CHECK(batch.rejected.front().offset == text.rfind("<cityObjectMember", text.find("\"bad\"")));
    CHECK(batch.vertices.size() == 10);  // nothing of the bad one is left behind
}

TEST_CASE("reasons for which an object is rejected", "[record]") {
    const auto replaced = [](std::string text, const std::string& from, const std::string& to) {
        return text.replace(text.find(from), from.size(), to);
    };
    const std::string good = wegdeel({});
    CHECK(why_rejected(good).empty());
    CHECK(why_rejected(replaced(good, " gml:id=\"b1\"", "")) == "no gml:id");
    CHECK(why_rejected(replaced(good, "G0228.1", "")) == "no lokaalID");
    CHECK(why_rejected(replaced(good, "2015-10-27", "2015-13-45")) == "`2015-13-45` is no date");
    CHECK(why_rejected(replaced(good, ">-1<", ">laag<")) == "`laag` is no whole number");
    CHECK(why_rejected(replaced(good, ">false<", ">nee<")) == "`nee` is no boolean");
    CHECK(why_rejected(replaced(good, "12:00:00.000", "25:00:00")) == "`2019-07-01T25:00:00` is no time");
    CHECK(why_rejected(replaced(good, "voetpad", "\xFF")) == "a value is not UTF-8");
    CHECK(why_rejected("<imgeo:Vliegveld gml:id='b1'/>") == "no object of the BGT");
    CHECK(why_rejected("<imgeo:Wijk gml:id='b1'>" + common({}) + "</imgeo:Wijk>") == "no geometry");
    CHECK(
        why_rejected(replaced(good, "TrafficArea xmlns=\"http://www.opengis.net/citygml/transportation/2.0\"",
                              "TrafficArea xmlns=\"http://elders\"")) == "no object of the BGT");
}

TEST_CASE("an empty member is no record, and no fault", "[record]") {
    const std::string text =
        citygml_root + "<cityObjectMember/><cityObjectMember></cityObjectMember></CityModel>";
    const Batch batch = read_delivery(text);
    CHECK(batch.records.empty());
    CHECK(batch.rejected.empty());
}

TEST_CASE("markup that breaks off costs its own member only", "[record]") {
    std::string text = delivery({wegdeel({.id = "b1"}), wegdeel({.id = "b2"}), wegdeel({.id = "b3"})});
    SECTION("an end tag is missing") {
        text.erase(text.find("</imgeo:bronhouder>", text.find("\"b2\"")), 19);
    }
    SECTION("the end of an object and its member are missing") {
        const std::size_t at = text.find("</TrafficArea>", text.find("\"b2\""));
        text.erase(at, text.find("<cityObjectMember>", at) - at);
    }
    SECTION("a quote is missing") {
        text.erase(text.find("x#FunctieWeg\"", text.find("\"b2\"")) + 12, 1);
    }
    SECTION("a stray `<`") {
        text.insert(text.find("voetpad", text.find("\"b2\"")), "<<");
    }
    SECTION("a prefix without declaration") {
        text.replace(text.find("imgeo:bronhouder", text.find("\"b2\"")), 6, "imgeX:");
    }
    const Batch batch = read_delivery(text);
    REQUIRE(batch.rejected.size() >= 1);
    CHECK(batch.rejected.front().id == "b2");
    REQUIRE(batch.records.size() == 2);
    CHECK(batch.text_of(batch.records[0], Field::gml_id) == "b1");
    CHECK(batch.text_of(batch.records[1], Field::gml_id) == "b3");
}

TEST_CASE("a file cut off at any byte is recognised as such", "[record][truncated]") {
    const std::string whole =
        delivery({wegdeel({.id = "b1"}), pand({.id = "b2"}, house_number("1", position("1 1", "0")))});
    const std::size_t end = whole.rfind('>');
    for (std::size_t size = 1; size <= end; ++size) {
        INFO("cut off after " << size);
        const std::string text = whole.substr(0, size);
        bool noticed = false;
        try {
            (void)read_delivery(text);
        } catch (const geo::bgt::MarkupFault& fault) {
            noticed = fault.truncated();
        } catch (const geo::bgt::RecordFault&) {
            noticed = size < citygml_root.size();  // not even a root: no delivery
        }
        REQUIRE(noticed);
    }
    CHECK(read_delivery(whole.substr(0, end + 1)).records.size() == 2);
}

TEST_CASE("files are recognised by their content", "[record]") {
    using geo::bgt::read_head;
    const auto why = [](const std::string& text) -> std::string {
        try {
            (void)read_head(text);
        } catch (const std::exception& error) {
            return error.what();
        }
        return "";
    };
    CHECK(why(citygml_root + "</CityModel>").empty());
    CHECK(why("\xEF\xBB\xBF" + citygml_root).empty());
    CHECK(why("") == "it is empty");
    CHECK(why("a,b,c\n1,2,3") == "it is no XML");
    CHECK(why("<html/>") == "its root `html` is not that of a BGT delivery");
    CHECK(why("<!DOCTYPE x [<!ENTITY a 'b'>]><x/>") == "document type declarations are not accepted");
    CHECK(why("<?xml version='1.0' encoding='ISO-8859-1'?><x/>") ==
          "it is written in ISO-8859-1, and the BGT is in UTF-8");
    using namespace std::string_literals;
    CHECK(why("\xFF\xFE<\0C\0"s) == "it is written in UTF-16, and the BGT is in UTF-8");
    CHECK(why("\0<\0C"s) == "it is written in UTF-16, and the BGT is in UTF-8");
    CHECK(read_head(citygml_root + "<cityObjectMember>").border.is_member("cityObjectMember"));
}
