#include "bgt/words/numbered_label.hpp"

#include <charconv>

namespace wijkbeeld::geo::bgt {
namespace {

bool take(std::string_view& text, std::string_view word) noexcept {
    if (!text.starts_with(word)) return false;
    text.remove_prefix(word.size());
    return true;
}

/// A number from 1 on.
bool take(std::string_view& text, std::uint16_t& number) noexcept {
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc{} || number == 0) return false;
    text.remove_prefix(static_cast<std::size_t>(end - text.data()));
    return true;
}

Kind part_of_position(std::string_view part) noexcept {
    if (part == "plaatsingspunt") return Kind::label_place;
    return part == "hoek" ? Kind::label_angle : Kind::unknown;
}

Kind part_of_series(std::string_view part) noexcept {
    if (part == "tekst") return Kind::label_text;
    if (part == "identificatieBAGVBOLaagsteHuisnummer") return Kind::label_lowest;
    return part == "identificatieBAGVBOHoogsteHuisnummer" ? Kind::label_highest : Kind::unknown;
}

}  // namespace

std::optional<Meaning> numbered_label(std::string_view local) noexcept {
    Meaning meaning;
    if (take(local, "nummeraanduidingreeks_")) {
        if (!take(local, meaning.series)) return std::nullopt;
    } else if (take(local, "openbareRuimteNaam")) {
        meaning.series = 1;
        meaning.value = street_label;
    } else {
        return std::nullopt;
    }
    if (!take(local, ".")) return std::nullopt;
    if (take(local, "positie_")) {
        if (!take(local, meaning.position) || !take(local, ".")) return std::nullopt;
        meaning.kind = part_of_position(local);
    } else {
        meaning.kind = part_of_series(local);
    }
    return meaning.kind == Kind::unknown ? std::nullopt : std::optional<Meaning>(meaning);
}

}  // namespace wijkbeeld::geo::bgt
