#include <wijkbeeld/geo/import.hpp>

#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <fstream>
#include <map>

#include "citygml.hpp"
#include "samples.hpp"

// Arcs that are kept, and geometries that are repaired.

using namespace wijkbeeld;
using namespace wijkbeeld::test;
using geo::Curves;
using geo::Vertex;

namespace {

std::unique_ptr<geo::Store> make_store(const TemporaryFolder& folder, const std::string& name,
                                       const std::string& input, const geo::ImportOptions& options) {
    auto store = geo::open_store((folder / name).string(), geo::OpenMode::write_or_create);
    geo::import_bgt({input}, *store, options);
    return store;
}

std::string write(const TemporaryFolder& folder, const std::string& text, const std::string& name = "a.gml") {
    const auto path = folder / name;
    std::ofstream(path, std::ios::binary) << text;
    return path.string();
}

/// Rows of a layer: values as text, and vertices, whatever arcs they come from.
std::vector<std::string> rows(const geo::Store& store, const std::string& layer) {
    std::vector<std::string> all;
    store.visit({.layer = layer}, [&](const geo::Feature& f) {
        std::string row = std::to_string(f.id());
        for (const geo::Value& v : f.values()) row.append(1, '|').append(geo::to_text(v));
        all.push_back(row.append(1, '|').append(geo::to_wkt(f.geometry())));
        return true;
    });
    return all;
}

std::size_t arcs_in(const geo::Store& store) {
    std::size_t count = 0;
    for (const geo::LayerInfo& info : store.layers())
        store.visit({.layer = info.schema.name}, [&](const geo::Feature& f) {
            count += f.geometry().arcs().size();
            return true;
        });
    return count;
}

void check_same(const geo::Store& stroked, const geo::Store& kept) {
    const auto layers = stroked.layers();
    REQUIRE(kept.layers().size() == layers.size());
    for (const geo::LayerInfo& info : layers) {
        INFO(info.schema.name);
        CHECK(rows(kept, info.schema.name) == rows(stroked, info.schema.name));
    }
}

std::string list(const std::string& positions) {
    return "<gml:posList>" + positions + "</gml:posList>";
}
std::string curve(const std::string& segments) {
    return "<gml:Curve><gml:segments>" + segments + "</gml:segments></gml:Curve>";
}
std::string segment(const std::string& positions) {
    return "<gml:LineStringSegment>" + list(positions) + "</gml:LineStringSegment>";
}
std::string arc(const std::string& positions, const std::string& kind = "Arc") {
    return "<gml:" + kind + ">" + list(positions) + "</gml:" + kind + ">";
}
std::string turned(const std::string& base) {
    return "<gml:OrientableCurve orientation='-'><gml:baseCurve>" + base +
           "</gml:baseCurve></gml:OrientableCurve>";
}
std::string ring(const std::string& curves) {
    return "<gml:Ring><gml:curveMember>" + curves + "</gml:curveMember></gml:Ring>";
}
std::string area(const std::string& outer, const std::string& hole = "") {
    return "<gml:Polygon><gml:exterior>" + outer + "</gml:exterior>" +
           (hole.empty() ? "" : "<gml:interior>" + hole + "</gml:interior>") + "</gml:Polygon>";
}

/// Everything that has arcs, written in all directions, with repeated positions and of other sizes.
std::string rich_in_arcs() {
    const std::string stadium =
        segment("0 0 10 0 10 0") + arc("10 0 11 1 10 2") + segment("10 2 10 2 0 2") + arc("0 2 -1 1 0 0");
    const std::string clockwise =
        arc("0 0 -1 1 0 2") + segment("0 2 10 2") + arc("10 2 11 1 10 0") + segment("10 0 0 0");
    const std::string round = arc("4 1 5 1.5 6 1 5 0.5 4 1", "ArcString");
    const std::string members = turned(curve(segment("0 0 9 0"))) + "</gml:curveMember><gml:curveMember>" +
                                turned(curve(arc("9 0 4.5 7.123 0 0")));
    int n = 0;
    std::vector<std::string> objects;
    const auto add = [&](const std::string& geometry, bool line = false) {
        const std::string number = std::to_string(n++);
        const Object o{.id = number, .lokaal_id = number};
        objects.push_back(line ? scheiding(o, geometry) : wegdeel(o, geometry));
    };
    add(area(ring(curve(stadium)), ring(curve(round))));
    add(area(ring(curve(clockwise)), ring(curve(arc("4 1 4.5 1.4 5 1", "Circle")))));
    add(area(ring("<gml:CompositeCurve><gml:curveMember>" + turned(curve(arc("0 0 4.5 7.123 9 0"))) +
                  "</gml:curveMember><gml:curveMember>" + turned(curve(segment("9 0 0 0"))) +
                  "</gml:curveMember></gml:CompositeCurve>")));
    add(area(ring(members)));
    add(area(ring(curve(arc("0 0 1 0 0 0")))));  // ends where it starts
    add(area(
        ring(curve(arc("0 0 0.001 0.001 0.002 0") + segment("0.002 0 0 -0.003 0 0")))));    // of a millimetre
    add(area(ring(curve(segment("0 0 900 0 900 900") + arc("900 900 450.001 450 0 0")))));  // nearly straight
    add("<gml:MultiSurface><gml:surfaceMember>" + area(ring(curve(stadium))) +
        "</gml:surfaceMember><gml:surfaceMember>" + polygon("50 0 51 0 51 1 50 0") +
        "</gml:surfaceMember></gml:MultiSurface>");
    add(polygon(square));
    add(curve(arc("0 0 5 5 10 0") + segment("10 0 12 0") + arc("12 0 14 1 15 4 14 8 9 9", "ArcString")),
        true);
    add(turned(curve(arc("0 0 5 -5 10 0") + arc("10 0 12 2 14 0"))), true);
    add(curve(arc("0 0 1 1 2 2")), true);  // on a line
    add(area(ring(curve(stadium))), true);
    add("<gml:MultiCurve><gml:curveMember>" + curve(arc("0 0 5 5 10 0")) +
            "</gml:curveMember><gml:curveMember>" + curve(segment("0 0 1 1")) +
            "</gml:curveMember></gml:MultiCurve>",
        true);
    return delivery(objects);
}

}  // namespace

TEST_CASE("a store that keeps arcs reads as one that has the chords, table for table", "[curves]") {
    const TemporaryFolder folder;
    const std::string input = write(folder, rich_in_arcs());
    const double tolerance = GENERATE(0.005, 0.001, 0.25);
    const auto stroked = make_store(folder, "stroked.gpkg", input, {.arc_tolerance = tolerance});
    const auto kept =
        make_store(folder, "kept.gpkg", input, {.arc_tolerance = tolerance, .curves = Curves::keep});
    CHECK(rows(*kept, "wegdeel").size() == 9);
    CHECK(rows(*kept, "scheiding").size() == 5);
    check_same(*stroked, *kept);
    CHECK(arcs_in(*stroked) == 0);
    CHECK(arcs_in(*kept) == 4 + 4 + 1 + 1 + 2 + 1 + 1 + 2 + 3 + 2 + 2 + 1);  // in the order of the objects
    CHECK(kept->layer("wegdeel")->schema.curves == Curves::keep);
    CHECK(kept->layer("paal")->schema.curves == Curves::stroke);  // points
}

TEST_CASE("kept arcs measure what they are", "[curves]") {
    const TemporaryFolder folder;
    const std::string input = write(folder, rich_in_arcs());
    const auto kept = make_store(folder, "kept.gpkg", input, {.curves = Curves::keep});
    const double pi = 3.14159265358979324;
    const auto measured = [&](std::int64_t id) {
        return geo::curve_area(kept->feature("wegdeel", id)->geometry());
    };
    // The hole: circles through (4 1, 5 1.5, 6 1) have a radius of 1.25 m: two segments of 2 asin(0.8).
    CHECK(measured(1) ==
          Approx(20 + pi - 2 * 1.25 * 1.25 / 2 * (2 * std::asin(0.8) - 2 * 0.8 * 0.6)).epsilon(1e-12));
    CHECK(measured(5) == Approx(pi / 4).epsilon(1e-12));
    CHECK(measured(8) == Approx(20 + pi + 0.5).epsilon(1e-12));
    CHECK(measured(9) == 100);
    // Half circles of 5 and of 2 m.
    CHECK(geo::curve_length(kept->feature("scheiding", 2)->geometry()) == Approx(7 * pi).epsilon(1e-12));
}

TEST_CASE("arcs of another store, another tolerance or another way are refused", "[curves]") {
    const TemporaryFolder folder;
    const std::string input = write(folder, rich_in_arcs());
    const auto kept = make_store(folder, "kept.gpkg", input, {.arc_tolerance = 0.01, .curves = Curves::keep});
    CHECK(kept->metadata(geo::arc_tolerance_key) == "0.01");
    CHECK(kept->metadata(geo::curves_key) == "keep");
    const auto before = rows(*kept, "wegdeel");
    CHECK_THROWS_WITH(geo::import_bgt({input}, *kept, {.arc_tolerance = 0.01}),
                      Catch::Contains("--curves keep --arc-tolerance 0.01") &&
                          Catch::Contains("--curves stroke --arc-tolerance 0.01"));
    CHECK_THROWS_AS(geo::import_bgt({input}, *kept, {.curves = Curves::keep}), geo::StoreError);
    CHECK(geo::import_bgt({input}, *kept, {.arc_tolerance = 0.01, .curves = Curves::keep}).total.duplicates ==
          14);
    CHECK(rows(*kept, "wegdeel") == before);
    // By another way than an import.
    CHECK_THROWS_WITH(kept->write()->layer(geo::bgt_layer(geo::BgtType::wegdeel)),
                      Catch::Contains("arcs as curves"));
    for (const double tolerance : {0.0, 0.0009, 10.1, -1.0, std::nan("")})
        CHECK_THROWS_AS(geo::import_bgt({input}, *kept, {.arc_tolerance = tolerance}), geo::GeometryError);
}

TEST_CASE("what has been repaired has its original beside it", "[curves][import]") {
    const TemporaryFolder folder;
    const std::string bow = "0 0 4 4 4 0 0 4 0 0";
    // A figure eight as hole: it touches itself in (4 4).
    const std::string eight = area("<gml:LinearRing>" + list("0 0 9 0 9 9 0 9 0 0") + "</gml:LinearRing>",
                                   "<gml:LinearRing>" + list("2 2 6 6 6 2 2 6 2 2") + "</gml:LinearRing>");
    // Half a circle that cuts through the line that should close it.
    const std::string arcs = area(ring(curve(arc("0 0 5 5 10 0") + segment("10 0 5 7 0 0"))));
    const auto input = [&](const std::string& first) {
        return delivery(
            {wegdeel({.id = "bow"}, polygon(first)), wegdeel({.id = "eight", .lokaal_id = "2"}, eight),
             wegdeel({.id = "arcs", .lokaal_id = "3"}, arcs), wegdeel({.id = "ok", .lokaal_id = "4"})});
    };
    const auto kept = make_store(folder, "kept.gpkg", write(folder, input(bow)), {.curves = Curves::keep});
    const std::string layer = geo::oorspronkelijke_geometrie_layer().name;
    std::map<std::string, std::pair<std::string, geo::Geometry>> originals;
    REQUIRE(kept->layer(layer));
    CHECK(kept->layer(layer)->schema.role == "bgt_herkomst");
    kept->visit({.layer = layer}, [&](const geo::Feature& f) {
        originals[std::string(f.text("gml_id"))] = {std::string(f.text("reden")), f.geometry()};
        CHECK(f.text("objecttype") == "wegdeel");
        CHECK(geo::invalid_reason(f.geometry()));
        return true;
    });
    REQUIRE(originals.size() == 3);
    CHECK(geo::to_wkt(originals["bow"].second) ==
          geo::to_wkt(geo::from_wkt("POLYGON((0 0,4 4,4 0,0 4,0 0))")));
    CHECK(originals["bow"].first.find("Self-intersection") != std::string::npos);
    CHECK(originals["eight"].second.path_count() == 2);
    CHECK(originals["arcs"].second.arcs().size() == 1);
    kept->visit({.layer = "wegdeel"}, [&](const geo::Feature& f) {
        CHECK_FALSE(geo::invalid_reason(f.geometry()));
        CHECK(f.geometry().arcs().empty());
        return true;
    });
    // 81 less two triangles of 4 by 2.
    CHECK(geo::area(kept->feature("wegdeel", 2)->geometry()) == Approx(81 - 8).margin(0.02));
    const std::string sound = write(folder, delivery({wegdeel({})}), "b.gml");
    CHECK_FALSE(make_store(folder, "sound.gpkg", sound, {})->layer(layer));  // no table without rows
}

TEST_CASE("an original goes with its version", "[curves][import]") {
    const TemporaryFolder folder;
    const std::string bow = polygon("0 0 4 4 4 0 0 4 0 0");
    const Object early{.id = "b1", .registered = "2018-01-01T00:00:00"};
    const Object late{.id = "b2", .registered = "2019-01-01T00:00:00"};
    const auto store = make_store(folder, "s.gpkg", write(folder, delivery({wegdeel(early, bow)})), {});
    const std::string layer = geo::oorspronkelijke_geometrie_layer().name;
    CHECK(rows(*store, layer).size() == 1);
    geo::import_bgt({write(folder, delivery({wegdeel(late)}), "b.gml")}, *store);
    CHECK(rows(*store, layer).empty());
    // Those that are passed over leave none.
    geo::import_bgt({write(folder, delivery({wegdeel(early, bow)}), "c.gml")}, *store);
    CHECK(rows(*store, layer).empty());
}

TEST_CASE("Otterlo with its arcs kept reads as with chords", "[sample][curves]") {
    const auto zip = WIJKBEELD_SAMPLE("bgt-samples/citygml/nlextract/otterlo.zip");
    if (!zip) return;
    const TemporaryFolder folder;
    const auto stroked = make_store(folder, "stroked.gpkg", zip->string(), {.history = true});
    const auto kept =
        make_store(folder, "kept.gpkg", zip->string(), {.history = true, .curves = Curves::keep});
    check_same(*stroked, *kept);
    // unzip -p otterlo.zip | grep -o "<gml:Arc[ >]" | wc -l: 6897, of which three lie on a line (by a script)
    CHECK(arcs_in(*kept) == 6897 - 3);
    // By another program, with decimals: tests/integration/curves/areas.py.
    const std::map<std::string, std::pair<double, double>> measured{
        {"wegdeel", {844798.69162638434835, 452966.98520950235623}},
        {"waterdeel", {300083.04367527460626, 193206.93385034938351}},
        {"begroeidterreindeel", {12052379.018842564218, 445612.84718871222303}},
        {"ondersteunendwegdeel", {192866.88842697977000, 249916.36769800334752}}};
    for (const auto& [layer, expected] : measured) {
        INFO(layer);
        double area = 0, length = 0;
        kept->visit({.layer = layer}, [&](const geo::Feature& f) {
            area += geo::curve_area(f.geometry());
            length += geo::curve_length(f.geometry());
            return true;
        });
        CHECK(area == Approx(expected.first).epsilon(1e-12));
        CHECK(length == Approx(expected.second).epsilon(1e-12));
    }
}

TEST_CASE("neighbours of Otterlo get the same points of the arcs they share", "[sample][curves]") {
    const auto zip = WIJKBEELD_SAMPLE("bgt-samples/citygml/nlextract/otterlo.zip");
    if (!zip) return;
    const TemporaryFolder folder;
    const auto kept = make_store(folder, "kept.gpkg", zip->string(), {.curves = Curves::keep});
    struct Use {
        bool back = false;
        std::vector<Vertex> points;  ///< from the lesser end
    };
    using Ends = std::pair<Vertex, Vertex>;
    std::map<Ends, std::map<Vertex, std::vector<Use>>> shared;  // by middle: a circle of two arcs has two
    for (const geo::BgtType type : geo::all_bgt_types())
        kept->visit({.layer = std::string(geo::name(type))}, [&](const geo::Feature& f) {
            const auto v = f.geometry().vertices();
            for (const geo::Arc& a : f.geometry().arcs()) {
                Use use{v[a.last] < v[a.first], {v.begin() + a.first, v.begin() + a.last + 1}};
                if (use.back) std::ranges::reverse(use.points);
                shared[std::minmax(v[a.first], v[a.last])][v[a.middle]].push_back(std::move(use));
            }
            return true;
        });
    CHECK(shared.size() == 1440);  // counted by another script: bgt-format.md, section 3
    std::size_t alone = 0, differing = 0, one_way = 0;
    for (const auto& [ends, by_middle] : shared)
        for (const auto& [middle, uses] : by_middle) {
            if (uses.size() == 1) ++alone;
            for (const Use& use : uses) differing += use.points == uses.front().points ? 0 : 1;
            const auto back = std::ranges::count(uses, true, &Use::back);
            if (uses.size() > 1 && (back == 0 || back == std::ssize(uses))) ++one_way;
        }
    CHECK(alone == 1440 - 1397);
    CHECK(differing == 0);
    CHECK(one_way == 0);
}
