#include <catch2/catch.hpp>
#include <map>
#include <random>
#include <set>

#include <wijkbeeld/geo/error.hpp>

#include "samples.hpp"
#include "store/geopackage/packed_rtree.hpp"

using namespace wijkbeeld::geo;
using namespace wijkbeeld::geo::store;
using wijkbeeld::geo::store::geopackage::PackedRtree;
using wijkbeeld::geo::store::geopackage::rtree_extent;
using wijkbeeld::geo::store::geopackage::RtreeMemory;
using wijkbeeld::test::TemporaryFolder;

namespace {

/// A file with two R-trees: `packed` is ours, `plain` is filled by SQLite row by row.
struct Trees {
    TemporaryFolder folder;
    sqlite::Connection file{(folder / "trees.db").string(), sqlite::Access::create};
    std::map<std::int64_t, RdBox> boxes;

    Trees() {
        file.execute("PRAGMA synchronous = OFF; PRAGMA journal_mode = MEMORY;");
        for (const char* const name : {"packed", "plain"})
            file.execute(std::string("CREATE VIRTUAL TABLE ") + name +
                         " USING rtree(id, minx, maxx, miny, maxy);");
    }
    void add_plain(std::int64_t id, const RdBox& box) {
        sqlite::Statement put = file.prepare("INSERT INTO plain VALUES (?, ?, ?, ?, ?)");
        put.bind(1, id);
        put.bind(2, box.min.x), put.bind(3, box.max.x), put.bind(4, box.min.y), put.bind(5, box.max.y);
        put.run();
    }
    [[nodiscard]] std::string text(const std::string& sql) const {
        sqlite::Statement row = file.prepare(sql);
        return row.step() ? row.string(0) : "";
    }
    [[nodiscard]] std::set<std::int64_t> found(const std::string& tree, const RdBox& box) const {
        sqlite::Statement row = file.prepare("SELECT id FROM " + tree +
                                             " WHERE maxx >= ? AND minx <= ? AND maxy >= ? AND miny <= ?");
        row.bind(1, box.min.x), row.bind(2, box.max.x), row.bind(3, box.min.y), row.bind(4, box.max.y);
        std::set<std::int64_t> ids;
        while (row.step()) ids.insert(row.integer(0));
        return ids;
    }
    void check() const {
        CHECK(text("SELECT rtreecheck('packed')") == "ok");
        CHECK(text("PRAGMA integrity_check") == "ok");
    }
};

RdBox random_box(std::mt19937& random) {
    std::uniform_int_distribution<std::int32_t> x(-7'000'000, 300'000'000), y(289'000'000, 629'000'000),
        size(0, 40'000);
    const Vertex low{x(random), y(random)};
    return {to_metres(low), to_metres({low.x + size(random), low.y + size(random)})};
}

/// All cells of a tree, as SQLite gives them back: the rounded boxes.
std::map<std::int64_t, std::array<double, 4>> cells(const Trees& trees, const std::string& tree) {
    std::map<std::int64_t, std::array<double, 4>> all;
    sqlite::Statement row = trees.file.prepare("SELECT id, minx, maxx, miny, maxy FROM " + tree);
    while (row.step()) all[row.integer(0)] = {row.real(1), row.real(2), row.real(3), row.real(4)};
    return all;
}

}  // namespace

TEST_CASE("a packed R-tree holds and finds what one of SQLite does", "[rtree]") {
    // 51 cells go in a node: a root alone, two, three and four levels.
    const int count = GENERATE(0, 1, 51, 52, 103, 2'602, 140'000);
    Trees trees;
    std::mt19937 random(11);
    {
        PackedRtree packed(trees.file, "packed");
        trees.file.execute("BEGIN");
        for (int i = 1; i <= count; ++i) {
            const RdBox box = random_box(random);
            packed.add(i, box);
            trees.add_plain(i, box);
        }
        packed.finish();
        trees.file.execute("COMMIT");
    }
    trees.check();
    CHECK(cells(trees, "packed") == cells(trees, "plain"));
    for (int i = 0; i < 50; ++i) {
        const RdBox box = random_box(random).grown(i * 100);
        CHECK(trees.found("packed", box) == trees.found("plain", box));
    }
    const auto extent = rtree_extent(trees.file, "packed");
    CHECK(extent == rtree_extent(trees.file, "plain"));
    CHECK(extent.has_value() == (count > 0));
    if (!extent) return;
    sqlite::Statement all =
        trees.file.prepare("SELECT min(minx), max(maxx), min(miny), max(maxy) FROM plain");
    REQUIRE(all.step());
    CHECK(*extent == RdBox{{all.real(0), all.real(2)}, {all.real(1), all.real(3)}});
}

TEST_CASE("a packed R-tree can be changed by others afterwards", "[rtree]") {
    Trees trees;
    trees.file.execute("BEGIN");
    std::mt19937 random(12);
    PackedRtree packed(trees.file, "packed");
    for (int i = 1; i <= 6'000; ++i) {
        const RdBox box = random_box(random);
        packed.add(i, box);
        trees.add_plain(i, box);
    }
    packed.finish();
    sqlite::Statement put = trees.file.prepare("INSERT OR REPLACE INTO packed VALUES (?, ?, ?, ?, ?)");
    std::uniform_int_distribution<std::int64_t> any(1, 8'000);
    for (int i = 0; i < 4'000; ++i) {
        const std::int64_t id = any(random);
        const std::string gone = " WHERE id = " + std::to_string(id) + ";";
        trees.file.execute("DELETE FROM packed" + gone + "DELETE FROM plain" + gone);
        if (i % 3 == 0) continue;
        const RdBox box = random_box(random);
        trees.add_plain(id, box);
        put.bind(1, id);
        put.bind(2, box.min.x), put.bind(3, box.max.x), put.bind(4, box.min.y), put.bind(5, box.max.y);
        put.run();
    }
    trees.file.execute("COMMIT");
    trees.check();
    CHECK(cells(trees, "packed") == cells(trees, "plain"));
    trees.file.execute("DELETE FROM packed;");
    trees.check();
    CHECK_FALSE(rtree_extent(trees.file, "packed"));
}

TEST_CASE("leaves written early, and rows taken out before and after that", "[rtree]") {
    Trees trees;
    trees.file.execute("BEGIN");
    std::mt19937 random(13);
    {
        PackedRtree packed(trees.file, "packed"), other(trees.file, "plain");
        RtreeMemory memory(1'000);
        memory.join(packed);
        memory.join(other);
        std::size_t most = 0;
        for (int i = 1; i <= 5'000; ++i) {
            packed.add(i, random_box(random));
            memory.added();
            most = std::max(most, packed.held());
            if (i % 7 == 0) packed.erase(i);            // held still
            if (i % 1'500 == 1'499) packed.erase(i - 1'400);  // in a leaf
        }
        CHECK(most <= 1'001);
        packed.erase(123'456);  // a row without a place
        memory.leave(other);
        packed.finish();
    }
    trees.file.execute("COMMIT");
    trees.check();
    std::set<std::int64_t> expected;
    for (int i = 1; i <= 5'000; ++i)
        if (i % 7 != 0) expected.insert(i);
    for (const int late : {99, 1'599, 3'099}) expected.erase(late);
    std::set<std::int64_t> ids;
    for (const auto& [id, box] : cells(trees, "packed")) ids.insert(id);
    CHECK(ids == expected);
}

TEST_CASE("an R-tree whose root is damaged is refused", "[rtree]") {
    Trees trees;
    trees.file.execute("UPDATE packed_node SET data = x'0000'");
    CHECK_THROWS_AS(PackedRtree(trees.file, "packed"), FormatError);
    CHECK_FALSE(rtree_extent(trees.file, "packed"));
}
