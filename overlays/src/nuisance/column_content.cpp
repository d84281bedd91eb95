#include <algorithm>
#include <functional>

#include "nuisance/column_roles.hpp"
#include "nuisance/personal.hpp"
#include "nuisance/place_reader.hpp"

namespace wijkbeeld::overlays::nuisance {

void ColumnContent::see(std::string_view value) {
    value = delimited::trimmed(value);
    if (value.empty()) return;
    ++filled;
    times.see(value);
    const bool number = delimited::parse_number(value, '.') || delimited::parse_number(value, ',');
    numbers += number ? 1 : 0;
    points += !number && written_place(value) ? 1 : 0;
    clocks += parse_clock(value) ? 1 : 0;
    mails += holds_mail_address(value) ? 1 : 0;
    phones += holds_phone_number(value) ? 1 : 0;
    long_texts += is_long_text(value) ? 1 : 0;
    if (distinct.size() >= many_values) return;
    const std::uint64_t hash = std::hash<std::string_view>{}(value);
    const auto place = std::lower_bound(distinct.begin(), distinct.end(), hash);
    if (place == distinct.end() || *place != hash) distinct.insert(place, hash);
}

std::string_view ColumnContent::no_category_because() const noexcept {
    if (mails * 20 > filled) return "mail addresses";
    if (phones * 20 > filled) return "phone numbers";
    if (long_texts * 20 > filled) return "free text";
    if (distinct.size() >= many_values || (filled >= 30 && distinct.size() * 10 > filled * 9))
        return "free text";
    return {};
}

std::string_view ColumnContent::personal_because() const noexcept {
    if (mails * 2 > filled) return "mail addresses";
    if (phones * 2 > filled && !times.holds_dates()) return "phone numbers";
    if (long_texts * 2 > filled) return "free text";
    return {};
}

}  // namespace wijkbeeld::overlays::nuisance
