#include <catch2/catch.hpp>
#include <cmath>

#include "delivery.hpp"
#include "town.hpp"
#include "voorbeeldstad/gml.hpp"

using namespace wijkbeeld;
using namespace wijkbeeld::test;

namespace {

std::map<BorderPiece, int> ground_of(const SampleTown& town) {
    std::map<BorderPiece, int> pieces;
    for (const char* type : ground_types) {
        const std::string gml = town.gml(type);
        for (const std::string_view record : all_between(gml, "<cityObjectMember>", "</cityObjectMember>")) {
            if (!is_ground(record)) continue;
            std::size_t at = 0;
            for (const BorderPiece& piece :
                 border_pieces(between(record, "<gml:Polygon", "</gml:Polygon>", at)))
                ++pieces[piece];
        }
    }
    return pieces;
}

}  // namespace

TEST_CASE("The ground is a partition: every border is shared by two, in opposite directions") {
    for (const std::uint64_t objects : {2'000U, 20'000U}) {
        const SampleTown town(objects);
        const auto pieces = ground_of(town);
        const PartitionFaults faults = faults_of(pieces);
        INFO(objects << " objects, " << pieces.size() << " pieces");
        CHECK(faults.twice == 0);
        CHECK(faults.loose == 0);
        CHECK(faults.border > 100);
        CHECK(pieces.size() > 4 * faults.border);
        const auto arcs = std::ranges::count_if(pieces, [](const auto& entry) { return entry.first.arc; });
        CHECK(arcs > static_cast<long>(objects / 20));
        // outer rings run counter-clockwise: so does the border round them all
        CHECK(twice_area(faults.outer) > 0);
    }
}

TEST_CASE("The test of the partition sees one vertex that is moved by a millimetre") {
    const SampleTown town(2'000);
    auto pieces = ground_of(town);
    REQUIRE(faults_of(pieces).loose == 0);
    auto inner = pieces.begin();
    while (!pieces.contains(inner->first.back())) ++inner;
    BorderPiece moved = inner->first;
    ++moved.to.x;
    pieces.erase(inner);
    ++pieces[moved];
    CHECK(faults_of(pieces).loose > 0);
}

TEST_CASE("Areas add up to the municipality, and every polygon is valid, also after import") {
    const SampleTown town(20'000);
    const geo::ImportReport report = town.import();
    CHECK(report.rejected.empty());
    CHECK(report.repaired.empty());
    CHECK(report.unknown.empty());
    CHECK(report.superseded.empty());
    CHECK(report.ignored.empty());
    CHECK(report.total.read == town.result().total.all());
    CHECK(report.total.kept == town.result().total.current);
    const auto store = geo::open_store(town.store_path(), geo::OpenMode::read);
    double ground = 0;
    for (const geo::BgtType type : geo::all_bgt_types()) {
        const std::string name(geo::name(type));
        const bool takes_ground = std::ranges::find(ground_types, name) != ground_types.end();
        store->visit({.layer = name}, [&](const geo::Feature& f) {
            if (const auto reason = geo::invalid_reason(f.geometry()))
                FAIL_CHECK(name << " " << f.text("lokaal_id") << ": " << *reason);
            if (takes_ground && f.text("plus_status") == "geenWaarde" &&
                f["relatieve_hoogteligging"] == geo::Value(std::int64_t{0}))
                ground += geo::area(f.geometry());
            return true;
        });
    }
    double municipality = 0;
    store->visit({.layer = "stadsdeel"},
                 [&](const geo::Feature& f) { return municipality += geo::area(f.geometry()), true; });
    double buurten = 0;
    store->visit({.layer = "buurt"},
                 [&](const geo::Feature& f) { return buurten += geo::area(f.geometry()), true; });
    CHECK(municipality > 1e6);
    // vertices on a straight border are rounded to the millimetre
    CHECK(std::abs(ground - municipality) < 0.5);
    CHECK(std::abs(buurten - municipality) < 0.001);
}
