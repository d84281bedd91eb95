#include <catch2/catch.hpp>

#include "archive_maker.hpp"
#include "bgt/xml/character_data.hpp"
#include "bgt/delivery/chunker.hpp"
#include "bgt/records/report_lists.hpp"
#include "bgt/delivery/zip_directory.hpp"
#include "citygml.hpp"
#include "mutation_message.hpp"

#include <wijkbeeld/geo/error.hpp>

using namespace wijkbeeld;
using namespace wijkbeeld::test;
using namespace std::string_literals;

TEST_CASE("a tag of a thousand attributes is no tag of the BGT", "[bad input]") {
    const auto put = [](int attributes) {
        std::string more;
        for (int i = 0; i < attributes; ++i) more.append(" a").append(std::to_string(i)).append("=''");
        return wegdeel({.id = "b1\"" + more + " x=\""});
    };
    CHECK(why_rejected(put(900)).empty());
    CHECK_THAT(why_rejected(put(1001)), Catch::Contains("more than 1,000 attributes in a tag"));
}

TEST_CASE("characters that XML does not know are no text", "[bad input]") {
    for (const std::string& bad : {"a\0b"s, "a\x1B[2J"s, "\x01"s, "\xC3"s}) {
        INFO(bad);
        CHECK_FALSE(geo::bgt::is_utf8(bad));
        CHECK(why_rejected(wegdeel({.id = "b" + bad})) == "an attribute is not UTF-8");
    }
    CHECK(geo::bgt::is_utf8("a\tb\r\n"));
}

TEST_CASE("a piece without border is refused when it is larger than an object can be", "[bad input]") {
    const std::string text(geo::bgt::Chunker::largest + 10, 'x');
    const geo::bgt::MemberBorder border("cityObjectMember");
    const std::string packed = deflated(text);
    for (const bool packs : {false, true}) {
        geo::bgt::DeliveryFile file;
        file.name = "a.gml";
        file.packing =
            packs ? geo::bgt::DeliveryFile::Packing::deflate : geo::bgt::DeliveryFile::Packing::plain;
        file.bytes = packs ? packed : text;
        geo::bgt::Chunker chunker(file, {}, geo::bgt::make_buffer_pool());
        geo::bgt::Chunk chunk;
        CHECK_THROWS_WITH(chunker.next(border, chunk),
                          Catch::Contains("no object ends within 32 MB: the file is damaged, or no delivery (at byte 0)"));
    }
}

TEST_CASE("files that lie over each other in an archive are refused", "[bad input]") {
    std::string archive = ZipMaker().add("one.gml", "hello", false).add("two.gml", "hello", false).finish();
    REQUIRE(geo::bgt::read_zip_directory(archive, "x").size() == 2);
    const std::size_t second = archive.rfind("PK\x01\x02");
    for (std::size_t i = 0; i < 4; ++i) archive[second + 42 + i] = '\0';  // where the first one starts
    CHECK_THROWS_WITH(geo::bgt::read_zip_directory(archive, "x"), Catch::Contains("lie over each other"));
}

TEST_CASE("a report counts all and names as many as anyone reads", "[bad input]") {
    std::vector<geo::RejectedRecord> all;
    std::uint64_t unlisted = 0;
    for (std::size_t i = 0; i < geo::bgt::most_listed + 5; ++i) geo::bgt::list({}, all, unlisted);
    CHECK(all.size() == geo::bgt::most_listed);
    CHECK(unlisted == 5);
    all.clear();
    geo::bgt::list({"f", 1, "b\x1B[2J", std::string(1000, 'n'), "r"}, all, unlisted);
    CHECK(all[0].id == "b?[2J");
    CHECK(all[0].type.size() == 200);
    geo::bgt::NameCounts counts;
    for (int i = 0; i < 1500; ++i) counts.add(std::string("n").append(std::to_string(i)));
    const auto names = counts.take();
    CHECK(names.size() == 1001);
    CHECK(names.front() == std::pair<std::string, std::uint64_t>("(others)", 500));
}

TEST_CASE("faults and comments without end cost no more than a look each", "[bad input]") {
    // Ten thousand of each, in pieces that are not the last: with a look through the rest for each it was a
    // minute.
    std::string text = citygml_root;
    for (int i = 0; i < 10'000; ++i) text += "<cityObjectMember><<\n<cityObjectMember><!-- ";
    const geo::bgt::Head head = geo::bgt::read_head(citygml_root + "<cityObjectMember>");
    geo::bgt::ChunkReader reader(5);
    geo::bgt::Batch batch;
    reader.read(head, {nullptr, std::string_view(text).substr(head.body_offset), head.body_offset, false}, batch);
    CHECK(batch.records.empty());
    CHECK(batch.rejected.size() == 20'000);
}

TEST_CASE("text after the last element that holds groups is a fault like any other", "[bad input]") {
    std::string text = message("delta", {});
    text.insert(text.rfind("</"), "text");
    const geo::bgt::Batch batch = read_delivery(text);
    REQUIRE(batch.rejected.size() == 1);
    CHECK(batch.rejected.front().reason == "text between elements");
}
