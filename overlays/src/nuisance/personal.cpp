#include "nuisance/personal.hpp"

#include <array>
#include <cstddef>

namespace wijkbeeld::overlays::nuisance {

namespace {

constexpr std::size_t longest_category = 90;  // the longest of Amsterdam's taxonomy has 58 characters

struct PersonalWord {
    std::string_view word, reason;
    bool whole;  // the name is this word, or merely holds it
};

constexpr std::string_view people = "names of people", mail = "mail addresses", phone = "phone numbers",
                           address = "addresses", free = "free text", person = "identifies a person";
constexpr PersonalWord words[] = {
    {"mail", mail, false},          {"telefoon", phone, false},     {"phone", phone, false},
    {"mobiel", phone, false},       {"mobile", phone, false},       {"tel", phone, true},
    {"telnr", phone, true},         {"voornaam", people, false},    {"achternaam", people, false},
    {"naam", people, true},         {"name", people, true},         {"naammelder", people, true},
    {"firstname", people, false},   {"lastname", people, false},    {"surname", people, false},
    {"fullname", people, false},    {"melder", people, false},      {"reporter", people, false},
    {"indiener", people, false},    {"burger", people, true},       {"klant", people, true},
    {"contact", people, false},     {"username", people, false},    {"gebruiker", people, false},
    {"behandelaar", people, false}, {"medewerker", people, false},  {"straat", address, false},
    {"street", address, false},     {"adres", address, false},      {"address", address, false},
    {"huisnummer", address, false}, {"huisletter", address, false}, {"housenumber", address, false},
    {"postcode", address, false},   {"zipcode", address, false},    {"openbareruimte", address, true},
    {"bsn", person, true},          {"iban", person, false},        {"geboorte", person, false},
    {"birth", person, false},       {"kenteken", person, false},    {"licenseplate", person, false},
    {"ipadres", person, true},      {"omschrijving", free, false},  {"toelichting", free, false},
    {"opmerking", free, false},     {"beschrijving", free, false},  {"description", free, false},
    {"comment", free, false},       {"notitie", free, false},       {"remark", free, false},
    {"vrijetekst", free, false},    {"text", free, false},          {"tekst", free, false},
    {"bericht", free, false},       {"message", free, false},       {"note", free, true},
    {"notes", free, true},          {"melding", free, true},        {"tekstmelding", free, true},
};

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}
bool is_name_char(char c) {
    return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           static_cast<unsigned char>(c) >= 0x80;
}

// Digits of a number that starts at i, with single spaces, hyphens, dots or brackets between them.
std::size_t digits_from(std::string_view text, std::size_t i) {
    std::size_t digits = 0;
    for (bool gap = false; i < text.size(); ++i) {
        if (is_digit(text[i])) {
            ++digits;
            gap = false;
        } else if (gap || std::string_view(" -()").find(text[i]) == std::string_view::npos) {
            break;
        } else {
            gap = true;
        }
    }
    return digits;
}

}  // namespace

std::string_view personal_name(std::string_view key) noexcept {
    for (const PersonalWord& w : words)
        if (w.whole ? key == w.word : key.find(w.word) != std::string_view::npos) return w.reason;
    return {};
}

bool holds_mail_address(std::string_view text) noexcept {
    for (std::size_t at = text.find('@'); at != std::string_view::npos; at = text.find('@', at + 1)) {
        if (at == 0 || !is_name_char(text[at - 1])) continue;
        std::size_t end = at + 1;
        while (end < text.size() && (is_name_char(text[end]) || text[end] == '-' || text[end] == '.')) ++end;
        const std::size_t dot = text.find('.', at + 1);
        if (dot != std::string_view::npos && dot > at + 1 && dot + 1 < end) return true;
    }
    return false;
}

bool holds_phone_number(std::string_view text) noexcept {
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (i > 0 &&
            (is_digit(text[i - 1]) || text[i - 1] == '.' || text[i - 1] == ',' || text[i - 1] == '-'))
            continue;
        if (text[i] == '+' && i + 1 < text.size() && is_digit(text[i + 1])) {
            const std::size_t digits = digits_from(text, i + 1);
            if (digits >= 10 && digits <= 15) return true;
        } else if (text[i] == '0' && i + 1 < text.size() && text[i + 1] != '0') {
            if (digits_from(text, i) == 10) return true;
        } else if (text.substr(i).starts_with("0031")) {
            if (digits_from(text, i) >= 13) return true;
        }
    }
    return false;
}

bool is_long_text(std::string_view value) noexcept {
    return value.size() > longest_category;
}

bool may_tell_who(std::string_view text) noexcept {
    return is_long_text(text) || holds_mail_address(text) || holds_phone_number(text);
}

}  // namespace wijkbeeld::overlays::nuisance
