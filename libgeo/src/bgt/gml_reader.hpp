#pragma once

#include <cstddef>

#include "bgt/arc.hpp"
#include "bgt/batch.hpp"
#include "bgt/xml_scanner.hpp"

namespace wijkbeeld::geo::bgt {

/// Reads GML geometries (3.1.1, the shapes of BGT, IMGeo and their suppliers) into the arrays of a batch,
/// arcs stroked, rings closed and turned the right way.
class GmlReader {
public:
    GmlReader(XmlScanner& scanner, double tolerance_mm) : scanner_(scanner), stroker_(tolerance_mm) {}

    void into(Batch& batch) noexcept { batch_ = &batch; }
    /// Reads what the property element just opened holds, and leaves it. What `shape` has already is added
    /// to, wherever it stands. \throws RecordFault, MarkupFault
    void read_property(Shape& shape);

private:
    static constexpr std::size_t most_vertices = std::size_t{1} << 26;

    void move_to_end(Shape& shape);
    void geometries(Shape& shape, std::size_t dimension);
    void geometry(const Tag& tag, Shape& shape, std::size_t dimension);
    void points(Shape& shape, std::size_t dimension);
    void line(const Tag& tag, Shape& shape, std::size_t dimension);
    void polygon(Shape& shape, std::size_t dimension);
    void ring(std::size_t dimension, bool outer);
    void curves(std::size_t path_begin, std::size_t dimension);
    void curve(const Tag& tag, std::size_t path_begin, std::size_t dimension);
    void arcs(const Tag& tag, std::size_t dimension);
    void positions(std::vector<Vertex>& out, std::size_t dimension);
    void join(std::size_t path_begin, std::size_t piece_begin);
    void end_line(std::size_t begin);
    void end_ring(std::size_t begin, bool outer);
    void end_part(Shape& shape, GeometryType one, GeometryType many);

    XmlScanner& scanner_;
    ArcStroker stroker_;
    Batch* batch_ = nullptr;
    std::vector<Vertex> controls_;
};

}  // namespace wijkbeeld::geo::bgt
