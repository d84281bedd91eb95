#include "http/range.hpp"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <optional>

#include "http/problem.hpp"

namespace wijkbeeld::server::http {

namespace {

struct Piece {
    std::uint64_t first = 0, size = 0;
};

/// Digits only; what is larger than fits is as large as can be.
std::optional<std::uint64_t> number(std::string_view digits) noexcept {
    if (digits.empty() || digits.find_first_not_of("0123456789") != std::string_view::npos)
        return std::nullopt;
    std::uint64_t value = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    return error == std::errc() ? value : UINT64_MAX;
}

/// Nothing when the header is to be ignored; a size of 0 when nothing of it is there.
std::optional<Piece> parse(std::string_view header, std::uint64_t total) noexcept {
    constexpr std::string_view unit = "bytes=";
    if (!equal_ignoring_case(header.substr(0, unit.size()), unit)) return std::nullopt;
    header.remove_prefix(unit.size());
    const auto dash = header.find('-');
    if (dash == std::string_view::npos) return std::nullopt;
    const auto first = number(header.substr(0, dash));
    const auto last = number(header.substr(dash + 1));
    if (dash == 0) {  // a suffix: so many bytes from the end
        if (!last) return std::nullopt;
        const std::uint64_t size = std::min(*last, total);
        return Piece{total - size, size};
    }
    const bool open_end = dash + 1 == header.size();
    if (!first || (!open_end && (!last || *last < *first))) return std::nullopt;
    if (*first >= total) return Piece{};
    return Piece{*first, open_end ? total - *first : std::min(*last, total - 1) - *first + 1};
}

Response unsatisfiable(Response completed, std::uint64_t total) {
    const Response said = problem(416, {}, "The file has " + std::to_string(total) + " bytes.");
    completed.status = said.status;
    completed.file = {};
    completed.body = said.body;
    completed.remove("ETag");
    for (const auto& [name, value] : said.headers) completed.set(name, value);
    completed.set("Content-Range", "bytes */" + std::to_string(total));
    return completed;
}

}  // namespace

Response ranged(const Request& request, Response completed) {
    const std::string_view wanted = request.header("range");
    if (wanted.empty() || request.method != Method::get || completed.status != 200 || !completed.file ||
        completed.header("Accept-Ranges") != "bytes")
        return completed;
    // Strong comparison; a date names no version, as we give none.
    const std::string_view version = request.header("if-range");
    if (!version.empty() && version != completed.header("ETag")) return completed;
    const std::uint64_t total = completed.file.size;
    const auto piece = parse(wanted, total);
    if (!piece) return completed;
    if (piece->size == 0) return unsatisfiable(std::move(completed), total);
    completed.status = 206;
    completed.file.offset += piece->first;
    completed.file.size = piece->size;
    completed.set("Content-Range", "bytes " + std::to_string(piece->first) + '-' +
                                       std::to_string(piece->first + piece->size - 1) + '/' +
                                       std::to_string(total));
    return completed;
}

}  // namespace wijkbeeld::server::http
