#include <catch2/catch.hpp>
#include <cmath>
#include <fstream>
#include <nlohmann/json.hpp>
#include <numeric>
#include <random>
#include <samples.hpp>
#include <wijkbeeld/overlays/heat.hpp>
#include <wijkbeeld/overlays/reports.hpp>

#include "nuisance/kernel.hpp"
#include "nuisance/pixel_densities.hpp"

using namespace wijkbeeld;
using namespace wijkbeeld::overlays;

namespace {

ReportIndex index_of(const std::string& csv) {
    test::TemporaryFolder folder;
    std::ofstream(folder / "r.csv", std::ios::binary) << csv;
    const auto store = geo::open_store((folder / "s.gpkg").string(), geo::OpenMode::write_or_create);
    import_reports((folder / "r.csv").string(), *store);
    return {*store, "overlast"};
}

ReportIndex index_of_file(const std::filesystem::path& file) {
    test::TemporaryFolder folder;
    const auto store = geo::open_store((folder / "s.gpkg").string(), geo::OpenMode::write_or_create);
    import_reports(file.string(), *store);
    return {*store, "overlast"};
}

// Round the middle of Amersfoort, fixed seed.
std::string scattered(int n, double spread) {
    std::mt19937 random(7);
    std::normal_distribution<double> around(0, spread);
    std::string csv = "id;x;y;tijdstip\n";
    for (int i = 0; i < n; ++i)
        csv += std::to_string(i) + ";" + std::to_string(155000 + around(random)) + ";" +
               std::to_string(463000 + around(random)) + ";2026-06-" + std::to_string(10 + i % 14) +
               "T12:00:00\n";
    return csv;
}

double integral(const geo::RasterGrid& grid, double weeks) {
    return std::accumulate(grid.values.begin(), grid.values.end(), 0.0) * grid.cell * grid.cell / 10'000 *
           weeks;
}

geo::TileId tile_over(const geo::Grid& grid, int z, double x, double y) {
    geo::Transform(geo::Crs::rd_new, grid.crs()).apply(x, y);
    return grid.tile_at(z, x, y);
}

}  // namespace

TEST_CASE("the kernel is the one of reference case A", "[heat]") {
    const auto file = WIJKBEELD_SAMPLE("reference-cases/A_kde_planar.json");
    if (!file) return;
    const auto json = nlohmann::json::parse(std::ifstream(*file));
    std::vector<geo::RdPoint> points;
    for (const auto& p : json["points"]) points.push_back({p[0].get<double>(), p[1].get<double>()});
    const auto weights = json["weights"].get<std::vector<double>>();
    const auto unweighted = json["quartic"]["unweighted"].get<std::vector<double>>();
    const auto weighted = json["quartic"]["weighted"].get<std::vector<double>>();
    const double h = json["quartic"]["bandwidth"].get<double>();
    for (std::size_t i = 0; i < unweighted.size(); ++i) {
        const geo::RdPoint at{json["query"][i][0].get<double>(), json["query"][i][1].get<double>()};
        CHECK(nuisance::density_at(at, points, {}, h) == Approx(unweighted[i]).epsilon(1e-9).margin(1e-18));
        CHECK(nuisance::density_at(at, points, weights, h) ==
              Approx(weighted[i]).epsilon(1e-9).margin(1e-18));
    }
}

TEST_CASE("the raster of Assen adds up to its reports within a thousandth", "[heat]") {
    const auto file = WIJKBEELD_SAMPLE("nuisance-samples/assen-signalen/meldingen.csv");
    if (!file) return;
    const ReportIndex index = index_of_file(*file);
    CHECK(index.size() == 3024);
    for (const double bandwidth : {100.0, 250.0})
        CHECK(integral(density(index, {}, {.bandwidth = bandwidth}, 10), index.weeks({})) ==
              Approx(3024).epsilon(0.001));
    // Mondays and Sundays, as counted in the file by hand of its README: 655 and 174, in Dutch time.
    CHECK(index.count({.weekdays = 0x01}) == 655);
    CHECK(index.count({.weekdays = 0x40}) == 174);
}

TEST_CASE("a pixel of a fine tile is the density at its centre", "[heat]") {
    const ReportIndex index = index_of(scattered(500, 400));
    std::vector<geo::Vertex> places;
    index.collect(*index.extent(), {}, places);
    std::vector<geo::RdPoint> points;
    for (const geo::Vertex v : places) points.push_back(geo::to_metres(v));
    for (const geo::Grid* grid : {&geo::Grid::web_mercator(), &geo::Grid::rd_new(), &geo::Grid::laea()}) {
        CAPTURE(grid->id());
        const geo::TileId tile =
            tile_over(*grid, grid->crs() == geo::Crs::web_mercator ? 14 : 8, 155000, 463000);
        const auto pixels = nuisance::pixel_densities(index, {}, 250, *grid, tile);
        REQUIRE_FALSE(pixels.density.empty());
        const geo::GridBox box = grid->box(tile);
        const double peak = *std::max_element(pixels.density.begin(), pixels.density.end());
        const geo::Transform to_rd(grid->crs(), geo::Crs::rd_new);
        for (int i = 0; i < 256 * 256; i += 997) {
            double x = box.min_x + (i % 256 + 0.5) * (box.max_x - box.min_x) / 256;
            double y = box.max_y - (i / 256 + 0.5) * (box.max_x - box.min_x) / 256;
            to_rd.apply(x, y);
            const double exact = nuisance::density_at({x, y}, points, {}, 250);
            CHECK(std::abs(pixels.density[static_cast<std::size_t>(i)] - exact) < 0.002 * peak);
        }
    }
}

TEST_CASE("small maps keep the mass: the pixels of a tile add up to its reports", "[heat]") {
    const ReportIndex index = index_of(scattered(300, 300));
    for (const int z : {7, 9, 11}) {
        CAPTURE(z);
        const geo::Grid& grid = geo::Grid::rd_new();
        const geo::TileId tile = tile_over(grid, z - 5, 155000, 463000);
        double sum = 0;
        const double pixel = grid.tile_side(tile.z) / 256;
        for (int dr = -1; dr <= 1; ++dr)
            for (int dc = -1; dc <= 1; ++dc) {
                const auto pixels =
                    nuisance::pixel_densities(index, {}, 500, grid, {tile.z, tile.row + dr, tile.col + dc});
                sum += std::accumulate(pixels.density.begin(), pixels.density.end(), 0.0) * pixel * pixel;
            }
        CHECK(sum == Approx(300).epsilon(0.001));
    }
}

TEST_CASE("no seam: across the border of two tiles the density goes on as within them", "[heat]") {
    const ReportIndex index = index_of(scattered(800, 600));
    const geo::Grid& grid = geo::Grid::web_mercator();
    const geo::TileId left = tile_over(grid, 14, 155000, 463000);
    const auto a = nuisance::pixel_densities(index, {}, 250, grid, left);
    const auto b = nuisance::pixel_densities(index, {}, 250, grid, {left.z, left.row, left.col + 1});
    REQUIRE_FALSE(a.density.empty());
    REQUIRE_FALSE(b.density.empty());
    const double peak = *std::max_element(a.density.begin(), a.density.end());
    for (std::size_t row = 0; row < 256; ++row) {
        // The next pixel as the last three foretell it (a parabola): the kernel bends no faster than this.
        const float* p = a.density.data() + row * 256 + 253;
        const double foretold = 3.0 * p[2] - 3.0 * p[1] + p[0];
        CHECK(std::abs(b.density[row * 256] - foretold) < 0.004 * peak);
    }
}

TEST_CASE("where fewer reports lie within reach than asked, nothing is drawn", "[heat][privacy]") {
    const geo::Grid& grid = geo::Grid::web_mercator();
    const geo::TileId tile = tile_over(grid, 14, 155000, 463000);
    CHECK(heat_tile(index_of(scattered(9, 5)), {}, {.bandwidth = 100}, grid, tile).empty());
    CHECK(heat_tile(index_of(scattered(10, 5)), {}, {.bandwidth = 100}, grid, tile).starts_with("\x89PNG"));
    CHECK(
        heat_tile(index_of(scattered(9, 5)), {}, {.bandwidth = 100}, grid, tile_over(grid, 9, 155000, 463000))
            .empty());
}

TEST_CASE("which pixels count enough reports does not tell where in their square of 50 m they are", "[heat][privacy]") {
    const auto at = [](double dx, double dy) {
        std::string text = "id;x;y;tijdstip;categorie;subcategorie\n";
        for (int i = 0; i < 12; ++i)
            text += std::to_string(i) + ";" + std::to_string(155000 + dx) + ";" + std::to_string(463000 + dy) +
                    ";2026-06-01T12:00:00;Geluid;Horeca\n";
        return index_of(text);
    };
    for (const int level : {2, 4, 8, 11})
        for (const double bandwidth : {50.0, 130.0, 400.0}) {
            CAPTURE(level, bandwidth);
            const geo::Grid& grid = geo::Grid::rd_new();
            const geo::TileId tile = tile_over(grid, level, 155010, 463010);
            const auto here = nuisance::pixel_densities(at(1, 1), {}, bandwidth, grid, tile).reports;
            if (level >= 8) CHECK(std::ranges::count(here, 12U) > 0);  // pixels that are larger may have none near
            CHECK(here == nuisance::pixel_densities(at(48, 7), {}, bandwidth, grid, tile).reports);
            CHECK(here == nuisance::pixel_densities(at(23, 49), {}, bandwidth, grid, tile).reports);
        }
}

TEST_CASE("tiles elsewhere are empty, and a bandwidth out of reach is refused", "[heat]") {
    const ReportIndex index = index_of(scattered(50, 50));
    const geo::Grid& grid = geo::Grid::web_mercator();
    CHECK(heat_tile(index, {}, {}, grid, {14, 0, 0}).empty());
    CHECK(heat_tile(index, {}, {}, grid, {14, 99999, 5}).empty());
    CHECK(heat_tile(index, {}, {}, grid, tile_over(grid, 14, 200000, 500000)).empty());
    for (const double wrong : {0.0, 49.0, 2001.0, std::nan("")})
        CHECK_THROWS(heat_tile(index, {}, {.bandwidth = wrong}, grid, {14, 0, 0}));
}

TEST_CASE("the legend rises, and darkens", "[heat]") {
    double from = 0, light = 1e9;
    int alpha = 0;
    for (const HeatClass& c : heat_classes()) {
        const double luminance = 0.2126 * c.colour.r + 0.7152 * c.colour.g + 0.0722 * c.colour.b;
        CHECK(c.from > from);
        CHECK(luminance < light - 15);
        CHECK(c.colour.a > alpha);
        from = c.from;
        light = luminance;
        alpha = c.colour.a;
    }
}

TEST_CASE("filters count in Dutch local time, and hours run over midnight", "[index]") {
    const ReportIndex index = index_of(
        "id;x;y;tijdstip;categorie;subcategorie\n"
        "1;1e5;4e5;2026-06-01T23:30:00;Geluid;Horeca\n"  // Monday
        "2;1e5;4e5;2026-06-02T02:30:00;Geluid;Straat\n"  // Tuesday
        "3;2e5;5e5;2026-01-06T23:30:00Z;Afval;Straat\n"  // Wednesday 00:30 local
        "4;2e5;5e5;2026-06-03T12:00:00;Afval;Dumping\n");
    const auto count = [&](ReportFilter filter) { return index.count(filter); };
    CHECK(count({}) == 4);
    CHECK(count({.hour_from = 22, .hour_until = 6}) == 3);
    CHECK(count({.hour_from = 0, .hour_until = 3}) == 2);
    CHECK(count({.weekdays = 0b0000100}) == 2);
    CHECK(count({.categories = {"Geluid"}}) == 2);
    CHECK(count({.categories = {"Straat"}}) == 2);
    CHECK(count({.categories = {"Geluid", "Dumping"}}) == 3);
    CHECK(count({.from = geo::parse_iso_time("2026-06-02"),
                 .until = geo::parse_iso_time("2026-06-03T12:00")}) == 1);
    REQUIRE(index.categories().size() == 2);
    CHECK(index.categories()[0].name == "Afval");
    CHECK(index.weeks({.from = geo::parse_iso_time("2026-06-01"),
                       .until = geo::parse_iso_time("2026-06-15")}) == Approx(2));
    std::vector<geo::Vertex> places;
    index.collect({{99'999, 399'999}, {100'000, 400'000}}, {}, places);
    CHECK(places.size() == 2);
    CHECK(caution(index, {}) == Caution::none);
    CHECK(caution(index, {.categories = {"Geluid"}}) == Caution::none);
    CHECK(caution(index, {.weekdays = 1}) == Caution::time_of_reporting);
    CHECK(caution(index, {.hour_from = 22, .hour_until = 6}) == Caution::time_of_reporting);
    CHECK(in_dutch(Caution::time_of_reporting).find("moment van melden") != std::string_view::npos);
    CHECK(in_dutch(Caution::none).empty());
}

TEST_CASE("a chosen category with too few reports changes neither number nor picture", "[heat][privacy]") {
    // Straat: 20 in Geluid, 3 in Afval. Paal: 4, near the others.
    std::string csv = "id;x;y;tijdstip;categorie;subcategorie\n";
    int id = 0;
    const auto add = [&](int n, const char* main, const char* sub) {
        for (int i = 0; i < n; ++i, ++id)
            csv += std::to_string(id) + ";" + std::to_string(155000 + 7 * id) + ";463000;2026-06-" +
                   std::to_string(10 + i % 7) + "T12:00:00;" + main + ";" + sub + "\n";
    };
    add(20, "Geluid", "Straat");
    add(30, "Geluid", "Horeca");
    add(3, "Afval", "Straat");
    add(25, "Afval", "Dumping");
    add(4, "Licht", "Paal");
    const ReportIndex index = index_of(csv);
    const geo::Grid& grid = geo::Grid::web_mercator();
    const geo::TileId tile = tile_over(grid, 14, 155000, 463000);
    const auto filter = [](std::vector<std::string> categories) {
        return ReportFilter{.categories = std::move(categories), .fewest_per_category = 10};
    };
    const auto picture = [&](std::vector<std::string> categories) {
        return heat_tile(index, filter(std::move(categories)), {}, grid, tile);
    };
    CHECK(index.count(filter({"Horeca", "Straat"})) == 50);
    CHECK(index.count(filter({"Horeca", "Straat", "Paal"})) == 50);
    CHECK(index.count(filter({"Geluid", "Straat", "Licht"})) == 50);
    CHECK(index.count(filter({"Paal"})) == 0);
    CHECK(index.count({.categories = {"Paal"}}) == 4);
    CHECK_FALSE(picture({"Geluid"}).empty());
    CHECK(picture({"Geluid"}) == picture({"Geluid", "Paal", "Straat"}));
    CHECK(picture({"Horeca", "Straat"}) == picture({"Horeca", "Straat", "Licht"}));
    CHECK(picture({"Geluid"}) != picture({"Geluid", "Dumping"}));
    // Under the rest of the filter: on one day 3 of Straat are left.
    ReportFilter day = filter({"Straat"});
    day.from = geo::parse_iso_time("2026-06-10");
    day.until = geo::parse_iso_time("2026-06-11");
    CHECK(index.count(day) == 0);
    auto counts = index.counts_of_chosen(filter({"Geluid", "Straat", "Paal"}));
    std::sort(counts.begin(), counts.end());
    CHECK(counts == std::vector<std::uint64_t>{3, 4, 50});
    CHECK(index.counts_of_chosen({}) == std::vector<std::uint64_t>{82});
}

TEST_CASE("what leaves of the categories of Assen keeps its total, and most main categories",
          "[index][privacy]") {
    const auto file = WIJKBEELD_SAMPLE("nuisance-samples/assen-signalen/meldingen.csv");
    if (!file) return;
    const ReportIndex index = index_of_file(*file);
    const ShownCounts shown = shown_counts(index.size(), index.categories(), 10);
    CHECK(shown.total == 3024);
    const auto is_told = [](const ShownCategory& category) { return category.count.has_value(); };
    CHECK(std::count_if(shown.categories.begin(), shown.categories.end(), is_told) >= 6);
}
