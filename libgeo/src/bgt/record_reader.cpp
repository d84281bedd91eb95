#include "bgt/record_reader.hpp"

#include <algorithm>

#include "bgt/character_data.hpp"
#include "bgt/fault.hpp"
#include "bgt/value_reader.hpp"

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

/// Puts a batch back to what it was when a record turns out to be none.
class Rollback {
public:
    explicit Rollback(Batch& batch)
        : batch_(batch),
          values_(batch.values.size()),
          labels_(batch.labels.size()),
          vertices_(batch.vertices.size()),
          paths_(batch.paths.size()),
          parts_(batch.parts.size()) {}
    Rollback(const Rollback&) = delete;
    Rollback& operator=(const Rollback&) = delete;
    ~Rollback() {
        if (kept_) return;
        batch_.values.resize(values_), batch_.labels.resize(labels_), batch_.vertices.resize(vertices_);
        batch_.paths.resize(paths_), batch_.parts.resize(parts_);
    }
    void keep() noexcept { kept_ = true; }

private:
    Batch& batch_;
    std::size_t values_, labels_, vertices_, paths_, parts_;
    bool kept_ = false;
};

}  // namespace

void RecordReader::into(Batch& batch) noexcept {
    batch_ = &batch;
    gml_.into(batch);
    labels_.into(batch);
}

void RecordReader::read(const Tag& object, std::uint64_t offset, std::string_view otherwise_id) {
    Rollback rollback(*batch_);
    begin(object, offset, otherwise_id);
    properties();
    record_.label_end = count(batch_->labels.size());
    check();
    batch_->records.push_back(record_);
    rollback.keep();
}

void RecordReader::begin(const Tag& object, std::uint64_t offset, std::string_view otherwise_id) {
    record_ = Record{};
    record_.type = static_cast<BgtType>(object.meaning.value);
    record_.offset = offset;
    record_.first_value = count(batch_->values.size());
    record_.first_label = count(batch_->labels.size());
    batch_->values.resize(batch_->values.size() + common_field_count + row(record_.type).own.size());
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
            break;
        default:
            unknown(tag.name);
            return scanner_.skip();
    }
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

void RecordReader::nil_field(const Tag& tag, Field field) {
    const Field place = void_field(field);
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

void RecordReader::unknown(std::string_view name, const char* how) {
    std::string path(row(record_.type).name);
    path.append("/").append(how).append(name.substr(0, 100));
    unknown_.add(path);
}

void RecordReader::take_unknown(std::vector<std::pair<std::string, std::uint64_t>>& out) {
    for (auto& counted : unknown_.take()) out.push_back(std::move(counted));
}

}  // namespace wijkbeeld::geo::bgt
