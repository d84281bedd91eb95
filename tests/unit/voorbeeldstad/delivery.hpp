#pragma once

#include <array>
#include <charconv>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>
#include <wijkbeeld/geo/geometry.hpp>

/// A second, plain reader of our deliveries, which shares nothing with the program: it looks for the text of
/// the elements as PDOK writes them.

namespace wijkbeeld::test {

/// A piece of a border: from, to, and the middle of an arc.
struct BorderPiece {
    geo::Vertex from, to, middle;
    bool arc = false;
    [[nodiscard]] BorderPiece back() const { return {to, from, middle, arc}; }
    auto operator<=>(const BorderPiece&) const = default;
};

inline std::string_view between(std::string_view text, std::string_view open, std::string_view close,
                                std::size_t& at) {
    const std::size_t begin = text.find(open, at);
    if (begin == std::string_view::npos) return at = begin, std::string_view();
    const std::size_t end = text.find(close, begin + open.size());
    at = end + close.size();
    return text.substr(begin + open.size(), end - begin - open.size());
}

inline std::vector<std::string_view> all_between(std::string_view text, std::string_view open,
                                                 std::string_view close) {
    std::vector<std::string_view> all;
    for (std::size_t at = 0;;) {
        const std::string_view found = between(text, open, close, at);
        if (at == std::string_view::npos) return all;
        all.push_back(found);
    }
}

/// `150000.123 512000.456 ...`
inline std::vector<geo::Vertex> positions(std::string_view text) {
    std::vector<std::int32_t> numbers;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find(' ', at), text.size());
        std::string digits(text.substr(at, end - at));
        digits.erase(digits.find('.'), 1);
        numbers.push_back(std::stoi(digits));
        at = end + 1;
    }
    std::vector<geo::Vertex> all;
    for (std::size_t i = 0; i + 1 < numbers.size(); i += 2) all.push_back({numbers[i], numbers[i + 1]});
    return all;
}

inline std::vector<BorderPiece> border_pieces(std::string_view record) {
    std::vector<BorderPiece> pieces;
    for (const std::string_view part : all_between(record, "<gml:posList", "</gml:posList>")) {
        const auto points = positions(part.substr(part.find('>') + 1));
        const std::size_t place = static_cast<std::size_t>(part.data() - record.data());
        if (record.substr(0, place).ends_with("<gml:Arc><gml:posList"))
            pieces.push_back({points.at(0), points.at(2), points.at(1), true});
        else
            for (std::size_t i = 1; i < points.size(); ++i)
                pieces.push_back({points[i - 1], points[i], {}, false});
    }
    return pieces;
}

/// Current ground at level 0: what the partition consists of.
inline bool is_ground(std::string_view record) {
    return record.find("<imgeo:eindRegistratie>") == std::string_view::npos &&
           record.find("<imgeo:relatieveHoogteligging>0<") != std::string_view::npos &&
           record.find("#StatusPlus\"") == std::string_view::npos &&
           record.find("<gml:Polygon") != std::string_view::npos;
}
inline constexpr std::array ground_types{"pand",
                                         "wegdeel",
                                         "ondersteunendwegdeel",
                                         "begroeidterreindeel",
                                         "onbegroeidterreindeel",
                                         "waterdeel",
                                         "ondersteunendwaterdeel",
                                         "overigbouwwerk",
                                         "kunstwerkdeel",
                                         "gebouwinstallatie"};

/// Twice the area within a ring of straight pieces, mm2.
inline std::int64_t twice_area(const std::vector<BorderPiece>& pieces) {
    std::int64_t sum = 0;
    const geo::Vertex o = pieces.front().from;
    for (const BorderPiece& p : pieces)
        sum += static_cast<std::int64_t>(p.from.x - o.x) * (p.to.y - o.y) -
               static_cast<std::int64_t>(p.to.x - o.x) * (p.from.y - o.y);
    return sum;
}

/// Pieces that do not fit: walked twice the same way, or only once though they are not on the outer border.
struct PartitionFaults {
    std::size_t twice = 0, loose = 0, border = 0;
    std::vector<BorderPiece> outer;
};
inline PartitionFaults faults_of(const std::map<BorderPiece, int>& pieces) {
    PartitionFaults faults;
    std::map<geo::Vertex, BorderPiece> open;
    for (const auto& [piece, times] : pieces) {
        if (times > 1) ++faults.twice;
        if (pieces.contains(piece.back())) continue;
        ++faults.border;
        open.emplace(piece.from, piece);
    }
    // the outer border is one closed walk from its south-westernmost vertex
    if (open.empty()) return faults;
    BorderPiece at = open.begin()->second;
    const geo::Vertex start = at.from;
    for (std::size_t i = 0; i < faults.border; ++i) {
        faults.outer.push_back(at);
        const auto next = open.find(at.to);
        if (next == open.end() || at.to == start) break;
        at = next->second;
    }
    faults.loose = faults.border - faults.outer.size() + (at.to == start ? 0 : 1);
    return faults;
}

}  // namespace wijkbeeld::test
