#include <proj.h>
#include <catch2/catch.hpp>
#include <cmath>
#include <cstdlib>
#include <fstream>
#include <limits>
#include <sstream>
#include <thread>

#include <wijkbeeld/geo/crs.hpp>
#include <wijkbeeld/geo/error.hpp>

#include "crs/pipeline.hpp"
#include "crs/projector.hpp"
#include "samples.hpp"

using namespace wijkbeeld::geo;

namespace {

struct Point {
    double lat, lon, x, y;
};

/// From the official self-validation file of RDNAPTRANS2018 (NSGI, Z001_ETRS89andRDNAP): 30010014, 30010019,
/// 30010000, 30010052.
constexpr Point official[] = {{51.825323002, 5.049883673, 131745.5792, 426355.6419},
                              {52.716916247, 4.971955798, 126941.2885, 525583.8295},
                              {51.728601274, 4.712120126, 108360.8790, 415757.2745},
                              {51.674559075, 5.159209097, 139229.7879, 409553.3776}};

/// Horizontal distance on the ground in metres, for places close to each other at 52 degrees north.
double metres(double lat, double lon, const Point& p) {
    return std::hypot((lat - p.lat) * 111250,
                      (lon - p.lon) * 111320 * std::cos(p.lat * 3.14159265358979 / 180));
}

/// Makes the grid beside the samples count, before PROJ is asked for the first time.
const bool grid_named = [] {
    if (const auto folder = wijkbeeld::test::shared_sample("bgt-samples/rdnaptrans2018"))
        ::setenv("WIJKBEELD_PROJ_DATA", folder->c_str(), 0);
    return true;
}();

double tolerance() {
    return rdnaptrans_grid().empty() ? 0.25 : 0.001;
}

std::vector<Point> whole_file(const std::filesystem::path& path) {
    std::ifstream file(path);
    std::vector<Point> points;
    std::string line, id, x, y;
    while (std::getline(file, line)) {
        std::istringstream fields(line);
        Point p{};
        double height = 0;
        if (!(fields >> id >> p.lat >> p.lon >> height >> x >> y) || x == "*") continue;
        p.x = std::stod(x);
        p.y = std::stod(y);
        points.push_back(p);
    }
    return points;
}

/// The correction grid covers 50-56 N and 2-8 E.
bool in_the_grid(const Point& p) {
    return p.lat >= 50 && p.lat <= 56 && p.lon >= 2 && p.lon <= 8;
}

bool in_the_netherlands(const Point& p) {
    return p.x > 10000 && p.x < 278000 && p.y > 306000 && p.y < 620000;
}

}  // namespace

TEST_CASE("RD to ETRS89 meets the official points", "[crs]") {
    REQUIRE(grid_named);
    const Transform to_etrs89(Crs::rd_new, Crs::wgs84);
    const Transform to_rd(Crs::wgs84, Crs::rd_new);
    for (const Point& p : official) {
        double x = p.x, y = p.y;
        to_etrs89.apply(x, y);
        CHECK(metres(y, x, p) < tolerance());
        double lon = p.lon, lat = p.lat;
        to_rd.apply(lon, lat);
        CHECK(std::hypot(lon - p.x, lat - p.y) < tolerance());
    }
}

TEST_CASE("The whole self-validation file of RDNAPTRANS2018", "[crs][sample]") {
    const auto path = WIJKBEELD_SAMPLE("bgt-samples/rdnaptrans2018/Z001_ETRS89andRDNAP.txt");
    if (!path) return;
    const std::vector<Point> points = whole_file(*path);
    REQUIRE(points.size() == 10000);
    REQUIRE_FALSE(rdnaptrans_grid().empty());
    const Transform to_etrs89(Crs::rd_new, Crs::wgs84);
    const Transform to_rd(Crs::wgs84, Crs::rd_new);
    const detail::ProjectorPool uncorrected(detail::pipeline(Crs::rd_new, Crs::wgs84, false), 0);
    int inside = 0, outside = 0;
    double there = 0, there_outside = 0, back = 0;
    for (const Point& p : points) {
        double x = p.x, y = p.y, lon = p.lon, lat = p.lat;
        to_etrs89.apply(x, y);
        to_rd.apply(lon, lat);
        back = std::max(back, std::hypot(lon - p.x, lat - p.y));
        if (in_the_grid(p)) {
            ++inside;
            there = std::max(there, metres(y, x, p));
            continue;
        }
        ++outside;
        there_outside = std::max(there_outside, metres(y, x, p));
        double plain_x = p.x, plain_y = p.y;
        uncorrected.apply(std::span(&plain_x, 1), std::span(&plain_y, 1));
        CHECK((x == plain_x && y == plain_y));
    }
    CHECK(inside == 7959);
    CHECK(outside == 2041);
    CHECK(back < 0.001);
    CHECK(there < 0.001);
    // Outside, where the correction is 0, the two fixed heights (43 m above GRS80 there, 0 m on Bessel back) belong
    // together no more: the ellipsoids part by tens of metres on the way to Iceland and Tunisia.
    CHECK(there_outside < 0.005);
}

TEST_CASE("Without the grid RD is at most 25 cm off", "[crs][sample]") {
    const auto path = WIJKBEELD_SAMPLE("bgt-samples/rdnaptrans2018/Z001_ETRS89andRDNAP.txt");
    if (!path) return;
    const std::string definition = detail::pipeline(Crs::rd_new, Crs::wgs84, false);
    PJ* pj = proj_create(nullptr, definition.c_str());
    REQUIRE(pj != nullptr);
    double worst = 0;
    for (const Point& p : whole_file(*path)) {
        if (!in_the_netherlands(p)) continue;
        const PJ_COORD c = proj_trans(pj, PJ_FWD, proj_coord(p.x, p.y, 0, 0));
        worst = std::max(worst, metres(c.xy.y, c.xy.x, p));
    }
    proj_destroy(pj);
    CHECK(worst < 0.25);
    CHECK(worst > 0.1);  // or the grid was used after all
}

TEST_CASE("Both pipelines differ by the correction alone", "[crs]") {
    const std::string with = detail::pipeline(Crs::rd_new, Crs::wgs84, true);
    const std::string without = detail::pipeline(Crs::rd_new, Crs::wgs84, false);
    CHECK(with.find("+grids=nl_nsgi_rdcorr2018.tif,null") != std::string::npos);
    CHECK(without.find("hgridshift") == std::string::npos);
    // The inverse of a Helmert transformation is not the one with its signs turned: 5 mm off.
    CHECK(without.find("+step +inv +proj=helmert +x=-565.7346") != std::string::npos);
}

TEST_CASE("Web Mercator and LAEA follow from ETRS89", "[crs]") {
    // Spherical Mercator by hand: x = R lon, y = R ln tan(45 + lat/2).
    const Transform mercator(Crs::wgs84, Crs::web_mercator);
    double x = 5, y = 52;
    mercator.apply(x, y);
    constexpr double radius = 6378137, degree = 3.14159265358979323846 / 180;
    CHECK(x == Approx(radius * 5 * degree).epsilon(1e-12));
    CHECK(y == Approx(radius * std::log(std::tan((45 + 26) * degree))).epsilon(1e-12));
    // EPSG guidance note 7-2, worked example of LAEA: 50 N 5 E = 3962799.45 E, 2999718.85 N.
    const Transform laea(Crs::wgs84, Crs::etrs89_laea);
    x = 5, y = 50;
    laea.apply(x, y);
    CHECK(x == Approx(3962799.45).margin(0.01));
    CHECK(y == Approx(2999718.85).margin(0.01));
}

TEST_CASE("A place that is nowhere is refused", "[crs]") {
    const Transform to_etrs89(Crs::rd_new, Crs::wgs84);
    double x = std::numeric_limits<double>::quiet_NaN(), y = 0;
    CHECK_THROWS_AS(to_etrs89.apply(x, y), CrsError);
    const Transform to_rd(Crs::wgs84, Crs::rd_new);
    x = 5, y = 1e9;
    CHECK_THROWS_AS(to_rd.apply(x, y), CrsError);
}

TEST_CASE("One transformation serves many threads", "[crs]") {
    const Transform to_etrs89(Crs::rd_new, Crs::web_mercator);
    double x = 155000, y = 463000;
    to_etrs89.apply(x, y);
    std::vector<std::thread> threads;
    std::vector<int> wrong(4, 0);
    for (std::size_t t = 0; t < 4; ++t)
        threads.emplace_back([&, t] {
            for (int i = 0; i < 500; ++i) {
                double px = 155000, py = 463000;
                to_etrs89.apply(px, py);
                wrong[t] += px != x || py != y;
            }
        });
    for (std::thread& thread : threads) thread.join();
    CHECK(wrong == std::vector<int>(4, 0));
}
