#include <libdeflate.h>
#include <catch2/catch.hpp>

#include <wijkbeeld/geo/error.hpp>

#include "archive_maker.hpp"
#include "bgt/delivery/unpack.hpp"
#include "bgt/delivery/zip_directory.hpp"

using namespace wijkbeeld;
using namespace wijkbeeld::test;
using geo::bgt::Inflater;
using geo::bgt::read_zip_directory;
using geo::bgt::ZipEntry;

namespace {

std::string unpacked(Inflater& inflater, std::size_t piece = 7) {
    std::string all;
    std::string buffer(piece, '\0');
    for (std::size_t n = piece; n == piece;) {
        n = inflater.read(buffer.data(), piece);
        all.append(buffer, 0, n);
    }
    return all;
}

std::string unpacked(const ZipEntry& entry) {
    Inflater inflater(entry.packed, Inflater::Wrapping::raw, entry.name, {}, entry.size, entry.crc);
    return unpacked(inflater, 1000);
}

std::string why(const std::string& archive) {
    try {
        for (const ZipEntry& entry : read_zip_directory(archive, "a.zip"))
            if (entry.method == ZipEntry::Method::deflated) (void)unpacked(entry);
    } catch (const geo::FormatError& error) {
        return error.what();
    }
    return "";
}

const std::string long_text = [] {
    std::string text;
    for (int i = 0; i < 5000; ++i) text += "line " + std::to_string(i * i) + "\n";
    return text;
}();

}  // namespace

TEST_CASE("zip archives: stored, deflated, ZIP64, folders, a comment", "[zip]") {
    for (const bool zip64 : {false, true}) {
        ZipMaker maker;
        maker.zip64 = zip64;
        maker.add("b/", "", false)
            .add("b/one.gml", "hello", false)
            .add("two.gml", long_text, true)
            .add("empty", "", false);
        const std::string archive = maker.finish("a comment");
        const auto entries = read_zip_directory(archive, "a.zip");
        REQUIRE(entries.size() == 3);
        CHECK(entries[0].name == "b/one.gml");
        CHECK(entries[0].method == ZipEntry::Method::stored);
        CHECK(entries[0].packed == "hello");
        CHECK(entries[0].crc == 0x3610A686);  // CRC-32 of "hello", as published
        CHECK(entries[1].size == long_text.size());
        CHECK(unpacked(entries[1]) == long_text);
        CHECK(entries[2].packed.empty());
    }
}

TEST_CASE("damage to an archive is found, with its place", "[zip]") {
    const std::string archive = ZipMaker().add("one.gml", long_text, true).finish();
    CHECK(why(archive).empty());
    CHECK(why(archive.substr(0, archive.size() - 1)) ==
          "a.zip: the archive is truncated: its directory is missing (at byte " +
              std::to_string(archive.size() - 1) + ")");
    CHECK_THAT(why(archive.substr(0, 10)), Catch::Contains("truncated"));
    std::string wrong_crc = archive;
    const std::size_t directory = archive.find("PK\x01\x02");
    wrong_crc[directory + 16] ^= 1;
    CHECK_THAT(why(wrong_crc), Catch::Contains("checksum (CRC-32) is wrong"));
    std::string encrypted = archive;
    encrypted[directory + 8] |= 1;
    CHECK_THAT(why(encrypted), Catch::Contains("`one.gml` is encrypted"));
    std::string method = archive;
    method[directory + 10] = 12;
    CHECK_THAT(why(method), Catch::Contains("method 12, which is not supported"));
    std::string size = archive;
    size[directory + 24] ^= 1;
    CHECK_FALSE(why(size).empty());
    std::string bits = archive;
    bits[60] ^= 0x55;
    CHECK_FALSE(why(bits).empty());
}

TEST_CASE("no byte of an archive can be wrong without notice or crash", "[zip]") {
    const std::string archive = ZipMaker().add("one.gml", "hello hello hello hello", true).finish();
    for (std::size_t size = 0; size < archive.size(); ++size) {
        INFO(size);
        CHECK_FALSE(why(archive.substr(0, size)).empty());
    }
    for (std::size_t i = 0; i < archive.size(); ++i) {
        std::string changed = archive;
        changed[i] = static_cast<char>(changed[i] ^ 0x80);
        (void)why(changed);  // names and times may differ without harm: it must not crash
    }
}

TEST_CASE("what unpacks without measure is refused", "[zip]") {
    const std::string zeros(std::size_t{200} << 20, '\0');
    const std::string bomb = ZipMaker().add("bomb.gml", zeros, true).finish();
    CHECK_THAT(why(bomb), Catch::Contains("as a zip bomb does"));
    const std::string packed = deflated(std::string(100'000, 'x'));
    Inflater small(packed, Inflater::Wrapping::raw, "x", {.bytes = 50'000});
    CHECK_THROWS_WITH(unpacked(small), Catch::Contains("more than 50000 bytes"));
    Inflater lied(packed, Inflater::Wrapping::raw, "x", {}, 10, 0);
    CHECK_THROWS_WITH(unpacked(lied), Catch::Contains("more than the directory says"));
}

TEST_CASE("gzip files, also of several members, are checked to the last byte", "[zip]") {
    const std::string one = gzipped(long_text);
    for (const std::size_t piece : {std::size_t{7}, std::size_t{100'000}}) {
        Inflater inflater(one, Inflater::Wrapping::gzip, "x");
        CHECK(unpacked(inflater, piece) == long_text);
        const std::string two_members = one + gzipped("and more");
        Inflater both(two_members, Inflater::Wrapping::gzip, "x");
        CHECK(unpacked(both, piece) == long_text + "and more");
    }
    for (std::size_t size = 1; size < one.size(); size += 97) {
        INFO(size);
        const std::string cut = one.substr(0, size);
        Inflater inflater(cut, Inflater::Wrapping::gzip, "x");
        CHECK_THROWS_AS(unpacked(inflater), geo::FormatError);
    }
    std::string wrong = one;
    wrong[wrong.size() - 6] ^= 1;
    Inflater damaged(wrong, Inflater::Wrapping::gzip, "x");
    CHECK_THROWS_WITH(unpacked(damaged), Catch::Contains("checksum (CRC-32) is wrong"));
    const std::string trailed = one + "rubbish";
    Inflater trailing(trailed, Inflater::Wrapping::gzip, "x");
    CHECK_THROWS_WITH(unpacked(trailing), Catch::Contains("something follows"));
}
