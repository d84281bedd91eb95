#include "bgt/records/record_reader.hpp"

#include <algorithm>
#include <iterator>

#include "bgt/records/batch_mark.hpp"
#include "bgt/xml/character_data.hpp"
#include "bgt/words/code_lists.hpp"
#include "bgt/xml/fault.hpp"
#include "bgt/records/value_reader.hpp"

namespace wijkbeeld::geo::bgt {
namespace {

std::uint32_t count(std::size_t n) noexcept {
    return static_cast<std::uint32_t>(n);
}

/// `veg:class` is the physical appearance of a plant cover and the type of a solitary object.
Field field_of(BgtType type, Field field) noexcept {
    const bool terrain = type == BgtType::begroeidterreindeel && field == Field::bgt_type;
    return terrain ? Field::bgt_fysiek_voorkomen : field;
}

/// Where the reason stands when a boolean has no value.
Field void_field(Field field) noexcept {
    if (field == Field::op_talud) return Field::op_talud_void;
    if (field == Field::overbrugging_is_beweegbaar) return Field::overbrugging_is_beweegbaar_void;
    return field;
}

/// That there is none, and not that it is unknown.
constexpr std::string_view no_value_reason = "geenWaarde";

bool fits(GeometryType geometry, LayerGeometry layer) noexcept {
    switch (geometry) {
        case GeometryType::point:
        case GeometryType::multipoint:
            return layer == LayerGeometry::point || layer == LayerGeometry::any;
        case GeometryType::linestring:
        case GeometryType::multilinestring:
            return layer == LayerGeometry::line || layer == LayerGeometry::any;
        case GeometryType::polygon:
        case GeometryType::multipolygon:
            return layer == LayerGeometry::polygon || layer == LayerGeometry::any;
        case GeometryType::none:
            break;
    }
    return false;
}

/// The id of a version of an object where the delivery gives it none, see NoticeReader.
std::string_view own_id(std::string_view lokaal_id, std::string_view registered, Arena& arena) {
    if (lokaal_id.empty() || registered.empty()) return lokaal_id;
    std::string id(lokaal_id);
    id += '.';
    std::ranges::copy_if(registered, std::back_inserter(id), [](char c) { return c >= '0' && c <= '9'; });
    return arena.keep(id);
}

}  // namespace

void RecordReader::into(Batch& batch) noexcept {
    batch_ = &batch;
    gml_.into(batch);
    labels_.into(batch);
}

void RecordReader::read(BgtType type, const Tag& object, std::uint64_t offset, std::string_view otherwise_id) {
    BatchMark mark(*batch_);
    fill(type, object, offset, otherwise_id);
    batch_->records.push_back(record_);
    mark.keep();
}

void RecordReader::verify(BgtType type, const Tag& object, std::uint64_t offset) {
    const BatchMark mark(*batch_);
    fill(type, object, offset, {});
}

void RecordReader::skipped(BgtType type, const Tag& tag) {
    record_.type = type;
    unknown(tag.name);
}

void RecordReader::fill(BgtType type, const Tag& object, std::uint64_t offset, std::string_view otherwise_id) {
    begin(type, object, offset, otherwise_id);
    const bool named = object.meaning.kind != Kind::notice_object;
    properties();
    if (!numbered_.empty()) numbered_labels();
    if (!named) identify();
    record_.label_end = count(batch_->labels.size());
    check();
}

void RecordReader::begin(BgtType type, const Tag& object, std::uint64_t offset, std::string_view otherwise_id) {
    record_ = Record{};
    record_.type = type;
    record_.offset = offset;
    record_.first_value = count(batch_->values.size());
    record_.first_label = count(batch_->labels.size());
    batch_->values.resize(batch_->values.size() + common_field_count + row(record_.type).own.size());
    numbered_.start(*batch_);
    const std::string_view id = object.id.empty() ? otherwise_id : object.id;
    if (!id.empty()) set(Field::gml_id, attribute(id), object.name);
    for (const std::string_view attribute : object.unknown_attributes) unknown(attribute, "@");
}

void RecordReader::properties() {
    while (const Tag* const tag = scanner_.open()) {
        for (const std::string_view attribute : tag->unknown_attributes) unknown(attribute, "@");
        property(*tag);
    }
}

void RecordReader::property(const Tag& tag) {
    switch (tag.meaning.kind) {
        case Kind::field:
            return field(tag);
        case Kind::identification:
            return properties();
        case Kind::main_geometry:
            return tag.nil ? scanner_.skip() : gml_.read_property(record_.shape);
        case Kind::kruinlijn:
            return kruinlijn(tag);
        case Kind::label_series:
        case Kind::street_name:
            return labels(tag);
        case Kind::investigation:
            return investigation(tag);
        case Kind::part_of:
        case Kind::has_labels:
            return relation(tag);
        default:
            break;
    }
    if (tag.meaning.series != 0) return numbered_.take(tag);
    unknown(tag.name);
    scanner_.skip();
}

void RecordReader::labels(const Tag& tag) {
    if (tag.nil) return scanner_.skip();
    const bool street = tag.meaning.kind == Kind::street_name;
    const std::size_t labels = batch_->labels.size();
    const std::size_t series = labels == record_.first_label ? 1 : batch_->labels.back().series + 1U;
    const std::string_view text =
        labels_.read(static_cast<std::uint16_t>(series), [this](std::string_view name) { unknown(name); });
    if (street) set(Field::openbare_ruimte_naam, text, "openbareRuimteNaam");
}

void RecordReader::field(const Tag& tag) {
    const Field field = field_of(record_.type, static_cast<Field>(tag.meaning.value));
    if (column_of(record_.type, field) == no_column) {
        unknown(tag.name);
        return scanner_.skip();
    }
    if (tag.list != CodeList::none) check_list(tag, field);
    if (tag.nil) return nil_field(tag, field);
    const std::string_view href = tag.href;
    std::string_view text = scanner_.text(batch_->text);
    if (text.empty() && !href.empty()) text = attribute(href);
    set(field, read_value(text, column(field).type, batch_->text), tag.name);
}

/// Value of an attribute, references replaced.
std::string_view RecordReader::attribute(std::string_view raw) {
    const auto text = decoded(batch_->text.keep(raw), batch_->text);
    if (!text) throw RecordFault("an unknown entity or character reference in an attribute");
    if (!is_utf8(*text)) throw RecordFault("an attribute is not UTF-8");
    return *text;
}

/// A value from another code list than the column has is kept, but not without a word.
void RecordReader::check_list(const Tag& tag, Field field) {
    if (tag.list == CodeList::void_reason_value || tag.list == code_list(record_.type, field)) return;
    std::string name(tag.name);
    unknown(name.append("@codeSpace=").append(tag.code_space));
}

void RecordReader::nil_field(const Tag& tag, Field field) {
    const Field place = void_field(field);
    if (place == field && tag.nil_reason == no_value_reason &&
        code_list(record_.type, field) == CodeList::none)
        return scanner_.skip();  // as if it were not there
    if (column(place).type == ColumnType::text) {
        if (!tag.nil_reason.empty()) set(place, attribute(tag.nil_reason), tag.name);
    } else {
        unknown(tag.name, "@xsi:nil of ");
    }
    scanner_.skip();
}

void RecordReader::kruinlijn(const Tag& tag) {
    if (!tag.nil) return gml_.read_property(record_.kruinlijn);
    if (column_of(record_.type, Field::kruinlijn_void) == no_column)
        unknown(tag.name);
    else if (!tag.nil_reason.empty())
        set(Field::kruinlijn_void, attribute(tag.nil_reason), tag.name);
    scanner_.skip();
}

/// In StUF-Geo: `J`, or void when it is not being investigated.
void RecordReader::investigation(const Tag& tag) {
    const std::string_view name = tag.name;
    if (tag.nil) {
        if (tag.nil_reason == no_value_reason)
            set(Field::in_onderzoek, false, name);
        else
            unknown(name, "@xsi:nil of ");
        return scanner_.skip();
    }
    const std::string_view text = scanner_.text(batch_->text);
    if (text == "J" || text == "N") return set(Field::in_onderzoek, text == "J", name);
    set(Field::in_onderzoek, read_value(text, ColumnType::boolean, batch_->text), name);
}

/// A reference to another object: its lokaalID is kept.
void RecordReader::relation(const Tag& tag) {
    const std::string_view name = tag.name;
    const bool labels = tag.meaning.kind == Kind::has_labels;
    const Field area = record_.type == BgtType::buurt ? Field::wijk : Field::stadsdeel;
    const std::string_view id = related_id();
    if (!id.empty()) set(labels ? Field::naam_en_id_openbare_ruimte : area, id, name);
}

std::string_view RecordReader::related_id() {
    std::string_view id;
    while (const Tag* const tag = scanner_.open()) {
        const Meaning meaning = tag->meaning;
        if (meaning.kind == Kind::related || meaning.kind == Kind::identification)
            id = related_id();
        else if (meaning.kind == Kind::field && meaning.value == static_cast<std::uint8_t>(Field::lokaal_id))
            id = scanner_.text(batch_->text);
        else
            scanner_.skip();
    }
    return id;
}

void RecordReader::numbered_labels() {
    const std::string_view street = numbered_.finish();
    if (!street.empty()) set(Field::openbare_ruimte_naam, street, "openbareRuimteNaam");
}

void RecordReader::identify() {
    set(Field::gml_id,
        own_id(batch_->text_of(record_, Field::lokaal_id),
               batch_->text_of(record_, Field::tijdstip_registratie), batch_->text),
        "gml:id");
}

void RecordReader::set(Field field, const ValueView& value, std::string_view name) {
    const std::uint8_t column = column_of(record_.type, field);
    if (column == no_column) return unknown(name);
    ValueView& place = batch_->values[record_.first_value + column];
    if (place.index() != 0) return unknown(name, "again ");
    place = value;
}

void RecordReader::check() const {
    if (batch_->text_of(record_, Field::gml_id).empty()) throw RecordFault("no gml:id");
    if (batch_->text_of(record_, Field::lokaal_id).empty()) throw RecordFault("no lokaalID");
    if (record_.type == BgtType::openbareruimtelabel) {
        if (record_.first_label == record_.label_end) throw RecordFault("a street name without label");
        return;
    }
    if (record_.shape.empty()) throw RecordFault("no geometry");
    if (!fits(record_.shape.type, row(record_.type).geometry))
        throw RecordFault("a geometry of another kind than its type has");
    if (!record_.kruinlijn.empty() && !fits(record_.kruinlijn.type, LayerGeometry::line))
        throw RecordFault("a kruinlijn that is no line");
}

void RecordReader::unknown(std::string_view name, const char* how, std::uint64_t times) {
    std::string path(row(record_.type).name);
    path.append("/").append(how).append(name.substr(0, 200));
    unknown_.add(path, times);
}

void RecordReader::take_unknown(std::vector<std::pair<std::string, std::uint64_t>>& out) {
    for (auto& counted : unknown_.take()) out.push_back(std::move(counted));
}

}  // namespace wijkbeeld::geo::bgt
