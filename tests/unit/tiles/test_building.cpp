#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <fstream>

#include <wijkbeeld/geo/archive.hpp>

#include "samples.hpp"
#include "small_town.hpp"

using namespace wijkbeeld;
using namespace wijkbeeld::geo;
using test::contents;

namespace {

/// Builds the archive of a small town, with what was remarked.
struct TownArchive {
    explicit TownArchive(const std::filesystem::path& file) : path(file.string()) {}

    std::string path;
    test::MemoryStore store = test::small_town();
    tiles::BuildOptions options{.min_zoom = 12, .max_zoom = 16, .jobs = 2, .remark = {}};
    std::vector<std::string> remarks;
    std::uint64_t first_done = 0, total = 0;

    /// Stops after so many tiles; 0: does not.
    void run(std::uint64_t stop_after = 0) {
        remarks.clear();
        first_done = 0;
        options.remark = [&](const std::string& text) { remarks.push_back(text); };
        tiles::build_archive(store, path, options, tiles::bgt_profile(),
                             [&](const tiles::BuildProgress& now) {
                                 if (first_done == 0) first_done = now.done;
                                 total = now.total;
                                 return now.done != stop_after;
                             });
    }
    void stopped(std::uint64_t after) { CHECK_THROWS_AS(run(after), tiles::BuildCancelled); }
    [[nodiscard]] std::string work() const { return path + ".work"; }
    /// Made anew, from its first tile, with a remark that says why.
    void begins_anew(const std::string& why) {
        run();
        REQUIRE(remarks.size() == 1);
        CHECK(remarks[0].find(why) != std::string::npos);
        CHECK(first_done == 1);
    }
};

std::size_t files_in(const test::TemporaryFolder& folder) {
    return static_cast<std::size_t>(std::distance(std::filesystem::directory_iterator(folder.path()), {}));
}

}  // namespace

TEST_CASE("A build that was stopped goes on where it was, to the same bytes", "[tiles][archive]") {
    const char* name = GENERATE("a.pmtiles", "a.mbtiles");
    const test::TemporaryFolder folder;
    TownArchive build(folder / name);
    build.run();
    CHECK(build.remarks.empty());
    const std::string whole = contents(build.path);
    REQUIRE(build.total > 20);
    for (const std::uint64_t after : {std::uint64_t{1}, std::uint64_t{7}, build.total - 1, build.total}) {
        std::ofstream(build.path) << "old";
        build.stopped(after);
        CHECK(contents(build.path) == "old");
        CHECK(files_in(folder) == 2);
        build.run();
        REQUIRE(build.remarks.size() == 1);
        CHECK(build.remarks[0].starts_with(std::to_string(after) + " of " + std::to_string(build.total) +
                                           " tiles"));
        CHECK(build.first_done == (after == build.total ? 0 : after + 1));
        CHECK(contents(build.path) == whole);
        CHECK(files_in(folder) == 1);
    }
}

TEST_CASE("A work file that ends within a tile is cut before it", "[tiles][archive]") {
    const test::TemporaryFolder folder;
    TownArchive build(folder / "a.pmtiles");
    build.run();
    const std::string whole = contents(build.path);
    build.stopped(6);
    const std::string work = contents(build.work());
    for (const std::size_t less : {std::size_t{1}, std::size_t{17}, work.size() / 4, work.size() / 2}) {
        std::ofstream(build.work(), std::ios::binary | std::ios::trunc) << work.substr(0, work.size() - less);
        build.run();
        CHECK(build.first_done <= 6);
        CHECK(contents(build.path) == whole);
    }
    // Not even its head is whole: as if nothing had been made.
    std::ofstream(build.work(), std::ios::binary | std::ios::trunc) << work.substr(0, 40);
    build.run();
    CHECK(build.remarks.empty());
    CHECK(contents(build.path) == whole);
}

TEST_CASE("A work file of something else, or a damaged one, is begun anew and it is said so",
          "[tiles][archive]") {
    const test::TemporaryFolder folder;
    TownArchive build(folder / "a.pmtiles");
    build.run();
    const std::string whole = contents(build.path);
    build.stopped(6);
    const std::string work = contents(build.work());
    const auto put = [&](const std::string& bytes) {
        std::ofstream(build.work(), std::ios::binary | std::ios::trunc) << bytes;
    };
    SECTION("the store has changed") {
        build.store.add("paal", {{}, std::string("bestaand"), {}, {}},
                        Geometry::point({181000000, 458000000}));
        build.begins_anew("is of another archive");
    }
    SECTION("other levels") {
        build.options.min_zoom = 13;
        build.begins_anew("is of another archive");
    }
    SECTION("another grid") {
        build.options.grid = &Grid::laea();
        build.options.max_zoom = 14;
        build.begins_anew("is of another archive");
    }
    SECTION("with ids") {
        build.options.ids = true;
        build.begins_anew("is of another archive");
    }
    SECTION("a byte is another") {
        for (const std::size_t at : {work.size() - 1, work.size() - 400, work.size() / 2 + work.size() / 4}) {
            std::string broken = work;
            broken[at] = static_cast<char>(broken[at] ^ 4);
            put(broken);
            build.begins_anew("is damaged");
            CHECK(contents(build.path) == whole);
        }
    }
    SECTION("no work file at all") {
        put("a letter of somebody");
        build.begins_anew("is damaged");
    }
    SECTION("more tiles than there are") {
        build.stopped(build.total);
        put(contents(build.work()) + "more");
        build.begins_anew("is damaged");
        CHECK(contents(build.path) == whole);
    }
    CHECK(files_in(folder) == 1);
}

TEST_CASE("Two do not make one archive at the same time", "[tiles][archive]") {
    const test::TemporaryFolder folder;
    TownArchive build(folder / "a.pmtiles");
    build.stopped(2);
    const int other = ::open(build.work().c_str(), O_RDWR | O_CLOEXEC);
    REQUIRE(::flock(other, LOCK_EX) == 0);
    CHECK_THROWS_AS(build.run(), IoError);
    ::close(other);
    build.run();
    CHECK(files_in(folder) == 1);
}

TEST_CASE("A build that fails before its first tile leaves nothing", "[tiles][archive]") {
    const test::TemporaryFolder folder;
    TownArchive build(folder / "none" / "a.pmtiles");
    CHECK_THROWS_AS(build.run(), IoError);
    CHECK(files_in(folder) == 0);
}
