#include "voorbeeldstad/record_values.hpp"

#include <algorithm>
#include <cmath>
#include <cstdlib>

#include "voorbeeldstad/code_lists.hpp"
#include "voorbeeldstad/random.hpp"

namespace wijkbeeld::voorbeeldstad {

namespace {

void append_hex(std::string& out, std::uint64_t bits, int digits) {
    for (int shift = 4 * (digits - 1); shift >= 0; shift -= 4) out += "0123456789abcdef"[bits >> shift & 15U];
}

/// Between the numbers of the dwellings of a building.
constexpr std::uint64_t per_series = 100'000;

}  // namespace

bool Code::is_void() const {
    return list == void_list;
}

std::string uuid(std::uint64_t key) {
    const std::uint64_t high = mix(key), low = mix(high);
    std::string text;
    append_hex(text, high >> 32U, 8);
    text += '-';
    append_hex(text, high >> 16U & 0xffffU, 4);
    text += "-4";
    append_hex(text, high & 0xfffU, 3);
    text += '-';
    append_hex(text, (low >> 48U & 0x3fffU) | 0x8000U, 4);
    text += '-';
    append_hex(text, low & 0xffffffffffffU, 12);
    return text;
}

std::string holder(const Look& look) {
    return look.holder + std::string("9999");
}

std::string object_id(const Look& look, std::uint64_t key) {
    std::string id = holder(look) + '.';
    const std::uint64_t high = key_of(key, 0x12);
    append_hex(id, high, 16);
    append_hex(id, mix(high), 16);
    return id;
}

std::string local_id(const Thing& thing, const Version& version) {
    return object_id(*thing.look, version.object);
}

std::string version_id(const Version& version) {
    return uuid(version.issue == 0 ? key_of(version.object, 0x11, version.number)
                                   : key_of(version.object, 0x11, version.number, version.issue));
}

Code plus_status(const Thing& thing) {
    return thing.plus_status.empty() ? Code{void_list, "geenWaarde"} : Code{"StatusPlus", thing.plus_status};
}

Code plus_code(const Thing& thing, const Version& version, std::string_view list, std::string_view value) {
    if (value.empty()) return {void_list, thing.key % 5 == 0 ? "geenWaarde" : "waardeOnbekend"};
    if (version.first) return {void_list, "waardeOnbekend"};
    return {list, value};
}

std::string bag_id(std::string_view start, std::uint64_t serial) {
    constexpr std::size_t digits = 10;
    const std::string number = std::to_string(serial % 10'000'000'000U);
    return std::string(start) + std::string(digits - number.size(), '0') + number;
}

std::string bag_building(const Thing& thing) {
    return bag_id("099910", thing.serial);
}
std::string bag_street(const Thing& thing) {
    return bag_id("099930", thing.serial);
}
std::string lowest_dwelling(const Thing& thing, std::size_t series) {
    return bag_id("099901", thing.serial + series * per_series);
}
std::string highest_dwelling(const Thing& thing, std::size_t series) {
    if (thing.labels[series].text.find('-') == std::string::npos) return {};
    return bag_id("099901", thing.serial + series * per_series + per_series / 2);
}

std::string hectometre(const Thing& thing) {
    if (thing.look->plus != "hectometerpaal") return {};
    return std::to_string(thing.serial % 900 / 10) + "." + std::to_string(thing.serial % 10);
}

bool is_movable(const Thing& thing) {
    return thing.look->physical == "beweegbaar";
}

bool is_area_of_registration(const Look& look) {
    using enum geo::BgtType;
    return look.type == buurt || look.type == wijk || look.type == stadsdeel || look.type == waterschap ||
           look.type == openbareruimte;
}

const std::string& area_code(const Thing& thing) {
    return thing.labels[0].text;
}
const std::string& parent_area(const Thing& thing) {
    return thing.labels[1].text;
}

std::string angle_text(double angle) {
    const auto tenths = static_cast<int>(std::lround(angle * 10));
    std::string text = tenths < 0 ? "-" : "";
    text += std::to_string(std::abs(tenths) / 10);
    if (tenths % 10 != 0) {
        text += '.';
        text += std::to_string(std::abs(tenths) % 10);
    }
    return text;
}

Curve crest(const Curve& ring) {
    Curve line{ring[0], ring[1]};
    for (std::size_t i = 2; i < ring.size(); ++i) {
        const auto dx = static_cast<double>(line[1].at.x - line[0].at.x),
                   dy = static_cast<double>(line[1].at.y - line[0].at.y);
        const auto ex = static_cast<double>(ring[i].at.x - line.back().at.x),
                   ey = static_cast<double>(ring[i].at.y - line.back().at.y);
        if (dx * ex + dy * ey < 0.8 * std::sqrt((dx * dx + dy * dy) * (ex * ex + ey * ey))) break;
        line.push_back(ring[i]);
    }
    return line;
}

}  // namespace wijkbeeld::voorbeeldstad
