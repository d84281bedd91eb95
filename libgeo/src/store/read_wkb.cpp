#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <cstring>
#include <limits>
#include <optional>
#include <utility>
#include <vector>

#include <wijkbeeld/geo/error.hpp>

#include "store/wkb.hpp"
#include "store/wkb_codes.hpp"

namespace wijkbeeld::geo::store {

namespace {

/// What a geometry of each code becomes, and what it is made of.
struct Kind {
    GeometryType type, single;
};

std::optional<Kind> kind_of(std::uint32_t code) {
    using enum GeometryType;
    switch (code) {
        case wkb_point:
            return Kind{point, point};
        case wkb_multipoint:
            return Kind{multipoint, point};
        case wkb_line:
        case wkb_circular:
        case wkb_compound:
            return Kind{linestring, linestring};
        case wkb_multiline:
        case wkb_multicurve:
            return Kind{multilinestring, linestring};
        case wkb_polygon:
        case wkb_curve_polygon:
            return Kind{polygon, polygon};
        case wkb_multipolygon:
        case wkb_multisurface:
            return Kind{multipolygon, polygon};
        default:
            return std::nullopt;
    }
}

class Reader {
public:
    Reader(std::string_view bytes, Geometry& out, ArcStroker& stroker)
        : bytes_(bytes), out_(out), stroker_(stroker) {}

    void geometry() {
        const std::uint32_t code = head();
        const Kind kind = *kind_of(code);
        out_.start(kind.type);
        if (kind.type == kind.single)
            single(code);
        else
            collection(kind.single);
        if (out_.empty()) out_.start(GeometryType::none);
    }

private:
    void collection(GeometryType type) {
        for (std::uint32_t i = 0, n = count(5); i < n; ++i) {
            const std::uint32_t code = head();
            if (kind_of(code)->type != type)
                throw FormatError("a collection holds a geometry of another type");
            single(code);
        }
        if (out_.part_count() == 1) out_.set_type(type);
    }

    /// Byte order, type and dimensions of what follows.
    std::uint32_t head() {
        const auto order = number<std::uint8_t>();
        if (order > 1) throw FormatError("byte order is neither 0 nor 1");
        swap_ = (order == 1) != (std::endian::native == std::endian::little);
        auto code = number<std::uint32_t>();
        const bool flag_z = (code & 0x80000000U) != 0, flag_m = (code & 0x40000000U) != 0;
        if ((code & 0x20000000U) != 0) number<std::uint32_t>();
        code &= 0x0FFFFFFFU;
        const std::uint32_t dimensions = code / 1000;
        code %= 1000;
        skip_ = dimensions == 3 ? 16 : dimensions > 0 ? 8 : (flag_z ? 8U : 0U) + (flag_m ? 8U : 0U);
        if (dimensions > 3 || !kind_of(code))
            throw FormatError("geometry type " + std::to_string(code) +
                              " is not supported (mixed collections are not: convert to lines or areas)");
        return code;
    }

    void single(std::uint32_t code) {
        bool any = false;
        if (code == wkb_point)
            any = point();
        else if (code == wkb_polygon || code == wkb_curve_polygon)
            any = polygon(code);
        else
            any = curve(code);
        if (any) out_.end_part();
    }

    bool point() {
        const auto v = vertex();
        if (!v) return false;
        out_.add(*v);
        out_.end_path();
        return true;
    }

    /// Rings are curves with a head of their own in a CURVEPOLYGON, without one in a POLYGON.
    bool polygon(std::uint32_t code) {
        const bool curves = code == wkb_curve_polygon;
        bool any = false;
        for (std::uint32_t i = 0, n = count(curves ? 9 : 4); i < n; ++i)
            any = curve(curves ? head() : std::uint32_t{wkb_line}) || any;
        return any;
    }

    /// One path; false when it is empty.
    bool curve(std::uint32_t code) {
        const std::size_t begin = out_.vertices().size();
        if (code == wkb_compound) {
            for (std::uint32_t i = 0, n = count(9); i < n; ++i) piece(head(), begin);
        } else {
            piece(code, begin);
        }
        if (out_.vertices().size() == begin) return false;
        out_.end_path();
        return true;
    }

    void piece(std::uint32_t code, std::size_t begin) {
        if (code != wkb_line && code != wkb_circular)
            throw FormatError("a curve of pieces that are no curves");
        const std::uint32_t n = count(16 + skip_);
        if (n == 0) return;
        if (code == wkb_circular && n % 2 == 0) throw FormatError("an arc that is not given by three points");
        Vertex from = known_vertex();
        if (out_.vertices().size() == begin)
            out_.add(from);
        else if (out_.vertices().back() != from)
            throw FormatError("a curve whose pieces do not connect");
        for (std::uint32_t i = 1; i < n; ++i) {
            Vertex to = known_vertex();
            if (code == wkb_line) {
                out_.add(to);
            } else {
                const Vertex middle = std::exchange(to, known_vertex());
                arc(from, middle, to);
                ++i;
            }
            from = to;
        }
    }

    void arc(Vertex a, Vertex m, Vertex b) {
        path_.assign(1, a);
        arcs_.clear();
        stroker_.arc(a, m, b, path_, &arcs_);
        if (out_.vertices().size() + path_.size() > most_stroked_vertices)
            throw FormatError("arcs of more points than can be honest");
        const auto base = static_cast<std::uint32_t>(out_.vertices().size() - 1);
        for (std::size_t i = 1; i < path_.size(); ++i) out_.add(path_[i]);
        for (const Arc& arc : arcs_) out_.add_arc({arc.first + base, arc.middle + base, arc.last + base});
    }

    Vertex known_vertex() {
        const auto v = vertex();
        if (!v) throw FormatError("a coordinate is not a number");
        return *v;
    }

    /// Nothing for the empty point, whose coordinates are NaN.
    std::optional<Vertex> vertex() {
        const auto x = number<double>(), y = number<double>();
        need(skip_);
        at_ += skip_;
        if (std::isnan(x) || std::isnan(y)) return std::nullopt;
        return Vertex{millimetres(x), millimetres(y)};
    }

    static std::int32_t millimetres(double metres) {
        const double mm = metres * 1000;
        if (!(std::abs(mm) <= std::numeric_limits<std::int32_t>::max() - 1)) {
            throw FormatError("coordinate " + std::to_string(metres) + " is outside the reach of EPSG:28992");
        }
        return static_cast<std::int32_t>(mm + (mm < 0 ? -0.5 : 0.5));
    }

    std::uint32_t count(std::size_t bytes_each) {
        const auto n = number<std::uint32_t>();
        if (n > (bytes_.size() - at_) / bytes_each) throw FormatError("truncated");
        return n;
    }

    template <class T>
    T number() {
        need(sizeof(T));
        std::array<char, sizeof(T)> raw{};
        std::memcpy(raw.data(), bytes_.data() + at_, sizeof(T));
        at_ += sizeof(T);
        if (swap_) std::reverse(raw.begin(), raw.end());
        return std::bit_cast<T>(raw);
    }
    void need(std::size_t n) const {
        if (bytes_.size() - at_ < n) throw FormatError("truncated");
    }

    std::string_view bytes_;
    Geometry& out_;
    ArcStroker& stroker_;
    std::vector<Vertex> path_;
    std::vector<Arc> arcs_;
    std::size_t at_ = 0;
    std::size_t skip_ = 0;
    bool swap_ = false;
};

}  // namespace

void read_wkb(std::string_view bytes, Geometry& out, ArcStroker& stroker) {
    Reader(bytes, out, stroker).geometry();
    normalise(out);
}

}  // namespace wijkbeeld::geo::store
