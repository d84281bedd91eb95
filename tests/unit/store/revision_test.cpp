#include <catch2/catch.hpp>

#include <wijkbeeld/geo/error.hpp>
#include <wijkbeeld/geo/store.hpp>

#include <atomic>
#include <set>
#include <thread>

#include "samples.hpp"
#include "store/geopackage/new_file.hpp"

using namespace wijkbeeld::geo;
using wijkbeeld::geo::store::geopackage::NewFile;
using wijkbeeld::test::TemporaryFolder;

namespace {

const LayerSchema numbers{"numbers", LayerGeometry::none, {{"n", ColumnType::integer}}, "test", "Getallen"};

void add(Store& store, std::int64_t n) {
    const auto writer = store.write();
    writer->layer(numbers).insert(std::array<ValueView, 1>{n}, Geometry{});
    writer->commit();
}

std::uint64_t count(const Store& store) {
    return store.count({.layer = "numbers"});
}

}  // namespace

TEST_CASE("every commit gives another revision, however fast they follow", "[store]") {
    const TemporaryFolder folder;
    const auto path = (folder / "a.gpkg").string();
    const auto writer = open_store(path, OpenMode::write_or_create);
    add(*writer, 0);
    const auto reader = open_store(path, OpenMode::read);
    std::set<std::string> revisions{reader->revision()};
    constexpr std::size_t commits = 40;
    for (std::size_t i = 1; i <= commits; ++i) {
        add(*writer, static_cast<std::int64_t>(i));
        CHECK(count(*reader) == i + 1);
        revisions.insert(reader->revision());
    }
    CHECK(revisions.size() == commits + 1);
}

TEST_CASE("a store that takes the place of another is read from then on", "[store]") {
    const TemporaryFolder folder;
    const auto old_path = (folder / "a.gpkg").string(), new_path = (folder / "b.gpkg").string();
    const auto store = open_store(old_path, OpenMode::write_or_create);
    add(*store, 1);
    const auto other = open_store(new_path, OpenMode::write_or_create);
    add(*other, 1);
    add(*other, 2);
    CHECK(count(*store) == 1);
    const std::string before = store->revision();
    std::filesystem::rename(new_path, old_path);
    CHECK(store->revision() != before);
    CHECK(count(*store) == 2);
}

TEST_CASE("a store that goes and comes back, whatever stands there meanwhile, is itself again", "[store]") {
    const TemporaryFolder folder;
    const auto path = (folder / "a.gpkg").string(), away = (folder / "away.gpkg").string();
    const auto other_path = (folder / "b.gpkg").string();
    const auto store = open_store(path, OpenMode::write_or_create);
    add(*store, 1);
    {
        const auto other = open_store(other_path, OpenMode::write_or_create);
        add(*other, 1);
        add(*other, 2);
    }
    std::atomic<bool> stop = false;
    std::set<std::uint64_t> seen;
    std::thread mover([&] {
        for (int i = 0; i < 6000; ++i) {
            std::filesystem::rename(path, away);
            if (i % 2 == 0) {
                std::filesystem::rename(other_path, path);
                std::filesystem::rename(path, other_path);
            }
            std::filesystem::rename(away, path);
        }
        stop = true;
    });
    while (!stop) {
        try {
            seen.insert(store->snapshot()->count({.layer = "numbers"}));
        } catch (const Error&) {  // it has gone at this moment
        }
    }
    mover.join();
    seen.insert({1, 2});
    CHECK(seen == std::set<std::uint64_t>{1, 2});
    for (int i = 0; i < 10; ++i) {
        CHECK(count(*store) == 1);
        CHECK(count(*store->snapshot()) == 1);
    }
}

TEST_CASE("one writer makes a store; another is told so, or finds it made", "[store]") {
    using namespace std::chrono_literals;
    const TemporaryFolder folder;
    const auto path = (folder / "a.gpkg").string();
    {
        const auto first = NewFile::begin(path, 0ms);
        REQUIRE(first);
        CHECK_THROWS_WITH(NewFile::begin(path, 0ms), Catch::Contains("another program is making this store"));
    }
    CHECK(std::filesystem::is_empty(folder.path()));
    auto second = NewFile::begin(path, 0ms);
    REQUIRE(second);
    second->put_in_place();
    CHECK_FALSE(NewFile::begin(path, 0ms));
}
