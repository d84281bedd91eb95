#include <catch2/catch.hpp>

#include <wijkbeeld/geo/dataset.hpp>
#include <wijkbeeld/geo/error.hpp>
#include <wijkbeeld/geo/store.hpp>

#include <atomic>
#include <random>
#include <thread>

#include "samples.hpp"
#include "store/geopackage/sqlite.hpp"

using namespace wijkbeeld::geo;
using store::sqlite::Access;
using wijkbeeld::test::TemporaryFolder;

namespace {

const LayerSchema things{"things",
                         LayerGeometry::any,
                         {{"naam", ColumnType::text},
                          {"n", ColumnType::integer},
                          {"r", ColumnType::real},
                          {"b", ColumnType::boolean}},
                         "test",
                         "Dingen"};

void write_point(LayerWriter& layer, std::int64_t n, Vertex v) {
    const std::array<ValueView, 4> row{std::string_view("punt"), n, 0.5, true};
    layer.insert(row, Geometry::point(v));
}

std::uint64_t count(const Store& store, std::optional<RdBox> box = {}) {
    return store.count({.layer = "things", .box = box});
}

}  // namespace

TEST_CASE("what goes into a store comes out", "[store]") {
    const TemporaryFolder folder;
    const auto store = open_store((folder / "a.gpkg").string(), OpenMode::write_or_create);
    const auto wkt =
        GENERATE(as<std::string>{}, "POINT (1.001 -2.002)", "MULTIPOINT ((1.000 2.000), (3.000 4.000))",
                 "LINESTRING (0.000 0.000, 1.000 1.000)",
                 "MULTILINESTRING ((0.000 0.000, 1.000 1.000), (2.000 2.000, 3.000 3.000))",
                 "POLYGON ((0.000 0.000, 9.000 0.000, 9.000 9.000, 0.000 0.000), (5.000 2.000, 5.000 3.000, "
                 "6.000 3.000, 5.000 2.000))");
    {
        const auto writer = store->write();
        const std::array<ValueView, 4> row{std::string_view("Été 'x'"), std::int64_t{1} << 40, 0.1, false};
        writer->layer(things).insert(row, from_wkt(wkt));
        writer->layer(things).insert(std::array<ValueView, 4>{}, Geometry{});
        writer->set_metadata("key", "value");
        writer->commit();
    }
    const auto feature = store->feature("things", 1);
    REQUIRE(feature);
    CHECK(to_wkt(feature->geometry()) == wkt);
    CHECK(feature->text("naam") == "Été 'x'");
    CHECK((*feature)["n"] == Value(std::int64_t{1} << 40));
    CHECK((*feature)["r"] == Value(0.1));
    CHECK((*feature)["b"] == Value(false));
    const auto empty = store->feature("things", 2);
    REQUIRE(empty);
    CHECK(empty->geometry().empty());
    CHECK((*empty)["n"] == Value());
    CHECK(store->metadata("key") == "value");
    CHECK_FALSE(store->metadata("other"));
    CHECK(store->layer("things")->schema == things);
}

TEST_CASE("a box finds what a look at every feature finds", "[store]") {
    const TemporaryFolder folder;
    const auto store = open_store((folder / "a.gpkg").string(), OpenMode::write_or_create);
    std::mt19937 random(7);
    std::uniform_int_distribution<std::int32_t> place(0, 1'000'000);
    std::vector<Vertex> all;
    {
        const auto writer = store->write();
        auto& layer = writer->layer(things);
        for (int i = 0; i < 2000; ++i)
            write_point(layer, i, all.emplace_back(Vertex{place(random), place(random)}));
        writer->commit();
    }
    for (int i = 0; i < 20; ++i) {
        const RdPoint a = to_metres({place(random), place(random)});
        const RdBox box{a, {a.x + 100, a.y + 50}};
        const auto expected =
            std::count_if(all.begin(), all.end(), [&](Vertex v) { return box.contains(to_metres(v)); });
        CHECK(count(*store, box) == static_cast<std::uint64_t>(expected));
    }
}

TEST_CASE("features are found by their ids, as far as they are there", "[store]") {
    const TemporaryFolder folder;
    const auto store = open_store((folder / "a.gpkg").string(), OpenMode::write_or_create);
    {
        const auto writer = store->write();
        for (int i = 1; i <= 9; ++i) write_point(writer->layer(things), i % 2, {i, i});
        writer->commit();
    }
    const auto found = [&](const LayerQuery& query) {
        std::vector<std::int64_t> ids;
        store->visit(query, [&](const Feature& feature) { return ids.push_back(feature.id()), true; });
        CHECK(store->count(query) == ids.size());
        return ids;
    };
    using Ids = std::vector<std::int64_t>;
    CHECK(found({.layer = "things", .ids = {7}}) == Ids{7});
    CHECK(found({.layer = "things", .ids = {8, 2, 100, 5, 2}}) == Ids{2, 5, 8});
    CHECK(found({.layer = "things", .ids = {100}}) == Ids{});
    CHECK(found({.layer = "things",
                 .where = {{"n", Condition::Op::equal, {std::int64_t{1}}}},
                 .ids = {8, 2, 5}}) == Ids{5});
    CHECK(found({.layer = "things", .ids = {8, 2, 5}, .after = 2}) == Ids{5, 8});
    CHECK(found({.layer = "things"}).size() == 9);
}

TEST_CASE("a box asked before the commit sees what was written, and so does one afterwards", "[store]") {
    const TemporaryFolder folder;
    const auto store = open_store((folder / "a.gpkg").string(), OpenMode::write_or_create);
    const RdBox near{{0, 0}, {0.0995, 1}};  // 100 of the points below: one per millimetre
    const auto writer = store->write();
    auto& layer = writer->layer(things);
    const auto seen = [&] {
        std::uint64_t n = 0;
        writer->visit({.layer = "things", .box = near}, [&](const Feature&) { return ++n > 0; });
        return n;
    };
    for (int i = 0; i < 500; ++i) write_point(layer, i, {i, i});
    CHECK(layer.erase("n", std::int64_t{7}) == 1);
    CHECK(seen() == 99);
    write_point(layer, 1000, {1, 1});
    CHECK(seen() == 100);
    CHECK(layer.erase("n", std::int64_t{8}) == 1);
    CHECK(layer.erase("n", std::int64_t{1000}) == 1);
    CHECK(seen() == 98);
    CHECK(layer.erase_all() == 498);
    CHECK(seen() == 0);
    for (int i = 0; i < 60; ++i) write_point(layer, i, {i, i});
    writer->commit();
    CHECK(count(*store, near) == 60);
    CHECK(store->layer("things")->extent->max.x == Approx(0.059));
}

TEST_CASE("rows are added to and taken from a layer that was there", "[store]") {
    const TemporaryFolder folder;
    const auto path = (folder / "a.gpkg").string();
    const auto store = open_store(path, OpenMode::write_or_create);
    const RdBox near{{0, 0}, {0.0995, 1}};
    for (int round = 0; round < 2; ++round) {
        const auto writer = store->write();
        for (int i = 0; i < 300; ++i) write_point(writer->layer(things), i, {i, i});
        writer->commit();
    }
    const auto writer = store->write();
    auto& layer = writer->layer(things);
    layer.index("naam");
    CHECK_THROWS_AS(layer.index("no such column"), StoreError);
    CHECK_THROWS_AS(layer.erase("no such column", std::int64_t{1}), StoreError);
    for (std::int64_t i = 0; i < 50; ++i) CHECK(layer.erase("n", i) == 2);
    writer->commit();
    CHECK(count(*store) == 500);
    CHECK(count(*store, near) == 100);
    const store::sqlite::Connection file(path, Access::read);
    CHECK(file.has_table("idx_things_n"));
    CHECK(file.has_table("idx_things_naam"));
    auto check = file.prepare("SELECT rtreecheck('rtree_things_geom')");
    REQUIRE(check.step());
    CHECK(check.text(0) == "ok");
}

TEST_CASE("a change that is not committed leaves nothing behind", "[store]") {
    const TemporaryFolder folder;
    const auto path = folder / "a.gpkg";
    const auto store = open_store(path.string(), OpenMode::write_or_create);
    write_point(store->write()->layer(things), 1, {0, 0});
    CHECK(std::filesystem::is_empty(folder.path()));  // not even a new store
    {
        const auto writer = store->write();
        write_point(writer->layer(things), 1, {0, 0});
        CHECK_FALSE(std::filesystem::exists(path));
        writer->commit();
    }
    const std::string revision = store->revision();
    write_point(store->write()->layer(things), 2, {0, 0});
    CHECK(count(*store) == 1);
    CHECK(store->revision() == revision);
}

TEST_CASE("conditions, columns and pages", "[store]") {
    const TemporaryFolder folder;
    const auto store = open_store((folder / "a.gpkg").string(), OpenMode::write_or_create);
    {
        const auto writer = store->write();
        for (int i = 0; i < 10; ++i) write_point(writer->layer(things), i, {i, i});
        CHECK(writer->layer(things).erase("n", std::int64_t{3}) == 1);
        writer->commit();
    }
    using Op = Condition::Op;
    const auto matches = [&](Condition condition) {
        return store->count({.layer = "things", .where = {std::move(condition)}});
    };
    CHECK(matches({"n", Op::greater_equal, {std::int64_t{5}}}) == 5);
    CHECK(matches({"n", Op::any_of, {std::int64_t{1}, std::int64_t{3}}}) == 1);
    CHECK(matches({"naam", Op::is_null, {}}) == 0);
    CHECK_THROWS_AS(matches({"n\" OR 1=1 --", Op::equal, {std::int64_t{1}}}), StoreError);
    std::vector<std::int64_t> ids;
    store->visit({.layer = "things", .columns = {"n"}, .after = 2, .limit = 3}, [&](const Feature& f) {
        ids.push_back(f.id());
        CHECK(f.text("naam").empty());
        return true;
    });
    CHECK(ids == std::vector<std::int64_t>{3, 5, 6});
    CHECK_THROWS_AS(store->count({.layer = "nothing"}), StoreError);
}

TEST_CASE("many threads read at once, also while the store is changed", "[store]") {
    const TemporaryFolder folder;
    const auto store = open_store((folder / "a.gpkg").string(), OpenMode::write_or_create);
    const auto add = [&] {
        const auto writer = store->write();
        for (int i = 0; i < 50; ++i) write_point(writer->layer(things), i, {i, i});
        writer->commit();
    };
    add();
    std::atomic<int> wrong = 0;
    {
        std::vector<std::jthread> readers;
        for (int t = 0; t < 4; ++t)
            readers.emplace_back([&] {
                for (int i = 0; i < 50; ++i)
                    if (count(*store, RdBox{{-1, -1}, {1, 1}}) % 50 != 0) ++wrong;
            });
        add();
    }
    CHECK(wrong == 0);
    CHECK(count(*store) == 100);
}

TEST_CASE("what is no store is refused with a reason", "[store]") {
    const TemporaryFolder folder;
    CHECK_THROWS_AS(open_store((folder / "none.gpkg").string(), OpenMode::read), IoError);
    CHECK_THROWS_AS(open_store((folder / "no/such/folder.gpkg").string(), OpenMode::write_or_create),
                    IoError);
    CHECK_THROWS_AS(open_store("postgresql://host/db", OpenMode::read), StoreError);
}
