#include <geos_c.h>

#include <catch2/catch.hpp>
#include <memory>
#include <random>
#include <thread>

#include <wijkbeeld/geo/prepared_geometry.hpp>

using namespace wijkbeeld::geo;

namespace {

/// What GEOS says of the same two, by way of their text.
class Judge {
public:
    Judge() : geos_(GEOS_init_r()), reader_(GEOSWKTReader_create_r(geos_)) {}
    ~Judge() {
        GEOSWKTReader_destroy_r(geos_, reader_);
        GEOS_finish_r(geos_);
    }
    Judge(const Judge&) = delete;
    Judge& operator=(const Judge&) = delete;
    bool intersects(const Geometry& a, const Geometry& b) {
        GEOSGeometry* first = GEOSWKTReader_read_r(geos_, reader_, to_wkt(a).c_str());
        GEOSGeometry* second = GEOSWKTReader_read_r(geos_, reader_, to_wkt(b).c_str());
        const char answer = GEOSIntersects_r(geos_, first, second);
        GEOSGeom_destroy_r(geos_, first);
        GEOSGeom_destroy_r(geos_, second);
        REQUIRE(answer <= 1);
        return answer == 1;
    }

private:
    GEOSContextHandle_t geos_;
    GEOSWKTReader* reader_;
};

/// Any valid shape on a coarse grid, where much touches, lies in one line or on a corner.
class AnyShape {
public:
    explicit AnyShape(unsigned seed) : random_(seed) {}
    Geometry operator()() {
        for (;;) {
            Geometry g;
            g.start(static_cast<GeometryType>(number(1, 6)));
            const bool several = g.type() == GeometryType::multipoint ||
                                 g.type() == GeometryType::multilinestring ||
                                 g.type() == GeometryType::multipolygon;
            const int parts = several ? number(1, 3) : 1;
            for (int i = 0; i < parts; ++i) add_part(g);
            normalise(g);
            if (!invalid_reason(g)) return g;
        }
    }

private:
    int number(int low, int high) { return std::uniform_int_distribution(low, high)(random_); }
    Vertex vertex() { return {number(0, 12) * 1000, number(0, 12) * 1000}; }
    void add_part(Geometry& g) {
        const bool area = g.type() >= GeometryType::polygon;
        const bool point = g.type() <= GeometryType::multipoint;
        const int paths = area ? number(1, 2) : 1;
        for (int i = 0; i < paths; ++i) {
            const Vertex first = vertex();
            g.add(first);
            for (int k = area ? number(2, 5) : point ? 0 : number(1, 20); k > 0; --k) g.add(vertex());
            if (area) g.add(first);
            g.end_path();
        }
        g.end_part();
    }
    std::mt19937 random_;
};

/// A ring of so many corners round a place, with teeth.
Geometry gear(int corners, Vertex middle, double radius) {
    std::vector<Vertex> ring;
    for (int i = 0; i < corners; ++i) {
        const double angle = 2 * M_PI * i / corners, r = i % 2 == 0 ? radius : radius * 0.9;
        ring.push_back({middle.x + static_cast<std::int32_t>(std::lround(r * std::cos(angle))),
                        middle.y + static_cast<std::int32_t>(std::lround(r * std::sin(angle)))});
    }
    return Geometry::polygon(ring);
}

}  // namespace

TEST_CASE("shapes that touch, cross or lie in each other meet, as GEOS has it", "[geometry][prepared]") {
    Judge judge;
    AnyShape any(20261129);
    int met = 0;
    for (int i = 0; i < 6000; ++i) {
        const Geometry a = any(), b = any();
        const bool expected = judge.intersects(a, b);
        met += expected;
        INFO(to_wkt(a) << " and " << to_wkt(b));
        REQUIRE(PreparedGeometry(a).meets(b) == expected);
        REQUIRE(PreparedGeometry(b).meets(a) == expected);
    }
    CHECK(met > 1000);
    CHECK(met < 5000);
}

TEST_CASE("an area with thousands of corners is met by what GEOS says", "[geometry][prepared]") {
    Judge judge;
    const Geometry wheel = gear(3001, {155'000'000, 463'000'000}, 500'000);
    const PreparedGeometry prepared(wheel);
    std::mt19937 random(7);
    std::uniform_int_distribution place(-520'000, 520'000), size(1, 30'000);
    int met = 0;
    for (int i = 0; i < 400; ++i) {
        const Geometry other =
            gear(i % 9 + 3, {155'000'000 + place(random), 463'000'000 + place(random)}, size(random));
        const bool expected = judge.intersects(wheel, other);
        met += expected;
        INFO(to_wkt(other));
        REQUIRE(prepared.meets(other) == expected);
    }
    CHECK(met > 100);
    CHECK(met < 400);
}

TEST_CASE("a millimetre makes the difference, at the far ends of the grid too", "[geometry][prepared]") {
    constexpr std::int32_t far = 2'147'483'647;
    const std::vector<Vertex> diagonal{{-far, -far}, {far, far - 1}};
    const PreparedGeometry line(Geometry::linestring(diagonal));
    // The line runs through (0, -1/2): the places above and below lie beside it.
    CHECK_FALSE(line.meets(Geometry::point({0, 0})));
    CHECK_FALSE(line.meets(Geometry::point({0, -1})));
    CHECK(line.meets(Geometry::linestring(std::vector<Vertex>{{0, 0}, {0, -1}})));
    CHECK(line.meets(Geometry::point({far, far - 1})));
    const PreparedGeometry square(
        Geometry::polygon(std::vector<Vertex>{{-far, -far}, {far, -far}, {far, far}, {-far, far}}));
    CHECK(square.meets(Geometry::point({0, 0})));
    CHECK(square.meets(Geometry::point({far, 5})));
}

TEST_CASE("nothing meets an empty geometry", "[geometry][prepared]") {
    const PreparedGeometry square(from_wkt("POLYGON ((0 0, 9 0, 9 9, 0 9, 0 0))"));
    CHECK_FALSE(square.meets({}));
    CHECK_FALSE(PreparedGeometry(Geometry()).meets(square.geometry()));
    CHECK_FALSE(PreparedGeometry(Geometry()).meets({}));
}

TEST_CASE("many threads may ask one at once", "[geometry][prepared]") {
    const PreparedGeometry wheel(gear(999, {0, 0}, 500'000));
    std::vector<std::thread> threads;
    std::atomic<int> met = 0;
    for (int t = 0; t < 4; ++t)
        threads.emplace_back([&] {
            for (int i = 0; i < 1000; ++i) met += wheel.meets(Geometry::point({i * 1000, 0}));
        });
    for (std::thread& thread : threads) thread.join();
    // Its first corner is at 500 m; of the places at 0, 1, ... 999 m those up to there.
    CHECK(met == 4 * 501);
}
