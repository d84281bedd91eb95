#include <geos_c.h>

#include <cmath>
#include <cstdarg>
#include <memory>
#include <vector>

#include <wijkbeeld/geo/error.hpp>
#include <wijkbeeld/geo/geometry.hpp>

#include "geometry/crossings.hpp"

namespace wijkbeeld::geo {

namespace {

/// GEOS of one thread; what it has to say ends up in exceptions, not on a terminal.
class Geos {
public:
    Geos() : handle_(GEOS_init_r()) {
        GEOSContext_setErrorMessageHandler_r(handle_, &Geos::remember, this);
        GEOSContext_setNoticeMessageHandler_r(
            handle_, [](const char*, void*) {}, nullptr);
    }
    ~Geos() { GEOS_finish_r(handle_); }
    Geos(const Geos&) = delete;
    Geos& operator=(const Geos&) = delete;

    static Geos& of_this_thread() {
        thread_local Geos geos;
        return geos;
    }
    operator GEOSContextHandle_t() const { return handle_; }  // NOLINT(google-explicit-constructor): a handle
    [[noreturn]] void fail(const char* what) const {
        throw GeometryError(std::string(what) + ": " + message_);
    }

private:
    static void remember(const char* message, void* self) { static_cast<Geos*>(self)->message_ = message; }
    GEOSContextHandle_t handle_;
    std::string message_;
};

struct Destroy {
    void operator()(GEOSGeometry* g) const { GEOSGeom_destroy_r(Geos::of_this_thread(), g); }
    void operator()(char* text) const { GEOSFree_r(Geos::of_this_thread(), text); }
};
using GeosGeometry = std::unique_ptr<GEOSGeometry, Destroy>;
using GeosText = std::unique_ptr<char, Destroy>;

GEOSCoordSequence* sequence(Geos& geos, std::span<const Vertex> path) {
    std::vector<double> xy;
    xy.reserve(path.size() * 2);
    for (const Vertex v : path) {
        xy.push_back(v.x);
        xy.push_back(v.y);
    }
    return GEOSCoordSeq_copyFromBuffer_r(geos, xy.data(), static_cast<unsigned>(path.size()), 0, 0);
}

GEOSGeometry* single(Geos& geos, const Geometry& g, std::size_t part) {
    const auto [first, last] = g.part(part);
    switch (g.type()) {
        case GeometryType::point:
        case GeometryType::multipoint:
            return GEOSGeom_createPoint_r(geos, sequence(geos, g.path(first)));
        case GeometryType::linestring:
        case GeometryType::multilinestring:
            return GEOSGeom_createLineString_r(geos, sequence(geos, g.path(first)));
        default: {
            std::vector<GEOSGeometry*> holes;
            for (std::size_t i = first + 1; i < last; ++i)
                holes.push_back(GEOSGeom_createLinearRing_r(geos, sequence(geos, g.path(i))));
            GEOSGeometry* shell = GEOSGeom_createLinearRing_r(geos, sequence(geos, g.path(first)));
            return GEOSGeom_createPolygon_r(geos, shell, holes.data(), static_cast<unsigned>(holes.size()));
        }
    }
}

/// In GEOS the coordinates are millimetres, as with us.
GeosGeometry to_geos(Geos& geos, const Geometry& g) {
    std::vector<GEOSGeometry*> parts;
    for (std::size_t p = 0; p < g.part_count(); ++p) parts.push_back(single(geos, g, p));
    if (parts.size() == 1 && g.type() != GeometryType::multipolygon) return GeosGeometry(parts.front());
    const int type = g.type() == GeometryType::multipoint        ? GEOS_MULTIPOINT
                     : g.type() == GeometryType::multilinestring ? GEOS_MULTILINESTRING
                                                                 : GEOS_MULTIPOLYGON;
    return GeosGeometry(
        GEOSGeom_createCollection_r(geos, type, parts.data(), static_cast<unsigned>(parts.size())));
}

void add_path(Geos& geos, Geometry& out, const GEOSGeometry* line) {
    const GEOSCoordSequence* coordinates = GEOSGeom_getCoordSeq_r(geos, line);
    unsigned n = 0;
    GEOSCoordSeq_getSize_r(geos, coordinates, &n);
    for (unsigned i = 0; i < n; ++i) {
        double x = 0, y = 0;
        GEOSCoordSeq_getXY_r(geos, coordinates, i, &x, &y);
        out.add(to_vertex({x / 1000, y / 1000}));
    }
    out.end_path();
}

void add_polygons(Geos& geos, Geometry& out, const GEOSGeometry* g) {
    if (GEOSGeomTypeId_r(geos, g) == GEOS_POLYGON) {
        if (GEOSisEmpty_r(geos, g) == 1) return;
        add_path(geos, out, GEOSGetExteriorRing_r(geos, g));
        const int holes = GEOSGetNumInteriorRings_r(geos, g);
        for (int i = 0; i < holes; ++i) add_path(geos, out, GEOSGetInteriorRingN_r(geos, g, i));
        out.end_part();
    } else if (GEOSGeomTypeId_r(geos, g) >= GEOS_MULTIPOINT) {
        const int n = GEOSGetNumGeometries_r(geos, g);
        for (int i = 0; i < n; ++i) add_polygons(geos, out, GEOSGetGeometryN_r(geos, g, i));
    }
}

/// What GEOS cannot even take in.
std::optional<std::string> path_fault(const Geometry& geometry) {
    const bool area = geometry.type() >= GeometryType::polygon;
    for (std::size_t i = 0; i < geometry.path_count(); ++i) {
        const auto path = geometry.path(i);
        if (area && (path.size() < 4 || path.front() != path.back()))
            return "Ring is not closed or has too few points";
        if (!area && geometry.type() >= GeometryType::linestring && path.size() < 2)
            return "Line has too few points";
    }
    return std::nullopt;
}

}  // namespace

std::optional<std::string> invalid_reason(const Geometry& geometry) {
    if (geometry.empty()) return std::nullopt;
    Geos& geos = Geos::of_this_thread();
    if (auto fault = path_fault(geometry)) return fault;
    const GeosGeometry g = to_geos(geos, geometry);
    if (!g) geos.fail("GEOS refuses the geometry");
    if (GEOSisValid_r(geos, g.get()) == 1) return std::nullopt;
    const GeosText reason(GEOSisValidReason_r(geos, g.get()));
    return std::string(reason.get()) + " (millimetres)";
}

Geometry repaired(const Geometry& geometry) {
    if (geometry.type() < GeometryType::polygon) return geometry;
    if (const auto fault = path_fault(geometry)) throw GeometryError(*fault);
    if (detail::crosses_beyond_repair(geometry))
        throw GeometryError("it crosses itself in more than " + std::to_string(detail::most_crossings) +
                            " places: too many to repair, it has to be mended at its source");
    Geos& geos = Geos::of_this_thread();
    Geometry source = geometry;
    // Putting the vertices back on the millimetre grid can break what was just mended: a few rounds settle
    // it.
    for (int round = 0; round < 5; ++round) {
        const GeosGeometry broken = to_geos(geos, source);
        if (!broken) geos.fail("GEOS refuses the geometry");
        const GeosGeometry valid(GEOSMakeValid_r(geos, broken.get()));
        if (!valid) geos.fail("GEOS cannot repair the geometry");
        const GeosGeometry snapped(GEOSGeom_setPrecision_r(geos, valid.get(), 1.0, 0));
        Geometry out;
        out.start(GeometryType::multipolygon);
        add_polygons(geos, out, snapped ? snapped.get() : valid.get());
        if (out.empty()) throw GeometryError("nothing is left of the area after repair");
        if (out.part_count() == 1) out.set_type(GeometryType::polygon);
        normalise(out);
        if (!invalid_reason(out)) return out;
        source = std::move(out);
    }
    throw GeometryError("the area stays invalid after repair");
}

}  // namespace wijkbeeld::geo
