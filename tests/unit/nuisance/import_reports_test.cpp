#include <catch2/catch.hpp>
#include <cmath>
#include <fstream>
#include <iterator>
#include <map>
#include <samples.hpp>
#include <wijkbeeld/geo/error.hpp>
#include <wijkbeeld/overlays/reports.hpp>

#include "delimited/delimited_text.hpp"

using namespace wijkbeeld;
using namespace wijkbeeld::overlays;
using Catch::Contains;

namespace {

struct Stored {
    std::string id, main, sub, time, kind;
    geo::RdPoint place;
};

// A store in a folder of its own, and files to import beside it.
class Workplace {
public:
    ReportImportResult import(const std::string& bytes, const ReportImportOptions& options = {}) {
        const std::string file = (folder_ / "reports.csv").string();
        std::ofstream(file, std::ios::binary) << bytes;
        return import_file(file, options);
    }
    ReportImportResult import_file(const std::string& file, const ReportImportOptions& options = {}) {
        const auto store = geo::open_store(path(), geo::OpenMode::write_or_create);
        return import_reports(file, *store, options);
    }
    std::vector<Stored> stored(const std::string& layer = "overlast") {
        std::vector<Stored> rows;
        const auto store = geo::open_store(path(), geo::OpenMode::read);
        store->visit({.layer = layer}, [&](const geo::Feature& f) {
            rows.push_back({std::string(f.text("melding_id")), std::string(f.text("categorie")),
                            std::string(f.text("subcategorie")), std::string(f.text("tijdstip")),
                            std::string(f.text("tijd_soort")), geo::to_metres(f.geometry().vertices()[0])});
            return true;
        });
        return rows;
    }
    std::string bytes() {
        std::ifstream file(path(), std::ios::binary);
        return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
    }
    std::string path() { return (folder_ / "store.gpkg").string(); }

private:
    test::TemporaryFolder folder_;
};

std::string reason(const ReportImportResult& result, const std::string& column) {
    for (const auto& [name, why] : result.dropped)
        if (name == column) return why;
    return "(not dropped)";
}

bool remarks_on(const ReportImportResult& result, const std::string& text) {
    return std::any_of(result.remarks.begin(), result.remarks.end(),
                       [&](const std::string& r) { return r.find(text) != std::string::npos; });
}

}  // namespace

TEST_CASE("the file shapes of the real world give the same sixty reports", "[import]") {
    struct Shape {
        const char* file;
        bool categories, seconds;
    };
    const auto shape = GENERATE(Shape{"01_excel_nl_semicolon_cp1252_decimalcomma_rd.csv", true, true},
                                Shape{"02_comma_utf8_bom_iso_local_wkt_rd.csv", true, true},
                                Shape{"03_tab_utf16_us_style.txt", true, true},
                                Shape{"04_lat_lng_swapped_utc.csv", true, true},
                                Shape{"06_excel_serial_dates_thousand_separators.csv", false, true},
                                Shape{"08_incident_windows.csv", false, false});
    CAPTURE(shape.file);
    const auto folder = WIJKBEELD_SAMPLE("nuisance-samples/import-shapes");
    if (!folder) return;
    Workplace work;
    const auto result = work.import_file((*folder / shape.file).string());
    CHECK(result.rows == 60);
    CHECK(result.kept == 60);
    const auto stored = work.stored();
    auto expected = delimited::DelimitedText::open((*folder / "expected.csv").string());
    std::size_t i = 0;
    for (delimited::Row row; expected.next(row); ++i) {
        CAPTURE(i);
        REQUIRE(i < stored.size());
        const std::string utc(row.fields[1]);
        // Shape 8 writes whole minutes.
        CHECK(stored[i].time == utc.substr(0, 17) + (shape.seconds ? utc.substr(17, 2) : "00") + ".000Z");
        CHECK(std::abs(stored[i].place.x - *delimited::parse_number(row.fields[2], '.')) <= 1);
        CHECK(std::abs(stored[i].place.y - *delimited::parse_number(row.fields[3], '.')) <= 1);
        CHECK(stored[i].main == (shape.categories ? row.fields[6] : ""));
        CHECK(stored[i].sub == (shape.categories ? row.fields[7] : ""));
    }
    CHECK(i == 60);
}

TEST_CASE("a file without coordinates is refused, in words that help, and the store stays as it was",
          "[import]") {
    const auto file =
        WIJKBEELD_SAMPLE("nuisance-samples/import-shapes/05_datetime_7_fraction_digits_no_coordinates.csv");
    if (!file) return;
    Workplace work;
    work.import("id;x;y;datum\n1;100000;400000;2026-06-01\n");
    CHECK_THROWS_WITH(work.import_file(file->string()),
                      Contains("no columns with coordinates") && Contains("regionName"));
    CHECK(work.stored().size() == 1);
}

TEST_CASE("all 3,024 real reports of Assen are accounted for", "[import]") {
    const auto file = WIJKBEELD_SAMPLE("nuisance-samples/assen-signalen/meldingen.csv");
    if (!file) return;
    Workplace work;
    const auto result = work.import_file(file->string());
    CHECK(result.rows == 3024);
    CHECK(result.kept + result.duplicates + result.rejected.size() == 3024);
    CHECK(result.kept == 3024);
    CHECK(result.crs == "EPSG:4326");
    CHECK(result.used.at("time") == "created_at");
    CHECK(reason(result, "wijk") == "not needed");
    CHECK(remarks_on(result, "times are of reporting"));
}

TEST_CASE("nothing that tells who reported reaches the store", "[import][privacy]") {
    Workplace work;
    std::string csv =
        "id;x;y;datum;Naam melder;E-mail;Telefoonnummer;Straatnaam;Omschrijving;veld7;veld8;categorie\n";
    for (int i = 0; i < 60; ++i)
        csv += std::to_string(i) + ";120000;480000;01-06-2026 12:00;Pietersen" + std::to_string(i) + ";p" +
               std::to_string(i) +
               "@voorbeeld.nl;06-12345678;Geheimlaan;Mijn buurman;q@verstopt.org;+31 20 5551234;Afval\n";
    csv += "77;120000;480000;01-06-2026 12:00;;;;;;;;bel 0612349999 voor info\n";
    const auto result = work.import(csv);
    CHECK(result.kept == 61);
    CHECK(reason(result, "Naam melder") == "names of people");
    CHECK(reason(result, "E-mail") == "mail addresses");
    CHECK(reason(result, "Telefoonnummer") == "phone numbers");
    CHECK(reason(result, "Straatnaam") == "addresses");
    CHECK(reason(result, "Omschrijving") == "free text");
    CHECK(reason(result, "veld7") == "mail addresses");
    CHECK(reason(result, "veld8") == "phone numbers");
    CHECK(remarks_on(result, "1 categories were left out"));
    const std::string bytes = work.bytes();
    REQUIRE(bytes.find("Afval") != std::string::npos);
    for (const char* secret : {"Pietersen", "@voorbeeld", "12345678", "Geheimlaan", "buurman", "verstopt",
                               "5551234", "0612349999"}) {
        CAPTURE(secret);
        CHECK(bytes.find(secret) == std::string::npos);
    }
    CHECK(to_json(result).find("Pietersen") == std::string::npos);
}

TEST_CASE("a category that turns out to be free text or mail is refused as category", "[import][privacy]") {
    Workplace work;
    std::string csv = "id,lon,lat,created_at,category,sub\n";
    for (int i = 0; i < 40; ++i)
        csv += std::to_string(i) + ",5.1,52.1,2026-06-01T12:00:00Z,verhaal nummer " + std::to_string(i) +
               ",a" + std::to_string(i % 3) + "@b.nl\n";
    for (const bool given : {false, true}) {
        const auto result = work.import(
            csv, given ? ReportImportOptions{.columns = {{"category", "category"}}} : ReportImportOptions{});
        CHECK(result.used.count("category") == 0);
        CHECK_THAT(reason(result, "category"), Contains("free text"));
        CHECK(reason(result, "sub") == "mail addresses");
        CHECK(work.bytes().find("verhaal") == std::string::npos);
        CHECK(work.bytes().find("@b.nl") == std::string::npos);
    }
}

TEST_CASE("a personal text in the column of ids does not become an id", "[import][privacy]") {
    Workplace work;
    const auto result = work.import(
        "id;x;y;datum\njan@huis.nl;100000;400000;2026-06-01\n7;100000;400000;2026-06-01\n8;100000;400000;"
        "2026-06-01\n");
    CHECK(result.kept == 3);
    CHECK(work.stored()[0].id == "regel 2");
    CHECK(work.bytes().find("jan@") == std::string::npos);
}

TEST_CASE("rows that cannot be used are named by line and reason, never by their text", "[import]") {
    Workplace work;
    const auto result = work.import(
        "id;x;y;datum\n1;100000;400000;01-06-2026\n2;0;0;01-06-2026\n3;;;01-06-2026\n4;4,35;50,85;01-06-"
        "2026\n"
        "5;100000;400000;geheim\n6;100000;400000;\n7;hier;daar;01-06-2026\n1;100001;400001;02-06-2026\n"
        "8;100000;400000;31-02-2026\n9;100000;400000;01-06-3020\n10;600000;900000;01-06-2026\n");
    CHECK(result.rows == 11);
    CHECK(result.kept == 1);
    CHECK(result.duplicates == 1);
    std::map<std::uint64_t, std::string> reasons;
    for (const auto& r : result.rejected) reasons[r.line] = r.reason;
    CHECK(reasons == std::map<std::uint64_t, std::string>{{3, "no coordinates (0, 0)"},
                                                          {4, "no coordinates"},
                                                          {5, "place outside the Netherlands"},
                                                          {6, "time is not to be read"},
                                                          {7, "no time"},
                                                          {8, "coordinates are no numbers"},
                                                          {10, "time is not to be read"},
                                                          {11, "time is not to be read"},
                                                          {12, "place outside the Netherlands"}});
}

TEST_CASE("Dutch local time, over both changes of the clock", "[import][time]") {
    Workplace work;
    // Summer time began on 29 March 2026 at 01:00 UTC and ends on 25 October at 01:00 UTC (directive
    // 2000/84/EC).
    const auto result = work.import(
        "id;x;y;tijdstip\n1;1e5;4e5;15-01-2026 12:00\n2;1e5;4e5;15-07-2026 12:00\n3;1e5;4e5;29-03-2026 "
        "01:59\n"
        "4;1e5;4e5;29-03-2026 03:00\n5;1e5;4e5;25-10-2026 02:30\n6;1e5;4e5;25-10-2026 03:00\n");
    std::vector<std::string> times;
    for (const auto& r : work.stored()) times.push_back(r.time);
    CHECK(times == std::vector<std::string>{"2026-01-15T11:00:00.000Z", "2026-07-15T10:00:00.000Z",
                                            "2026-03-29T00:59:00.000Z", "2026-03-29T01:00:00.000Z",
                                            "2026-10-25T00:30:00.000Z", "2026-10-25T02:00:00.000Z"});
}

TEST_CASE(
    "day and month are told apart by the whole column; when it does not tell, Dutch order with a remark",
    "[import][time]") {
    const auto first = [](const std::string& a, const std::string& b) {
        Workplace work;
        const auto result = work.import("id;x;y;datum\n1;1e5;4e5;" + a + "\n2;1e5;4e5;" + b + "\n");
        return work.stored()[0].time + (remarks_on(result, "day from month") ? " assumed" : "");
    };
    CHECK(first("03/04/2026", "25/12/2026") == "2026-04-02T22:00:00.000Z");
    CHECK(first("03/04/2026", "12/25/2026") == "2026-03-03T23:00:00.000Z");
    CHECK(first("03/04/2026", "05/06/2026") == "2026-04-02T22:00:00.000Z assumed");
    CHECK(first("03/04/2026 01:00:00 PM", "05/06/2026 12:00:00 AM") == "2026-03-04T12:00:00.000Z");
}

TEST_CASE("a moment of the incident goes before the moment of reporting", "[import][time]") {
    Workplace work;
    work.import(
        "id;x;y;voorvaldatum;melddatum\n1;1e5;4e5;01-06-2026 22:15;02-06-2026 09:00\n2;1e5;4e5;;02-06-2026 "
        "10:00\n");
    const auto stored = work.stored();
    CHECK(stored[0].time == "2026-06-01T20:15:00.000Z");
    CHECK(stored[0].kind == "voorval");
    CHECK(stored[1].time == "2026-06-02T08:00:00.000Z");
    CHECK(stored[1].kind == "melding");
}

TEST_CASE("places in RD and degrees, swapped or not, may stand in one file", "[import][place]") {
    Workplace work;
    // The tower of Amersfoort, origin of RD: 155000, 463000 is 5.38720621 E, 52.15517440 N (RDNAPTRANS
    // definition).
    const auto result = work.import(
        "id,x,y,date\n1,155000,463000,2026-01-01\n2,463000,155000,2026-01-01\n3,5.38720621,52.15517440,2026-"
        "01-01\n"
        "4,52.15517440,5.38720621,2026-01-01\n");
    for (const auto& r : work.stored()) {
        CHECK(std::abs(r.place.x - 155000) < 0.5);
        CHECK(std::abs(r.place.y - 463000) < 0.5);
    }
    CHECK(remarks_on(result, "swapped in 2 rows"));
    CHECK(remarks_on(result, "RD and degrees"));
}

TEST_CASE("columns can be named; a name that is not there is answered with those that are", "[import]") {
    Workplace work;
    const std::string csv = "nr;links;rechts;wanneer;naar\n1;100000;400000;2026-06-01;Geluid\n";
    CHECK_THROWS_WITH(work.import(csv),
                      Contains("--columns x=...,y=...") && Contains("links, rechts, wanneer"));
    const ReportImportOptions options{
        .name = "herrie",
        .columns = {{"x", "links"}, {"y", "rechts"}, {"time", "wanneer"}, {"category", "naar"}}};
    CHECK(work.import(csv, options).kept == 1);
    CHECK(work.stored("herrie")[0].main == "Geluid");
    CHECK_THROWS_WITH(work.import(csv, {.columns = {{"x", "weg"}}}), Contains("has no column weg"));
    CHECK_THROWS_WITH(work.import(csv, {.columns = {{"z", "links"}}}), Contains("no column of ours named z"));
}

TEST_CASE("a second import replaces the first; a dry run writes nothing", "[import]") {
    Workplace work;
    work.import("id;x;y;datum\n1;100000;400000;2026-06-01\n2;100000;400000;2026-06-01\n");
    work.import("id;x;y;datum\n3;100000;400000;2026-06-01\n");
    CHECK(work.stored().size() == 1);
    CHECK(work.import("id;x;y;datum\n4;1e5;4e5;2026-06-01\n5;1e5;4e5;2026-06-01\n", {.dry_run = true}).kept ==
          2);
    CHECK(work.stored().at(0).id == "3");
}

TEST_CASE("a layer of something else is not overwritten", "[import]") {
    Workplace work;
    const std::string csv = "id;x;y;datum\n1;100000;400000;2026-06-01\n";
    for (const char* name : {"pand", "Overlast", "", "a-b", "drop table"})
        CHECK_THROWS_AS(work.import(csv, {.name = name}), geo::StoreError);
}

TEST_CASE("files with nothing, a header only, or a hundred thousand columns", "[import]") {
    Workplace work;
    CHECK_THROWS_AS(work.import(""), geo::FormatError);
    CHECK_THROWS_AS(work.import("id;x;y;datum\n"), geo::FormatError);
    std::string header = "x;y;datum", row = "100000;400000;2026-06-01";
    for (int i = 0; i < 100'000; ++i) {
        header.append(";c").append(std::to_string(i));
        row += ";v";
    }
    CHECK(work.import(header + "\n" + row + "\n").kept == 1);
    const auto result =
        work.import("id;x;y;datum\n\"1;100000;400000;2026-06-01\n2;100000;400000;2026-06-01\n");
    CHECK(result.kept == 1);
    CHECK(result.rejected.at(0).reason == "a quote is never closed");
}
