#pragma once

#include <deque>
#include <string>
#include <vector>

#include <wijkbeeld/geo/geometry.hpp>

#include "bgt/xml_scanner.hpp"

/// \file
/// GML 3.1.1 geometry as the BGT writes it, and as it may: see the list of elements in `read_geometry`.

namespace wijkbeeld::geo::bgt {

/// This record cannot be read; the next one may.
class RecordError : public FormatError {
public:
    using FormatError::FormatError;
};

/// Keeps its buffers, so that reading geometry after geometry allocates nothing.
class GeometryReader {
public:
    explicit GeometryReader(double tolerance_mm) : tolerance_(tolerance_mm) {}

    /// After the start of a geometry element: reads through its end. Point, MultiPoint, LineString, Curve
    /// (LineStringSegment, Arc, ArcString, Circle), CompositeCurve, MultiCurve, OrientableCurve, Polygon
    /// (LinearRing, Ring), Surface (PolygonPatch), MultiSurface, CompositeSurface; pos, posList, coordinates.
    /// Rings are turned as they should run. \throws RecordError, XmlError
    void read(XmlScanner& xml, Geometry& out);

private:
    void read_element(XmlScanner& xml, Geometry& out);
    void read_members(XmlScanner& xml, Geometry& out);
    void read_point(XmlScanner& xml, Geometry& out);
    void read_polygon(XmlScanner& xml, Geometry& out);
    void read_ring(XmlScanner& xml, Geometry& out);
    void read_line(XmlScanner& xml, Geometry& out);
    /// A curve of any kind onto the end of `path_`.
    void append_curve(XmlScanner& xml);
    void append_segments(XmlScanner& xml);
    void append_segment(XmlScanner& xml);
    void append_positions(const std::vector<Vertex>& positions);
    void read_positions(XmlScanner& xml, std::vector<Vertex>& positions);
    void read_coordinates(XmlScanner& xml, std::vector<Vertex>& positions);
    void set_kind(Geometry& out, GeometryType single);

    double tolerance_;
    std::vector<Vertex> path_;
    std::vector<Vertex> positions_;
    std::deque<std::string> text_;
    bool multi_ = false;
};

}  // namespace wijkbeeld::geo::bgt
