#include "delimited/encoding.hpp"

#include <algorithm>
#include <array>
#include <cstddef>

namespace wijkbeeld::overlays::delimited {

namespace {

constexpr char32_t replacement = 0xFFFD;

// Windows-1252 between 0x80 and 0x9F; the rest of it is Latin-1.
constexpr std::array<char16_t, 32> windows_1252_c1 = {
    0x20AC, 0xFFFD, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0xFFFD, 0x017D, 0xFFFD, 0xFFFD, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0xFFFD, 0x017E, 0x0178};

void append_utf8(std::string& out, char32_t c) {
    if (c < 0x80) {
        out += static_cast<char>(c);
    } else if (c < 0x800) {
        out += static_cast<char>(0xC0 | (c >> 6));
        out += static_cast<char>(0x80 | (c & 0x3F));
    } else if (c < 0x10000) {
        out += static_cast<char>(0xE0 | (c >> 12));
        out += static_cast<char>(0x80 | ((c >> 6) & 0x3F));
        out += static_cast<char>(0x80 | (c & 0x3F));
    } else {
        out += static_cast<char>(0xF0 | (c >> 18));
        out += static_cast<char>(0x80 | ((c >> 12) & 0x3F));
        out += static_cast<char>(0x80 | ((c >> 6) & 0x3F));
        out += static_cast<char>(0x80 | (c & 0x3F));
    }
}

unsigned byte(std::string_view text, std::size_t i) {
    return static_cast<unsigned char>(text[i]);
}

// Length of the well-formed sequence at i (Unicode table 3-7), 0 when there is none.
std::size_t sequence_length(std::string_view text, std::size_t i) {
    const unsigned lead = byte(text, i);
    if (lead < 0x80) return 1;
    const std::size_t length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
    if (lead < 0xC2 || lead > 0xF4 || i + length > text.size()) return 0;
    const unsigned second = byte(text, i + 1);
    const unsigned low = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
    const unsigned high = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
    if (second < low || second > high) return 0;
    for (std::size_t k = 2; k < length; ++k)
        if ((byte(text, i + k) & 0xC0) != 0x80) return 0;
    return length;
}

bool is_utf8(std::string_view text) {
    for (std::size_t i = 0; i < text.size();) {
        const std::size_t length = sequence_length(text, i);
        if (length == 0) return false;
        i += length;
    }
    return true;
}

std::string from_windows_1252(std::string_view bytes) {
    std::string out;
    out.reserve(bytes.size() + bytes.size() / 16);
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        const unsigned b = byte(bytes, i);
        append_utf8(out, b >= 0x80 && b < 0xA0 ? windows_1252_c1[b - 0x80] : static_cast<char32_t>(b));
    }
    return out;
}

std::string from_utf16(std::string_view bytes, bool little) {
    const std::size_t low = little ? 0 : 1;
    const auto unit = [&](std::size_t i) {
        return static_cast<char32_t>(byte(bytes, i + low) | (byte(bytes, i + 1 - low) << 8));
    };
    std::string out;
    out.reserve(bytes.size() / 2);
    std::size_t i = 0;
    for (; i + 1 < bytes.size(); i += 2) {
        char32_t c = unit(i);
        if (c >= 0xD800 && c < 0xDC00 && i + 3 < bytes.size() && (unit(i + 2) & 0xFC00) == 0xDC00) {
            c = 0x10000 + ((c - 0xD800) << 10) + (unit(i + 2) - 0xDC00);
            i += 2;
        } else if (c >= 0xD800 && c < 0xE000) {
            c = replacement;
        }
        append_utf8(out, c);
    }
    if (i < bytes.size()) append_utf8(out, replacement);
    return out;
}

// UTF-16 without a mark: in Western text every other byte is zero.
bool zeros_at(std::string_view bytes, std::size_t offset) {
    const std::size_t end = std::min<std::size_t>(bytes.size() & ~std::size_t{1}, 4096);
    std::size_t zeros = 0;
    for (std::size_t i = offset; i < end; i += 2) zeros += bytes[i] == '\0' ? 1 : 0;
    return end >= 4 && zeros * 4 >= end / 2 * 3;
}

Encoding recognise(std::string_view bytes) {
    if (bytes.starts_with("\xEF\xBB\xBF")) return Encoding::utf8_bom;
    if (bytes.starts_with("\xFF\xFE") || zeros_at(bytes, 1)) return Encoding::utf16_le;
    if (bytes.starts_with("\xFE\xFF") || zeros_at(bytes, 0)) return Encoding::utf16_be;
    return is_utf8(bytes) ? Encoding::utf8 : Encoding::windows_1252;
}

}  // namespace

std::string_view name(Encoding encoding) noexcept {
    switch (encoding) {
        case Encoding::utf8:
            return "UTF-8";
        case Encoding::utf8_bom:
            return "UTF-8 with byte order mark";
        case Encoding::windows_1252:
            return "Windows-1252";
        case Encoding::utf16_le:
            return "UTF-16 (little-endian)";
        case Encoding::utf16_be:
            return "UTF-16 (big-endian)";
    }
    return "";
}

Decoded decode(std::string bytes) {
    const Encoding encoding = recognise(bytes);
    if (encoding == Encoding::utf8) return {std::move(bytes), encoding};
    if (encoding == Encoding::windows_1252) return {from_windows_1252(bytes), encoding};
    if (encoding == Encoding::utf8_bom) {
        bytes.erase(0, 3);
        return {is_utf8(bytes) ? std::move(bytes) : from_windows_1252(bytes), encoding};
    }
    const bool little = encoding == Encoding::utf16_le;
    const bool marked = bytes.starts_with(little ? "\xFF\xFE" : "\xFE\xFF");
    return {from_utf16(std::string_view(bytes).substr(marked ? 2 : 0), little), encoding};
}

}  // namespace wijkbeeld::overlays::delimited
