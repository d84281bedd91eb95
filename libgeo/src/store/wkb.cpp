#include "store/wkb.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <cstring>
#include <limits>

#include <wijkbeeld/geo/error.hpp>

namespace wijkbeeld::geo::store {

namespace {

constexpr std::uint32_t wkb_point = 1, wkb_line = 2, wkb_polygon = 3, wkb_multi_offset = 3,
                        wkb_multipolygon = 6;

std::uint32_t single_code(GeometryType type) {
    switch (type) {
        case GeometryType::point:
        case GeometryType::multipoint:
            return wkb_point;
        case GeometryType::linestring:
        case GeometryType::multilinestring:
            return wkb_line;
        default:
            return wkb_polygon;
    }
}

bool is_multi(GeometryType type) {
    return type == GeometryType::multipoint || type == GeometryType::multilinestring ||
           type == GeometryType::multipolygon;
}

/// Writes into a string that has been made long enough.
class Writer {
public:
    Writer(std::string& out, std::size_t most) : out_(out), begin_(out.size()) {
        out.resize(begin_ + most);
        at_ = out.data() + begin_;
    }
    void finish() { out_.resize(static_cast<std::size_t>(at_ - out_.data())); }

    template <class T>
    void put(T value) {
        std::memcpy(at_, &value, sizeof value);
        at_ += sizeof value;
    }
    void head(std::uint32_t code) {
        put<std::uint8_t>(std::endian::native == std::endian::little ? 1 : 0);
        put(code);
    }
    void count(std::size_t n) { put(static_cast<std::uint32_t>(n)); }
    void vertices(std::span<const Vertex> path) {
        for (const Vertex v : path) {
            put(v.x / 1000.0);
            put(v.y / 1000.0);
        }
    }
    void single(const Geometry& geometry, std::uint32_t code, std::size_t part) {
        head(code);
        const auto [first, last] = geometry.part(part);
        if (code == wkb_polygon) count(last - first);
        for (std::size_t i = first; i < last; ++i) {
            const std::span<const Vertex> path = geometry.path(i);
            if (code != wkb_point) count(path.size());
            vertices(path);
        }
    }

private:
    std::string& out_;
    std::size_t begin_;
    char* at_ = nullptr;
};

class Reader {
public:
    explicit Reader(std::string_view bytes) : bytes_(bytes) {}

    void geometry(Geometry& out) {
        const std::uint32_t code = head();
        if (code >= wkb_point && code <= wkb_polygon) {
            out.start(type_of(code));
            body(code, out);
        } else {
            collection(code, out);
        }
        if (out.empty()) out.start(GeometryType::none);
    }

private:
    static GeometryType type_of(std::uint32_t code) {
        static constexpr std::array types{GeometryType::point,           GeometryType::linestring,
                                          GeometryType::polygon,         GeometryType::multipoint,
                                          GeometryType::multilinestring, GeometryType::multipolygon};
        return types[code - 1];
    }

    void collection(std::uint32_t code, Geometry& out) {
        const std::uint32_t single = code - wkb_multi_offset;
        out.start(type_of(code));
        for (std::uint32_t i = 0, n = count(5); i < n; ++i) {
            if (head() != single) throw FormatError("a collection holds a geometry of another type");
            body(single, out);
        }
        if (out.part_count() == 1) out.set_type(type_of(single));
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
        if (dimensions > 3 || code < wkb_point || code > wkb_multipolygon) {
            throw FormatError(
                "geometry type " + std::to_string(code) +
                " is not supported (curves and mixed collections are not: convert to lines or areas)");
        }
        return code;
    }

    void body(std::uint32_t code, Geometry& out) {
        if (code == wkb_point) {
            if (!vertex(out)) return;
            out.end_path();
            out.end_part();
            return;
        }
        const std::uint32_t paths = code == wkb_polygon ? count(4) : 1;
        bool any = false;
        for (std::uint32_t i = 0; i < paths; ++i) any = path(out) || any;
        if (any) out.end_part();
    }

    bool path(Geometry& out) {
        const std::uint32_t n = count(16 + skip_);
        for (std::uint32_t i = 0; i < n; ++i) {
            if (!vertex(out)) throw FormatError("a coordinate is not a number");
        }
        if (n > 0) out.end_path();
        return n > 0;
    }

    /// False for the empty point, whose coordinates are NaN.
    bool vertex(Geometry& out) {
        const auto x = number<double>(), y = number<double>();
        need(skip_);
        at_ += skip_;
        if (std::isnan(x) || std::isnan(y)) return false;
        out.add({millimetres(x), millimetres(y)});
        return true;
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
    std::size_t at_ = 0;
    std::size_t skip_ = 0;
    bool swap_ = false;
};

}  // namespace

void append_wkb(std::string& out, const Geometry& geometry, WkbForm form) {
    if (geometry.empty()) return;
    const std::size_t parts = geometry.part_count();
    Writer writer(out, 9 + 9 * parts + 4 * geometry.path_count() + 16 * geometry.vertices().size());
    const std::uint32_t code = single_code(geometry.type());
    if (is_multi(geometry.type()) || form == WkbForm::multi) {
        writer.head(code + wkb_multi_offset);
        writer.count(parts);
    }
    for (std::size_t i = 0; i < parts; ++i) writer.single(geometry, code, i);
    writer.finish();
}

void read_wkb(std::string_view bytes, Geometry& out) {
    Reader(bytes).geometry(out);
    normalise(out);
}

}  // namespace wijkbeeld::geo::store
