#include <wijkbeeld/geo/import.hpp>

#include <catch2/catch.hpp>
#include <map>

#include "samples.hpp"

// Real deliveries. Expected numbers come from grep over the unzipped files, not from this reader:
//   unzip -p otterlo.zip bgt_TYPE.gml | grep -c '<cityObjectMember>'       records
//   unzip -p otterlo.zip bgt_TYPE.gml | grep -c '<imgeo:eindRegistratie>'  ended

using namespace wijkbeeld;
using namespace wijkbeeld::test;

namespace {

struct Expected {
    std::uint64_t records, ended;
    bool operator==(const Expected&) const = default;
};

const std::map<std::string, Expected> otterlo{
    {"bak", {2, 0}},
    {"begroeidterreindeel", {1168, 530}},
    {"bord", {53, 0}},
    {"gebouwinstallatie", {175, 22}},
    {"kast", {12, 0}},
    {"kunstwerkdeel", {66, 1}},
    {"onbegroeidterreindeel", {830, 403}},
    {"ondersteunendwaterdeel", {170, 83}},
    {"ondersteunendwegdeel", {1512, 885}},
    {"openbareruimtelabel", {62, 4}},
    {"overbruggingsdeel", {1, 0}},
    {"overigbouwwerk", {24, 0}},
    {"paal", {410, 12}},
    {"pand", {2273, 562}},
    {"put", {1045, 36}},
    {"scheiding", {396, 93}},
    {"sensor", {2, 0}},
    {"straatmeubilair", {16, 0}},
    {"vegetatieobject", {2308, 204}},
    {"waterdeel", {1163, 867}},
    {"wegdeel", {2444, 1192}},
    {"weginrichtingselement", {52, 1}},
};

std::uint64_t count(const geo::Store& store, const std::string& layer) {
    return store.count({.layer = layer});
}

}  // namespace

TEST_CASE("Otterlo, a whole delivery of PDOK", "[sample]") {
    const auto zip = WIJKBEELD_SAMPLE("bgt-samples/citygml/nlextract/otterlo.zip");
    if (!zip) return;
    const TemporaryFolder folder;
    const auto store = geo::open_store((folder / "otterlo.gpkg").string(), geo::OpenMode::write_or_create);
    const geo::ImportReport report = geo::import_bgt({zip->string()}, *store);
    CHECK(report.total.read == 14184);
    CHECK(report.total.kept == 9289);
    CHECK(report.total.ended == 4895);
    CHECK(report.rejected.empty());
    CHECK(report.repaired.empty());
    CHECK(report.unknown.empty());
    CHECK(report.ignored.empty());
    for (const geo::BgtType type : geo::all_bgt_types()) {
        INFO(geo::name(type));
        const auto found = otterlo.find(std::string(geo::name(type)));
        const geo::ImportCounts& n = report.by_type[static_cast<std::size_t>(type)];
        CHECK(Expected{n.read, n.ended} == (found == otterlo.end() ? Expected{0, 0} : found->second));
    }
    CHECK(count(*store, "pand") == 2273 - otterlo.at("pand").ended);
    // grep over the current records: 2 kruinlijnen that are not nil, 955 and 187 plaatsingspunten.
    CHECK(count(*store, "kruinlijn") == 2);
    CHECK(count(*store, "nummeraanduidingreeks") == 955);
    CHECK(count(*store, "openbareruimtelabel") == 187);
}

TEST_CASE("every geometry of Otterlo is valid, of every version", "[sample]") {
    const auto zip = WIJKBEELD_SAMPLE("bgt-samples/citygml/nlextract/otterlo.zip");
    if (!zip) return;
    const TemporaryFolder folder;
    const auto store = geo::open_store((folder / "otterlo.gpkg").string(), geo::OpenMode::write_or_create);
    CHECK(geo::import_bgt({zip->string()}, *store, {.history = true}).total.kept == 14184);
    std::uint64_t invalid = 0, without = 0;
    for (const geo::LayerInfo& layer : store->layers()) {
        store->visit({.layer = layer.schema.name}, [&](const geo::Feature& f) {
            without += f.geometry().empty() ? 1 : 0;
            invalid += geo::invalid_reason(f.geometry()) ? 1 : 0;
            return true;
        });
    }
    CHECK(invalid == 0);
    CHECK(without == 0);
    CHECK(count(*store, "pand") == 2273);
}

TEST_CASE("other deliveries: old, on one line per file, of a supplier", "[sample]") {
    // Records and ended: the table in the samples' README, made with a script of its own.
    const std::map<std::string, Expected> folders{{"brmo", {2, 2}},
                                                  {"datessynchronization/BGT", {3438, 1180}},
                                                  {"datessynchronization/BGT2", {2215, 1315}},
                                                  {"stetl", {23, 0}}};
    for (const auto& [name, expected] : folders) {
        INFO(name);
        const auto root = WIJKBEELD_SAMPLE("bgt-samples/citygml");
        if (!root) return;
        const TemporaryFolder folder;
        const auto store = geo::open_store((folder / "s.gpkg").string(), geo::OpenMode::write_or_create);
        const geo::ImportReport report = geo::import_bgt({(*root / name).string()}, *store);
        CHECK(Expected{report.total.read, report.total.ended} == expected);
        CHECK(report.rejected.empty());
        // The supplier took one value from the code list of another type.
        CHECK(report.unknown.size() == (name == "stetl" ? 1 : 0));
    }
}

TEST_CASE("what is not CityGML is refused with the reason", "[sample]") {
    const auto root = WIJKBEELD_SAMPLE("bgt-samples");
    if (!root) return;
    const TemporaryFolder folder;
    const auto store = geo::open_store((folder / "s.gpkg").string(), geo::OpenMode::write_or_create);
    const auto refused = [&](const char* path) {
        CHECK_THROWS_AS(geo::import_bgt({(*root / path).string()}, *store), geo::FormatError);
    };
    refused("citygml/nlextract/bgt-gml-compare.gml");  // a fragment without namespace declarations
    refused("delta/brmo/bgt_mutaties_pand_truncated.xml");
    refused("rdnaptrans2018/Z001_ETRS89andRDNAP.txt");
}
