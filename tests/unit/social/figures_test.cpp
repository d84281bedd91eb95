#include <catch2/catch.hpp>
#include <map>
#include <wijkbeeld/geo/error.hpp>

#include "workplace.hpp"

using namespace wijkbeeld;
using namespace wijkbeeld::overlays;
using namespace wijkbeeld::test;
using Catch::Contains;

namespace {

// Raw numbers of the store by `code indicator`.
std::map<std::string, double> stored(const Workplace& place) {
    std::map<std::string, double> numbers;
    const auto store = place.store();
    if (!store->layer("cijfers")) return numbers;
    store->visit({.layer = "cijfers"}, [&](const geo::Feature& f) {
        numbers[text(f.text("code"), ' ', f.text("indicator"))] = std::get<double>(f["waarde"]);
        return true;
    });
    return numbers;
}

std::map<std::string, std::string> kinds(const FigureImportResult& result) {
    std::map<std::string, std::string> out;
    for (const auto& i : result.indicators) out[i.id] = i.kind;
    return out;
}

const PublishedFigures& buurten_of(const Publication& publication) {
    for (const auto& level : publication.levels)
        if (level.level == AreaLevel::buurt) return level;
    throw geo::Error("no buurten");
}

}  // namespace

TEST_CASE("a table of StatLine: mark, quotes, padded codes, numbers to the right, decimal point",
          "[social]") {
    Workplace place;
    (void)place.areas(buurten(3));
    const auto result = place.figures(
        "\xEF\xBB\xBF\"Perioden\";\"Wijken en buurten\";\"Regiocode (code)\";\"Huishoudens "
        "(Aantal)\";\"Laag/Waarde (%)\"\n"
        "\"2024\";\"Buurt 0\";\"BU99990000\";\"     700\";\"    12.4\"\n"
        "\"2024\";\"Buurt 1\";\"BU99990001  \";\"     500\";\"       .\"\n"
        "\"2024\";\"Nederland\";\"NL00      \";\"  500000\";\"    12.4\"\n");
    CHECK(result.rows == 3);
    CHECK(result.kept == 2);
    CHECK(result.larger == 1);
    CHECK(result.rejected.empty());
    CHECK(result.decimal == "point");
    CHECK(stored(place) == std::map<std::string, double>{{"BU99990000 huishoudens", 700},
                                                         {"BU99990000 laag_waarde", 12.4},
                                                         {"BU99990001 huishoudens", 500}});
    CHECK(kinds(result) ==
          std::map<std::string, std::string>{{"huishoudens", "count"}, {"laag_waarde", "rate"}});
}

TEST_CASE("decimal comma, thousands, and the many signs for no number", "[social]") {
    Workplace place;
    (void)place.areas(buurten(7));
    const auto result = place.figures(
        "code,a,\"Gemiddelde (Getal)\"\n"
        "BU99990000,1.515,\"31,5\"\nBU99990001,x,\"-0,7\"\nBU99990002,,\"1,0\"\nBU99990003,-,\"1,0\"\n"
        "BU99990004,-99997,\"1,0\"\nBU99990005,.,\"1,0\"\nBU99990006,geheim,\"1,0\"\n",
        2024);
    const auto numbers = stored(place);
    CHECK(numbers.at("BU99990000 a") == 1515);
    CHECK(numbers.at("BU99990000 gemiddelde") == 31.5);
    CHECK(numbers.at("BU99990001 gemiddelde") == -0.7);
    for (int i = 1; i < 7; ++i) CHECK_FALSE(numbers.contains(text("BU9999000", i, " a")));
    REQUIRE(result.rejected.size() == 1);  // a word is no number; what it says is not repeated
    CHECK(result.rejected[0].line == 8);
    CHECK_THAT(result.rejected[0].reason, Contains("column 'a'") && !Contains("geheim"));
}

TEST_CASE("a title above the header, headers of two rows with units, a note below", "[social]") {
    Workplace place;
    (void)place.areas(buurten(2));
    const auto result = place.figures(
        "Kerncijfers wijken en buurten 2024\n\n"
        ";;Bevolking;Bevolking\n"
        "Naam;Code;Aantal inwoners;Gemiddelde huishoudensgrootte\n"
        ";;aantal;aantal\n"
        "Buurt 0;BU99990000;1.200;2,1\n"
        "Buurt 1;BU99990001;800;1,9\n"
        "Bron: CBS\n",
        2024);
    CHECK(result.rejected.empty());
    CHECK(kinds(result) ==
          std::map<std::string, std::string>{{"bevolking_aantal_inwoners", "count"},
                                             {"bevolking_gemiddelde_huishoudensgrootte", "mean"}});
    CHECK(stored(place).at("BU99990000 bevolking_aantal_inwoners") == 1200);
}

TEST_CASE("what columns are, from title, unit and numbers; in doubt a count", "[social]") {
    Workplace place;
    (void)place.areas(buurten(1));
    const auto result = place.figures(
        "code;AantalInwoners_5;Huishoudens tot 120% van het minimum (aantal);Jeugdhulp;Aandeel jeugdhulp;"
        "Bijstand (per 1 000 inwoners);Gemiddeld inkomen (x 1 000 euro);Afstand tot bibliotheek (km);"
        "Bevolkingsdichtheid (aantal inwoners per km2);Score\n"
        "BU99990000;500;40;12;3;17;31,5;2,0;900;-0,1\n",
        2024);
    CHECK(kinds(result) ==
          std::map<std::string, std::string>{{"aantal_inwoners", "count"},
                                             {"huishoudens_tot_120_van_het_minimum", "count"},
                                             {"jeugdhulp", "count"},
                                             {"aandeel_jeugdhulp", "rate"},
                                             {"bijstand", "rate"},
                                             {"gemiddeld_inkomen", "mean"},
                                             {"afstand_tot_bibliotheek", "measure"},
                                             {"bevolkingsdichtheid", "density"},
                                             {"score", "mean"}});
}

TEST_CASE("several files add up; the same indicator and year replaces", "[social]") {
    Workplace place;
    (void)place.areas(buurten(2));
    (void)place.figures("code;inwoners\nBU99990000;100\nBU99990001;200\n", 2024);
    (void)place.figures("code;wmo\nBU99990000;10\n", 2024);
    (void)place.figures("code;inwoners\nBU99990000;110\n", 2024);
    CHECK(stored(place) ==
          std::map<std::string, double>{{"BU99990000 inwoners", 110}, {"BU99990000 wmo", 10}});
}

TEST_CASE("rows that join no area are told by line, never dropped in silence", "[social]") {
    Workplace place;
    (void)place.areas(buurten(2));
    const auto result = place.figures(
        "Jaar;code;inwoners\n2024;BU99990000;100\n2024;BU99990009;200\n2019;BU99990001;300\n"
        "2024;Ergens;400\n2024;BU99990000;500\n2024;WK999900;600\n");
    REQUIRE(result.rejected.size() == 4);
    CHECK(result.rejected[0].line == 3);
    CHECK_THAT(result.rejected[0].reason, Contains("not among the buurten"));
    CHECK_THAT(result.rejected[1].reason, Contains("of 2019, but the buurten in the store are of 2024"));
    CHECK_THAT(result.rejected[2].reason, Contains("no code"));
    CHECK_THAT(result.rejected[3].reason, Contains("more than once"));
    SECTION("a level that is not there yet is waited for") {
        CHECK_THAT(result.remarks.at(0), Contains("holds no wijken yet"));
        CHECK(stored(place).contains("WK999900 inwoners"));
    }
}

TEST_CASE("a table that joins nothing changes nothing", "[social]") {
    const auto areas = WIJKBEELD_SAMPLE("social-samples/amsterdam-buurten-2022indeling-crs84.geojson");
    const auto table = WIJKBEELD_SAMPLE("social-samples/statline-85163NED-ses-woa-amsterdam-2019.csv");
    if (!areas || !table) return;
    Workplace place;
    (void)place.areas_of(areas->string(), AreaLevel::buurt, 2022);
    const auto result = place.figures_of(table->string());
    CHECK(result.rows == 579);
    CHECK(result.rejected.size() == 479);  // all buurten; the wijken and the gemeente are kept
    CHECK_THAT(result.rejected[0].reason, Contains("of 2019, but the buurten in the store are of 2022"));
    bool said = false;
    for (const auto& remark : result.remarks)
        said = said || remark.find("no row joins the buurten of 2022") != std::string::npos;
    CHECK(said);
    SECTION("nor when the year is made to fit") {
        (void)place.areas_of(areas->string(), AreaLevel::buurt, 2019);
        CHECK(place.figures_of(table->string()).rejected.size() == 479);
    }
}

TEST_CASE("wrong tables are refused with what to do", "[social]") {
    Workplace place;
    {
        const auto store = geo::open_store(place.path(), geo::OpenMode::write_or_create);
        const auto writer = store->write();
        writer->set_metadata("key", "value");
        writer->commit();
    }
    CHECK_THROWS_WITH(place.figures("code;n\nBU99990000;1\n", 2024), Contains("areas import"));
    (void)place.areas(buurten(1));
    const std::string before = place.bytes();
    CHECK_THROWS_WITH(place.figures("code;n\nBU99990000;1\n"), Contains("--year"));
    CHECK_THROWS_WITH(place.figures("naam;n\nBuurt 0;1\n", 2024), Contains("names are not enough"));
    CHECK_THROWS_AS(place.figures("code;naam\nBU99990000;x\n", 2024), geo::FormatError);
    CHECK(place.figures("code;n\nBU99990007;1\n", 2024).kept == 0);
    CHECK(place.bytes() == before);
}

TEST_CASE("what is published is protected and carries classes", "[social]") {
    Workplace place;
    (void)place.areas(buurten(9));
    std::string csv = "code;Aantal inwoners;Wmo-clienten (aantal)\n";
    for (int i = 0; i < 9; ++i) csv += text("BU9999000", i, ';', 1000 + 37 * i, ';', 11 * i + 4, '\n');
    const auto result = place.figures(csv, 2024);
    const Publication publication = publish(*place.store());
    const PublishedFigures& figures = buurten_of(publication);
    REQUIRE(figures.indicators.size() == 2);
    CHECK(figures.year == 2024);
    CHECK_FALSE(figures.areas[0].values[1]);  // 4
    CHECK(figures.areas[1].values[1]->number() == 15);
    for (const auto& indicator : figures.indicators) {
        const auto& breaks = indicator.class_breaks;
        CHECK(breaks.size() >= 3);
        CHECK(breaks.size() <= 6);
        CHECK(std::is_sorted(breaks.begin(), breaks.end(), std::less_equal<>()));
    }
    CHECK(figures.indicators[1].class_breaks.front() > 15);  // nothing of the hidden 4
    REQUIRE(result.protection.size() == 2);
    CHECK(result.protection[1].primary == 1);
    CHECK(result.protection[1].shown == 8);
    SECTION("with a higher threshold more is hidden") {
        CHECK_FALSE(buurten_of(publish(*place.store(), 20)).areas[1].values[1]);
    }
    SECTION("figures of another year than the areas are not shown") {
        (void)place.areas(buurten(9), AreaLevel::buurt, 2025);
        CHECK(buurten_of(publish(*place.store())).indicators.empty());
    }
}

TEST_CASE("a count and a rate of one title are two indicators, in one file or two", "[social]") {
    Workplace place;
    (void)place.areas(buurten(4));
    const std::string counts = "code;Bevolking/Aantal inwoners (aantal);Wmo (aantal)\n",
                      rates = "code;Wmo (%)\n";
    (void)place.figures(
        counts + "BU99990000;400;8\nBU99990001;500;25\nBU99990002;600;30\nBU99990003;700;35\n", 2024);
    const auto result =
        place.figures(rates + "BU99990000;2,0\nBU99990001;5,0\nBU99990002;5,0\nBU99990003;5,0\n", 2024);
    CHECK(kinds(result) == std::map<std::string, std::string>{{"wmo_percentage", "rate"}});
    const Publication publication = publish(*place.store());
    const PublishedFigures& figures = buurten_of(publication);
    REQUIRE(figures.indicators.size() == 3);
    CHECK(figures.indicators[2].title == "Wmo (%)");
    CHECK_FALSE(figures.areas[0].values[1]);  // 8
    CHECK_FALSE(figures.areas[0].values[2]);  // 2 % of 400
}

TEST_CASE("a table as Voorbeeldstad has it", "[social]") {
    Workplace place;
    (void)place.areas(buurten(4));
    const auto result = place.figures(
        "\xEF\xBB\xBF\"Perioden\";\"Wijken en buurten\";\"Regiocode (gemeente, wijk, buurt) (code)\";"
        "\"Bevolking/Leeftijd/0 tot 15 jaar (Aantal)\";\"Huishoudens/Particuliere huishoudens (Aantal)\";"
        "\"Jeugdzorg/Jongeren met jeugdzorg (Aantal)\";\"Jeugdzorg/Jongeren met jeugdzorg (%)\"\r\n"
        "\"2024\";\"a\";\"BU99990000\";\"     100\";\"     500\";\"       3\";\"     3.0\"\r\n"
        "\"2024\";\"b\";\"BU99990001\";\"     200\";\"     600\";\"      20\";\"    10.0\"\r\n"
        "\"2024\";\"c\";\"BU99990002\";\"     300\";\"     700\";\"      15\";\"     5.0\"\r\n");
    CHECK(result.rejected.empty());
    const Publication publication = publish(*place.store());
    const PublishedFigures& figures = buurten_of(publication);
    CHECK_FALSE(figures.areas[0].values[2]);
    CHECK_FALSE(figures.areas[0].values[3]);  // 3 % of the 100 young, though 15 of the 500 households
    CHECK(figures.areas[1].values[3]->number() == 10);
}

TEST_CASE("a unit alone does not let a column leave unprotected", "[social]") {
    Workplace place;
    (void)place.areas(buurten(3));
    const auto result = place.figures(
        "code;Personen met bijstand (m);Jongeren met afstand tot de arbeidsmarkt (m);Cliënten (ha);"
        "Nabijheid voorzieningen/Afstand tot school (km);Oppervlakte/Oppervlakte land (ha);Gemiddelde "
        "hoogte (m)\n"
        "BU99990000;3;4;5;0,5;3;2\nBU99990001;30;40;50;1,5;4;2\nBU99990002;35;45;55;2,5;5;2\n",
        2024);
    const auto kind = kinds(result);
    CHECK(kind.at("personen_met_bijstand") == "count");
    CHECK(kind.at("jongeren_met_afstand_tot_de_arbeidsmarkt") == "count");
    CHECK(kind.at("nabijheid_voorzieningen_afstand_tot_school") == "measure");
    CHECK(kind.at("oppervlakte_oppervlakte_land") == "measure");
    CHECK(kind.at("gemiddelde_hoogte") == "measure");
    const auto publication = publish(*place.store());
    for (std::size_t f = 0; f < 3; ++f) CHECK_FALSE(buurten_of(publication).areas[0].values[f]);
    CHECK(buurten_of(publication).areas[0].values[3]);
    std::string remarks;
    for (const std::string& remark : result.remarks) remarks += remark + '\n';
    CHECK_THAT(remarks, Contains("'Personen met bijstand (m)' has the unit m"));
    CHECK_THAT(remarks, Contains("'Nabijheid voorzieningen/Afstand tot school (km)' says nothing of people"));
    CHECK_THAT(remarks, !Contains("'Personen met bijstand (m)' says nothing of people"));
}

TEST_CASE("a column that is hidden as a whole is named", "[social]") {
    Workplace place;
    (void)place.areas(buurten(2));
    const auto result = place.figures(
        "code;Aantal inwoners (aantal);Wmo (aantal)\nBU99990000;500;3\nBU99990001;600;40\n", 2024);
    CHECK(result.remarks.empty());
    SECTION("also where parts do not add up to their wholes") {
        (void)place.areas(collection_of({feature(R"("WK_CODE":"WK999900","WK_NAAM":"Wijk")", square(0))}),
                          AreaLevel::wijk);
        const auto wrong = place.figures(
            "code;Aantal inwoners (aantal);Wmo (aantal)\nBU99990000;500;3\nBU99990001;600;40\n"
            "WK999900;1100;5\n",
            2024);
        std::string remarks;
        for (const std::string& remark : wrong.remarks) remarks += remark + '\n';
        CAPTURE(remarks);
        CHECK_THAT(remarks, Contains("indicator 'Wmo'"));
        CHECK(buurten_of(publish(*place.store())).areas[0].values[0]);
    }
}
