#include "voorbeeldstad/gml_record.hpp"

#include <algorithm>
#include <cmath>
#include <cstdlib>

#include "voorbeeldstad/gml.hpp"
#include "voorbeeldstad/gml_geometry.hpp"
#include "voorbeeldstad/random.hpp"

namespace wijkbeeld::voorbeeldstad {

namespace {

constexpr std::string_view citygml = "http://www.opengis.net/citygml/";
constexpr std::string_view codes = R"( codeSpace="http://www.geostandaarden.nl/imgeo/def/2.1#)";
constexpr std::string_view indent = "            ";

void append_hex(std::string& out, std::uint64_t bits, int digits) {
    for (int shift = 4 * (digits - 1); shift >= 0; shift -= 4) out += "0123456789abcdef"[bits >> shift & 15U];
}

void append_digits(std::string& out, std::uint64_t value, std::size_t digits) {
    const std::string text = std::to_string(value);
    out.append(digits - std::min(digits, text.size()), '0');
    out += text;
}

void append_uuid(std::string& out, std::uint64_t key) {
    const std::uint64_t high = mix(key), low = mix(high);
    append_hex(out, high >> 32U, 8);
    out += '-';
    append_hex(out, high >> 16U & 0xffffU, 4);
    out += "-4";
    append_hex(out, high & 0xfffU, 3);
    out += '-';
    append_hex(out, (low >> 48U & 0x3fffU) | 0x8000U, 4);
    out += '-';
    append_hex(out, low & 0xffffffffffffU, 12);
}

void append_angle(std::string& out, double angle) {
    const auto tenths = static_cast<int>(std::lround(angle * 10));
    if (tenths < 0) out += '-';
    out += std::to_string(std::abs(tenths) / 10);
    if (tenths % 10 != 0) {
        out += '.';
        out += std::to_string(std::abs(tenths) % 10);
    }
}

/// The upper edge of a slope: the first long side of its ring.
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

}  // namespace

void RecordText::begin(std::string_view tag, std::string_view space) {
    out_ += "    <cityObjectMember>\n        <";
    out_ += tag;
    if (!space.empty()) {
        out_ += " xmlns=\"";
        out_ += citygml;
        out_ += space;
        out_ += "/2.0\"";
    }
    out_ += " gml:id=\"b";
    append_uuid(out_, key_of(v_.object, 0x11, v_.number));
    out_ += "\">\n                        ";
}

void RecordText::end(std::string_view tag) {
    out_ += "        </";
    out_ += tag;
    out_ += ">\n    </cityObjectMember>\n";
}

void RecordText::common() {
    date("creationDate", v_.begin);
    if (v_.terminated) {
        out_ += indent;
        date("terminationDate", *v_.terminated);
    }
    open("LV-publicatiedatum");
    append_time(out_, v_.published);
    close("LV-publicatiedatum");
    plain("relatieveHoogteligging", std::to_string(thing_.level));
    plain("inOnderzoek", v_.in_doubt ? "true" : "false");
    if (v_.ended) {
        open("eindRegistratie");
        append_time(out_, *v_.ended);
        close("eindRegistratie");
    }
    open("tijdstipRegistratie");
    append_time(out_, v_.registered);
    out_ += ".000";
    close("tijdstipRegistratie");
    identification();
    plain("bronhouder", holder(look_));
    code("imgeo:bgt-status", "Status", "bestaand");
    if (thing_.plus_status.empty())
        code("imgeo:plus-status", "VoidReasonValue", "geenWaarde");
    else
        code("imgeo:plus-status", "StatusPlus", thing_.plus_status);
}

void RecordText::identification() {
    out_ +=
        "            <imgeo:identificatie>\n                <imgeo:NEN3610ID>\n"
        "                    <imgeo:namespace>NL.IMGeo</imgeo:namespace>\n"
        "                    <imgeo:lokaalID>";
    out_ += holder(look_);
    out_ += '.';
    const std::uint64_t high = key_of(v_.object, 0x12);
    append_hex(out_, high, 16);
    append_hex(out_, mix(high), 16);
    out_ += "</imgeo:lokaalID>\n                </imgeo:NEN3610ID>\n            </imgeo:identificatie>\n";
}

void RecordText::label_position(const PlacedLabel& label, std::string_view margin) {
    const auto line = [&](std::string_view text) {
        out_ += margin;
        out_ += text;
    };
    line("<imgeo:positie>\n");
    line("    <imgeo:Labelpositie>\n");
    line(
        "        <imgeo:plaatsingspunt><gml:Point xmlns:gml=\"http://www.opengis.net/gml\">\n            "
        "  <gml:pos>");
    append_position(out_, label.at);
    out_ += "</gml:pos>\n            </gml:Point></imgeo:plaatsingspunt>\n";
    line("        <imgeo:hoek>");
    append_angle(out_, label.angle);
    out_ += "</imgeo:hoek>\n";
    line("    </imgeo:Labelpositie>\n");
    line("</imgeo:positie>\n");
}

void RecordText::kruinlijn(std::string_view name) {
    if (!look_.slope) {
        out_ += indent;
        out_ += "<imgeo:";
        out_ += name;
        out_ += " xsi:nil=\"true\" nilReason=\"waardeOnbekend\" />\n";
        return;
    }
    open(name);
    append_plain_line(out_, crest(thing_.curves.front()));
    close(name);
}

void RecordText::bag(std::string_view start, std::uint64_t serial) {
    out_ += start;
    append_digits(out_, serial % 10'000'000'000U, 10);
}

void RecordText::date(std::string_view name, ClockTime time) {
    out_ += '<';
    out_ += name;
    out_ += " xmlns=\"http://www.opengis.net/citygml/2.0\">";
    append_date(out_, time);
    out_ += "</";
    out_ += name;
    out_ += ">\n";
}

void RecordText::open(std::string_view name) {
    out_ += indent;
    out_ += "<imgeo:";
    out_ += name;
    out_ += '>';
}

void RecordText::close(std::string_view name) {
    out_ += "</imgeo:";
    out_ += name;
    out_ += ">\n";
}

void RecordText::plain(std::string_view name, std::string_view text) {
    open(name);
    out_ += text;
    close(name);
}

void RecordText::on_slope(std::string_view name) {
    plain(name, look_.slope ? "true" : "false");
}
void RecordText::code(std::string_view start, std::string_view list, std::string_view value) {
    out_ += indent;
    out_ += '<';
    out_ += start;
    out_ += codes;
    out_ += list;
    out_ += "\">";
    out_ += value;
    out_ += "</";
    out_ += start.substr(0, start.find(' '));
    out_ += ">\n";
}

void RecordText::plus(std::string_view name, std::string_view list, std::string_view value) {
    const std::string element = "imgeo:" + std::string(name);
    if (value.empty())
        code(element, "VoidReasonValue", thing_.key % 5 == 0 ? "geenWaarde" : "waardeOnbekend");
    else if (v_.first)
        code(element, "VoidReasonValue", "waardeOnbekend");
    else
        code(element, list, value);
}

std::string holder(const Look& look) {
    return look.holder + std::string("9999");
}

}  // namespace wijkbeeld::voorbeeldstad
