#include <catch2/catch.hpp>
#include <thread>

#include <wijkbeeld/geo/error.hpp>
#include <wijkbeeld/geo/store.hpp>

#include "samples.hpp"
#include "store/geopackage/sqlite.hpp"

using namespace wijkbeeld::geo;
using store::sqlite::Access;
using store::sqlite::Connection;
using wijkbeeld::test::TemporaryFolder;

namespace {

LayerSchema numbers(const std::string& name) {
    return {name, LayerGeometry::none, {{"n", ColumnType::integer}}, "test", "Getallen"};
}

void add(Store& store, const std::string& layer, std::int64_t n) {
    const auto writer = store.write();
    writer->layer(numbers(layer)).insert(std::array<ValueView, 1>{n}, Geometry{});
    writer->commit();
}

struct Files {
    TemporaryFolder folder;
    std::string path = (folder / "a.gpkg").string();
    std::unique_ptr<Store> store = open_store(path, OpenMode::write_or_create);
    void edit(const char* sql) const { Connection(path, Access::write).execute(sql); }
};

}  // namespace

TEST_CASE("a snapshot stays what it is until it is let go, and a commit waits for that", "[store]") {
    Files files;
    add(*files.store, "a", 1);
    auto frozen = files.store->snapshot();
    const std::string before = frozen->revision();
    std::atomic<bool> committed = false;
    std::thread writer([&] {
        const auto other = open_store(files.path, OpenMode::write_existing);
        const auto change = other->write();
        change->layer(numbers("a")).insert(std::array<ValueView, 1>{std::int64_t{2}}, Geometry{});
        change->layer(numbers("b")).insert(std::array<ValueView, 1>{std::int64_t{3}}, Geometry{});
        change->commit();
        committed = true;
    });
    for (int i = 0; i < 100; ++i) {
        CHECK(frozen->count({.layer = "a"}) == 1);
        CHECK_FALSE(frozen->layer("b"));
    }
    CHECK_FALSE(committed);
    CHECK(frozen->revision() == before);
    frozen.reset();
    writer.join();
    CHECK(files.store->snapshot()->count({.layer = "a"}) == 2);
    CHECK(files.store->snapshot()->count({.layer = "b"}) == 1);
    CHECK(files.store->snapshot()->revision() != before);
}

TEST_CASE("a layer tells whether it has changed, the others do not", "[store]") {
    Files files;
    add(*files.store, "a", 1);
    add(*files.store, "b", 1);
    for (int i = 0; i < 20; ++i) {
        const auto a = files.store->layer("a"), b = files.store->layer("b");
        {
            const auto writer = files.store->write();
            writer->layer(numbers("b"));  // looked at, not changed
            writer->layer(numbers("a")).insert(std::array<ValueView, 1>{std::int64_t{2}}, Geometry{});
            writer->commit();
        }
        CHECK(files.store->layer("a")->changed > a->changed);
        CHECK(files.store->layer("b")->changed == b->changed);
        CHECK(files.store->layer("a")->count == a->count + 1);
        CHECK(files.store->layer("b")->count == b->count);
    }
}

TEST_CASE("what other programs wrote is known, also after our next commit", "[store]") {
    Files files;
    add(*files.store, "a", 1);
    const std::string ours = files.store->lineage();
    add(*files.store, "a", 2);
    CHECK(files.store->lineage() == ours);
    CHECK(files.store->layer("a")->count == 2);
    files.edit("DELETE FROM a WHERE n = 1");
    const std::string edited = files.store->lineage();
    CHECK(edited != ours);
    CHECK(files.store->layer("a")->count == 1);
    files.edit("INSERT INTO a (n) VALUES (7), (8)");
    CHECK(files.store->lineage() != edited);
    CHECK(files.store->layer("a")->count == 3);
    add(*files.store, "a", 3);
    const std::string after = files.store->lineage();
    CHECK(after != ours);
    CHECK(after != edited);
    add(*files.store, "a", 4);
    CHECK(files.store->lineage() == after);
}

TEST_CASE("a condition on what has not ended by then", "[store]") {
    Files files;
    {
        const auto writer = files.store->write();
        LayerWriter& layer = writer->layer(numbers("a"));
        for (const ValueView n : {ValueView{}, ValueView{std::int64_t{1}}, ValueView{std::int64_t{2}},
                                  ValueView{std::int64_t{3}}})
            layer.insert(std::array<ValueView, 1>{n}, Geometry{});
        writer->commit();
    }
    const auto count = [&](Condition::Op op, std::int64_t n) {
        return files.store->count({.layer = "a", .where = {{"n", op, {Value{n}}}}});
    };
    CHECK(count(Condition::Op::null_or_greater, 0) == 4);
    CHECK(count(Condition::Op::null_or_greater, 2) == 2);
    CHECK(count(Condition::Op::null_or_greater, 3) == 1);
    CHECK(count(Condition::Op::not_equal, 2) == 3);
}
