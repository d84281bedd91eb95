#include "http/target.hpp"

#include <algorithm>
#include <cstdint>

#include "http/request_head.hpp"

namespace wijkbeeld::server::http {

namespace {

int hex_value(char c) noexcept {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

char decode_escape(std::string_view text, std::size_t at) {
    const int high = at + 2 < text.size() ? hex_value(text[at + 1]) : -1;
    const int low = high >= 0 ? hex_value(text[at + 2]) : -1;
    if (low < 0)
        throw HeadError(400, "A percent sign in the address is not followed by two hexadecimal digits.");
    return static_cast<char>(high * 16 + low);
}

std::string decode(std::string_view text, bool plus_is_space) {
    std::string decoded;
    decoded.reserve(text.size());
    const bool plain = text.find('%') == std::string_view::npos &&
                       (!plus_is_space || text.find('+') == std::string_view::npos);
    if (plain) decoded = text;
    for (std::size_t i = decoded.size(); i < text.size(); ++i) {
        if (text[i] == '%') {
            decoded.push_back(decode_escape(text, i));
            i += 2;
        } else {
            decoded.push_back(plus_is_space && text[i] == '+' ? ' ' : text[i]);
        }
    }
    if (decoded.find('\0') != std::string::npos) throw HeadError(400, "The address contains a NUL.");
    if (!is_utf8(decoded)) throw HeadError(400, "The address is not UTF-8 once decoded.");
    return decoded;
}

std::string decode_segment(std::string_view text) {
    std::string segment = decode(text, false);
    if (segment == "." || segment == "..") throw HeadError(400, "The path contains a dot segment.");
    if (segment.find('/') != std::string::npos) throw HeadError(400, "The path contains an escaped slash.");
    const bool control = std::any_of(segment.begin(), segment.end(), [](char c) {
        return static_cast<unsigned char>(c) < 0x20 || c == 0x7f;
    });
    if (control) throw HeadError(400, "The path contains a control character.");
    return segment;
}

/// Calls `each` with the pieces between separators; an empty text is one empty piece.
template <typename Each>
void split(std::string_view text, char separator, Each each) {
    for (;;) {
        const auto end = text.find(separator);
        each(text.substr(0, end));
        if (end == std::string_view::npos) return;
        text.remove_prefix(end + 1);
    }
}

void parse_path(std::string_view path, Request& request) {
    split(path.substr(1), '/',
          [&](std::string_view piece) { request.path.push_back(decode_segment(piece)); });
    if (!request.path.back().empty()) return;
    request.path.pop_back();
    request.trailing_slash = !request.path.empty();
}

void parse_query(std::string_view query, Request& request) {
    split(query, '&', [&](std::string_view piece) {
        if (piece.empty()) return;
        const auto equals = piece.find('=');
        const auto value = equals == std::string_view::npos ? std::string_view() : piece.substr(equals + 1);
        request.query.emplace_back(decode(piece.substr(0, equals), true), decode(value, true));
    });
}

/// Length of the UTF-8 sequence that this byte starts, 0 when it starts none.
std::size_t sequence_length(unsigned char lead) noexcept {
    if (lead < 0x80) return 1;
    if (lead >= 0xc2 && lead <= 0xdf) return 2;
    if (lead >= 0xe0 && lead <= 0xef) return 3;
    if (lead >= 0xf0 && lead <= 0xf4) return 4;
    return 0;
}

/// The second byte is where overlong forms, surrogates and values above U+10FFFF show.
bool second_byte_fits(unsigned char lead, unsigned char second) noexcept {
    switch (lead) {
        case 0xe0:
            return second >= 0xa0;
        case 0xed:
            return second <= 0x9f;
        case 0xf0:
            return second >= 0x90;
        case 0xf4:
            return second <= 0x8f;
        default:
            return true;
    }
}

}  // namespace

bool is_utf8(std::string_view text) noexcept {
    for (std::size_t i = 0; i < text.size();) {
        const auto lead = static_cast<unsigned char>(text[i]);
        const std::size_t length = sequence_length(lead);
        if (length == 0 || length > text.size() - i) return false;
        for (std::size_t k = 1; k < length; ++k)
            if ((static_cast<unsigned char>(text[i + k]) & 0xc0) != 0x80) return false;
        if (length > 1 && !second_byte_fits(lead, static_cast<unsigned char>(text[i + 1]))) return false;
        i += length;
    }
    return true;
}

void parse_target(std::string_view target, Request& request) {
    request.target = target;
    if (target == "*") return;
    const auto question = target.find('?');
    parse_path(target.substr(0, question), request);
    if (question != std::string_view::npos) parse_query(target.substr(question + 1), request);
}

}  // namespace wijkbeeld::server::http
