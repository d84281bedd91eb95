#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string_view>

#include "bgt/records/batch.hpp"
#include "bgt/xml/xml_scanner.hpp"
#include "geometry/arc.hpp"

namespace wijkbeeld::geo::bgt {

/// Reads GML geometries (3.1.1, the shapes of BGT, IMGeo and their suppliers) into the arrays of a batch,
/// arcs stroked (and remembered, where curves are kept), rings closed and turned the right way.
class GmlReader {
public:
    GmlReader(XmlScanner& scanner, double tolerance_mm, Curves curves = Curves::stroke)
        : scanner_(scanner), stroker_(tolerance_mm), keeps_(curves == Curves::keep) {}

    /// Who is told of attributes and heights that are passed over, and how often.
    using Listener = std::function<void(std::string_view, std::uint64_t)>;
    void tell(Listener listener) { passed_over_ = std::move(listener); }
    void into(Batch& batch) noexcept { batch_ = &batch; }
    /// Reads what the property element just opened holds, and leaves it. What `shape` has already is added
    /// to, wherever it stands. \throws RecordFault, MarkupFault
    void read_property(Shape& shape);

private:
    void move_to_end(Shape& shape);
    const Tag* open();
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
    void turn(std::size_t begin);
    void drop_repeats(std::size_t begin);
    [[nodiscard]] std::span<Arc> arcs_from(std::size_t begin) noexcept;
    void end_line(std::size_t begin);
    void end_ring(std::size_t begin, bool outer);
    void end_part(Shape& shape, GeometryType one, GeometryType many);

    XmlScanner& scanner_;
    ArcStroker stroker_;
    bool keeps_;  ///< which vertices are of arcs
    Listener passed_over_;
    Batch* batch_ = nullptr;
    std::vector<Vertex> controls_;
};

}  // namespace wijkbeeld::geo::bgt
