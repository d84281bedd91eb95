#include "voorbeeldstad/gml_record.hpp"

#include "voorbeeldstad/code_lists.hpp"
#include "voorbeeldstad/gml_geometry.hpp"
#include "voorbeeldstad/record_values.hpp"

namespace wijkbeeld::voorbeeldstad {

namespace {

constexpr std::string_view citygml = "http://www.opengis.net/citygml/";
constexpr std::string_view codes = R"( codeSpace="http://www.geostandaarden.nl/imgeo/def/2.1#)";
constexpr std::string_view indent = "            ";

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
    out_ += version_id(v_);
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
    code("imgeo:bgt-status", {"Status", "bestaand"});
    code("imgeo:plus-status", plus_status(thing_));
}

void RecordText::identification() {
    out_ +=
        "            <imgeo:identificatie>\n                <imgeo:NEN3610ID>\n"
        "                    <imgeo:namespace>NL.IMGeo</imgeo:namespace>\n"
        "                    <imgeo:lokaalID>";
    out_ += local_id(thing_, v_);
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
    out_ += angle_text(label.angle);
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
void RecordText::code(std::string_view start, Code value) {
    out_ += indent;
    out_ += '<';
    out_ += start;
    out_ += codes;
    out_ += value.list;
    out_ += "\">";
    out_ += value.value;
    out_ += "</";
    out_ += start.substr(0, start.find(' '));
    out_ += ">\n";
}

void RecordText::kind(std::string_view start) {
    code(start, {lists_.kind, look_.kind});
}

void RecordText::plus(std::string_view name) {
    code("imgeo:" + std::string(name), plus_code(thing_, v_, lists_.plus, look_.plus));
}

void RecordText::physical(std::string_view start) {
    code(start, {lists_.physical, look_.physical});
}

void RecordText::physical_plus(std::string_view name) {
    code("imgeo:" + std::string(name), plus_code(thing_, v_, lists_.physical_plus, look_.physical_plus));
}

}  // namespace wijkbeeld::voorbeeldstad
