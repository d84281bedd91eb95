#include "tiles/reading/mvt_geometry.hpp"

#include <protozero/varint.hpp>

#include <wijkbeeld/geo/error.hpp>

namespace wijkbeeld::geo::mvt {

std::int64_t area2(const std::vector<Point>& ring) noexcept {
    // Unsigned, because places from outside may be anywhere: a sum that wraps is still no undefined
    // behaviour.
    std::uint64_t sum = 0;
    for (std::size_t i = 1; i < ring.size(); ++i)
        sum += static_cast<std::uint64_t>(std::int64_t{ring[i - 1].x} * ring[i].y) -
               static_cast<std::uint64_t>(std::int64_t{ring[i].x} * ring[i - 1].y);
    return static_cast<std::int64_t>(sum);
}

namespace detail {

namespace {

constexpr std::uint32_t move_to = 1, line_to = 2, close_path = 7;

[[noreturn]] void fail(const char* what) {
    throw FormatError(std::string("vector tile: ") + what);
}

/// Reads commands one by one. Every count is held against the numbers that are left before room is made for
/// it.
class CommandReader {
public:
    explicit CommandReader(const std::vector<std::uint32_t>& numbers) : numbers_(numbers) {}

    [[nodiscard]] bool done() const noexcept { return next_ == numbers_.size(); }
    /// The count of the next command, which must be `id`.
    std::uint32_t expect(std::uint32_t id, const char* otherwise) {
        if (done() || (numbers_[next_] & 7U) != id) fail(otherwise);
        const std::uint32_t count = numbers_[next_++] >> 3U;
        if (id != close_path && count > (numbers_.size() - next_) / 2)
            fail("a command counts more places than there are (section 4.3.1)");
        return count;
    }
    Point place() {
        at_.x = plus(at_.x, protozero::decode_zigzag32(numbers_[next_]));
        at_.y = plus(at_.y, protozero::decode_zigzag32(numbers_[next_ + 1]));
        next_ += 2;
        return at_;
    }

private:
    /// Beyond 32 bits it begins anew at the other end, as in other readers that have so many (vtzero).
    static std::int32_t plus(std::int32_t a, std::int32_t b) noexcept {
        return static_cast<std::int32_t>(std::int64_t{a} + b);
    }
    const std::vector<std::uint32_t>& numbers_;
    std::size_t next_ = 0;
    Point at_;
};

std::vector<Point> read_points(CommandReader& reader) {
    const std::uint32_t count = reader.expect(move_to, "points start with MoveTo (section 4.3.4.2)");
    if (count == 0) fail("MoveTo of points without a place (section 4.3.4.2)");
    std::vector<Point> points;
    points.reserve(count);
    for (std::uint32_t i = 0; i < count; ++i) points.push_back(reader.place());
    if (!reader.done()) fail("points have one command (section 4.3.4.2)");
    return points;
}

std::vector<Point> read_line(CommandReader& reader, std::uint32_t least) {
    if (reader.expect(move_to, "a path starts with MoveTo (section 4.3.4.3)") != 1)
        fail("MoveTo of a path has one place (section 4.3.4.3)");
    std::vector<Point> path{reader.place()};
    const std::uint32_t count = reader.expect(line_to, "LineTo follows MoveTo (section 4.3.4.3)");
    if (count < least) fail("LineTo of too few places (sections 4.3.4.3 and 4.3.4.4)");
    path.reserve(count + 2);
    for (std::uint32_t i = 0; i < count; ++i) {
        path.push_back(reader.place());
        if (path[i] == path[i + 1]) fail("LineTo that goes nowhere (section 4.3.3.2)");
    }
    return path;
}

}  // namespace

std::vector<std::vector<Point>> paths_of(const std::vector<std::uint32_t>& commands, GeometryType type) {
    std::vector<std::vector<Point>> paths;
    if (type == GeometryType::unknown) return paths;
    if (commands.empty()) fail("a feature without geometry (section 4.2)");
    CommandReader reader(commands);
    while (!reader.done()) {
        if (type == GeometryType::point) {
            paths.push_back(read_points(reader));
            continue;
        }
        paths.push_back(read_line(reader, type == GeometryType::polygon ? 2 : 1));
        if (type == GeometryType::linestring) continue;
        if (reader.expect(close_path, "a ring ends with ClosePath (section 4.3.4.4)") != 1)
            fail("ClosePath counts one (section 4.3.3.3)");
        paths.back().push_back(paths.back().front());
    }
    return paths;
}

}  // namespace detail

}  // namespace wijkbeeld::geo::mvt
