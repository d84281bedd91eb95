#include <catch2/catch.hpp>

#include "delivery.hpp"
#include "town.hpp"

using namespace wijkbeeld;
using namespace wijkbeeld::test;

namespace {

std::size_t times(const std::string& text, std::string_view word) {
    std::size_t n = 0;
    for (std::size_t at = text.find(word); at != std::string::npos; at = text.find(word, at + 1)) ++n;
    return n;
}

constexpr std::array files{"bgt.zip",           "meldingen.csv", "buurten.geojson", "wijken.geojson",
                           "gemeenten.geojson", "cijfers.csv",   "README.txt"};

}  // namespace

TEST_CASE(
    "Same seed and size, same bytes, whatever the number of threads, and another town for another seed") {
    const SampleTown one(6'000, 7, 1), four(6'000, 7, 4), other(6'000, 8, 2);
    for (const char* name : files) {
        INFO(name);
        CHECK(bytes_of(one.file(name)) == bytes_of(four.file(name)));
    }
    CHECK(bytes_of(one.file("bgt.zip")) != bytes_of(other.file("bgt.zip")));
    CHECK(bytes_of(one.file("meldingen.csv")) != bytes_of(other.file("meldingen.csv")));
}

TEST_CASE("At every size at least 25 types are current, and the number of records is what was asked") {
    for (const std::uint64_t objects : {2'000U, 4'000U, 8'000U, 20'000U, 50'000U}) {
        const SampleTown town(objects);
        INFO(objects << " objects");
        std::size_t types = 0;
        for (const geo::BgtType type : geo::all_bgt_types()) {
            const voorbeeldstad::SampleCounts& n = town.result().by_type[static_cast<std::size_t>(type)];
            types += n.current > 0 ? 1 : 0;
            if (type == geo::BgtType::plaatsbepalingspunt) continue;
            const std::string gml = town.gml(std::string(geo::name(type)));
            CHECK(times(gml, "<cityObjectMember>") == n.all());
            CHECK(times(gml, "<imgeo:eindRegistratie>") == n.ended);
        }
        CHECK(types >= 25);
        const auto all = static_cast<double>(town.result().total.all());
        CHECK(all == Approx(static_cast<double>(objects)).epsilon(0.05));
        const double ended = static_cast<double>(town.result().total.ended) / all;
        CHECK(ended > 0.2);
        CHECK(ended < 0.4);
    }
}

TEST_CASE("Versions of an object follow each other without gap, and only one is current") {
    const SampleTown town(20'000);
    std::size_t most = 0, terminated = 0;
    for (const char* type : {"pand", "wegdeel", "vegetatieobject"}) {
        std::map<std::string, std::vector<std::pair<std::string, std::string>>> versions;
        const std::string gml = town.gml(type);
        std::set<std::string_view> ids;
        for (const std::string_view record : all_between(gml, "<cityObjectMember>", "</cityObjectMember>")) {
            std::size_t at = 0;
            CHECK(ids.insert(between(record, "gml:id=\"", "\"", at)).second);
            std::size_t from = 0, to = 0, id = 0;
            const std::string begin(between(record, "<imgeo:tijdstipRegistratie>", ".000<", from));
            const std::string end(between(record, "<imgeo:eindRegistratie>", "<", to));
            versions[std::string(between(record, "<imgeo:lokaalID>", "<", id))].emplace_back(begin, end);
            const bool has_end = record.find("<terminationDate") != std::string_view::npos;
            terminated += has_end;
            if (has_end) CHECK(!end.empty());
        }
        for (auto& [id, all] : versions) {
            std::ranges::sort(all);
            most = std::max(most, all.size());
            for (std::size_t i = 0; i + 1 < all.size(); ++i) {
                CHECK(all[i].second == all[i + 1].first);
                CHECK(all[i].first < all[i].second);
            }
        }
    }
    CHECK(most >= 4);
    CHECK(most <= 5);
    CHECK(terminated > 100);
}

TEST_CASE("A folder with the work of others is left alone, an earlier sample is replaced") {
    Folder folder;
    std::ofstream(folder.path() / "bgt.zip") << "a real delivery";
    CHECK_THROWS_AS(voorbeeldstad::write_sample(folder.path(), {2'000, 1, 1}), voorbeeldstad::FolderInUse);
    CHECK(bytes_of(folder.path() / "bgt.zip") == "a real delivery");
    const std::filesystem::path ours = folder.path() / "ours";
    voorbeeldstad::write_sample(ours, {2'000, 1, 1});
    std::ofstream(ours / "stad.gpkg") << "mine";
    const std::string before = bytes_of(ours / "bgt.zip");
    voorbeeldstad::write_sample(ours, {2'000, 2, 1});
    CHECK(bytes_of(ours / "bgt.zip") != before);
    CHECK(bytes_of(ours / "stad.gpkg") == "mine");
    for (const auto& entry : std::filesystem::directory_iterator(ours))
        CHECK(entry.path().extension() != ".part");
}

TEST_CASE("Stopping leaves no half files") {
    Folder folder;
    CHECK_THROWS_AS(voorbeeldstad::write_sample(folder.path(), {20'000, 1, 2},
                                                [](std::uint64_t, std::uint64_t) { return false; }),
                    voorbeeldstad::SampleCancelled);
    CHECK(!std::filesystem::exists(folder.path() / "bgt.zip"));
}
