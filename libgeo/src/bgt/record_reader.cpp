#include "bgt/record_reader.hpp"

#include <charconv>
#include <optional>
#include <unordered_map>

#include <wijkbeeld/geo/time.hpp>

#include "bgt/gml_geometry.hpp"
#include "bgt/type_table.hpp"

namespace wijkbeeld::geo::bgt {

namespace {

using Event = XmlScanner::Event;

/// Meanings of the tags of one chunk: a delivery uses a few dozen, a million times.
class MeaningCache {
public:
    Meaning operator()(const XmlScanner& xml) {
        auto& of_name = known_[xml.local()];
        for (const auto& [ns, meaning] : of_name)
            if (ns == xml.ns()) return meaning;
        return of_name.emplace_back(xml.ns(), meaning_of(xml.ns(), xml.local())).second;
    }

private:
    std::unordered_map<std::string_view, std::vector<std::pair<Namespace, Meaning>>> known_;
};

template <typename Number>
std::optional<Number> number(std::string_view text) {
    if (text.starts_with('+')) text.remove_prefix(1);
    Number value{};
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
    return value;
}

/// The column that says why a value is not there, for columns that are no text.
std::optional<Field> reason_field(Field field) {
    if (field == Field::op_talud) return Field::op_talud_void;
    if (field == Field::overbrugging_is_beweegbaar) return Field::overbrugging_is_beweegbaar_void;
    return std::nullopt;
}

class RecordReader {
public:
    RecordReader(Batch& batch, double tolerance) : batch_(batch), geometry_(tolerance * 1000) {}

    void read_slice(std::string_view slice, const std::vector<Binding>& bindings, std::uint64_t offset) {
        XmlScanner xml(slice, bindings, offset);
        begin(offset);
        try {
            while (xml.next() == Event::start) read_top(xml);
            return;
        } catch (const XmlError& error) {
            reject(std::string("not well-formed at byte ") + std::to_string(error.offset()) + ": " +
                   error.what());
        } catch (const Error& error) {
            reject(error.what());
        }
    }

private:
    void begin(std::uint64_t offset) {
        record_ = Record{};
        record_.offset = offset;
        id_ = {};
        element_.clear();
        type_known_ = false;
    }

    void reject(const std::string& reason) {
        batch_.rejected.push_back({batch_.file, record_.offset, std::string(id_), element_, reason});
        batch_.rejected_types.emplace_back(record_.type, type_known_);
    }

    void read_top(XmlScanner& xml) {
        const Meaning meaning = meaning_(xml);
        begin(xml.tag_offset());
        if (meaning.kind == Kind::member) return read_member(xml);
        if (meaning.kind != Kind::envelope) note_unknown(xml, "");
        xml.skip();
    }

    void read_member(XmlScanner& xml) {
        while (xml.next() == Event::start) {
            const Meaning meaning = meaning_(xml);
            id_ = xml.attribute("id");
            element_ = std::string(xml.local().substr(0, 100));
            if (meaning.kind != Kind::object) throw RecordError("<" + element_ + "> is no object of the BGT");
            read_object(xml, static_cast<BgtType>(meaning.value));
            batch_.records.push_back(std::move(record_));
        }
    }

    void read_object(XmlScanner& xml, BgtType type) {
        record_.type = type;
        type_known_ = true;
        element_ = std::string(name(type));
        record_.values.assign(bgt_layer(type).columns.size(), ValueView{});
        if (id_.empty()) throw RecordError("no gml:id");
        set(Field::gml_id, id_);
        while (xml.next() == Event::start) read_property(xml);
        check_record();
    }

    void read_property(XmlScanner& xml) {
        const Meaning meaning = meaning_(xml);
        switch (meaning.kind) {
            case Kind::field:
                return read_field(xml, field_of(static_cast<Field>(meaning.value)));
            case Kind::identification:
                while (xml.next() == Event::start) read_property(xml);
                return;
            case Kind::main_geometry:
                return read_geometry(xml, record_.geometry);
            case Kind::kruinlijn:
                return read_kruinlijn(xml);
            case Kind::label_series:
            case Kind::street_name:
                return read_labels(xml);
            case Kind::envelope:
                return xml.skip();
            default:
                note_unknown(xml, name(record_.type));
                return xml.skip();
        }
    }

    /// veg:class is the physical appearance of a PlantCover and the type of a tree.
    [[nodiscard]] Field field_of(Field field) const {
        const bool plants = record_.type == BgtType::begroeidterreindeel && field == Field::bgt_type;
        return plants ? Field::bgt_fysiek_voorkomen : field;
    }

    void read_field(XmlScanner& xml, Field field) {
        const std::string_view reason =
            xml.attribute("nil") == "true" ? xml.attribute("nilReason") : std::string_view();
        const std::string_view local = xml.local();
        const std::string_view text = xml.leaf_text(batch_.pool);
        if (column_of(record_.type, field) == no_column) {
            batch_.unknown.push_back(std::string(name(record_.type)) + "/" + std::string(local));
        } else if (!reason.empty()) {
            if (const auto beside = reason_field(field))
                set(*beside, reason);
            else if (column(field).type == ColumnType::text)
                set(field, reason);
        } else if (!text.empty()) {
            set(field, convert(field, text));
        }
    }

    void set(Field field, ValueView value) {
        const std::uint8_t at = column_of(record_.type, field);
        if (at != no_column) record_.values[at] = value;
    }

    ValueView convert(Field field, std::string_view text) {
        const Column& target = column(field);
        const auto refuse = [&](const char* kind) {
            return RecordError(target.name + " is no " + kind + ": '" + std::string(text.substr(0, 40)) +
                               "'");
        };
        switch (target.type) {
            case ColumnType::integer:
                if (const auto n = number<std::int64_t>(text)) return *n;
                throw refuse("whole number");
            case ColumnType::real:
                if (const auto n = number<double>(text)) return *n;
                throw refuse("number");
            case ColumnType::boolean:
                if (text == "true" || text == "1") return true;
                if (text == "false" || text == "0") return false;
                throw refuse("boolean");
            case ColumnType::date:
                if (parse_iso_time(text)) return text.substr(0, 10);
                throw refuse("date");
            case ColumnType::datetime:
                if (const auto instant = parse_iso_time(text)) {
                    batch_.pool.push_back(to_iso_utc(*instant));
                    return std::string_view(batch_.pool.back());
                }
                throw refuse("time");
            case ColumnType::text:
                break;
        }
        return text;
    }

    void read_geometry(XmlScanner& xml, Geometry& out) {
        while (xml.next() == Event::start) geometry_.read(xml, out);
    }

    void read_kruinlijn(XmlScanner& xml) {
        const std::string_view reason = xml.attribute("nilReason");
        if (!reason.empty()) set(Field::kruinlijn_void, reason);
        read_geometry(xml, record_.kruinlijn);
    }

    /// A series of house numbers or the name of a street: one text, its positions, and BAG ids.
    void read_labels(XmlScanner& xml) {
        const std::size_t first = record_.labels.size();
        label_ = Label{};
        label_.series = ++series_;
        if (first == 0) label_.series = series_ = 1;
        read_label_parts(xml);
        std::int64_t position = 0;
        for (std::size_t i = first; i < record_.labels.size(); ++i) {
            Label& label = record_.labels[i];
            label.text = label_.text, label.lowest = label_.lowest, label.highest = label_.highest;
            label.position = ++position;
        }
        if (record_.type == BgtType::openbareruimtelabel) set(Field::openbare_ruimte_naam, label_.text);
    }

    void read_label_parts(XmlScanner& xml) {
        while (xml.next() == Event::start) {
            switch (meaning_(xml).kind) {
                case Kind::label_text:
                    label_.text = xml.leaf_text(batch_.pool);
                    break;
                case Kind::label_lowest:
                    label_.lowest = xml.leaf_text(batch_.pool);
                    break;
                case Kind::label_highest:
                    label_.highest = xml.leaf_text(batch_.pool);
                    break;
                case Kind::label_position:
                    read_label_position(xml);
                    break;
                case Kind::label_series:
                case Kind::label_series_object:
                case Kind::label:
                    read_label_parts(xml);
                    break;
                default:
                    note_unknown(xml, name(record_.type));
                    xml.skip();
            }
        }
    }

    void read_label_position(XmlScanner& xml) {
        Label label = label_;
        bool placed = false;
        while (xml.next() == Event::start) {
            if (meaning_(xml).kind != Kind::label_position_object) {
                xml.skip();
                continue;
            }
            while (xml.next() == Event::start) placed = read_label_place(xml, label) || placed;
        }
        if (!placed) throw RecordError("a label position without point");
        record_.labels.push_back(label);
    }

    bool read_label_place(XmlScanner& xml, Label& label) {
        const Kind kind = meaning_(xml).kind;
        if (kind == Kind::label_angle) {
            const std::string_view text = xml.leaf_text(batch_.pool);
            if (!text.empty()) label.angle = convert(Field::hoek, text);
            return false;
        }
        if (kind != Kind::label_place) {
            xml.skip();
            return false;
        }
        read_geometry(xml, place_);
        if (place_.type() != GeometryType::point) throw RecordError("a label position without point");
        label.place = place_.vertices().front();
        return true;
    }

    void note_unknown(const XmlScanner& xml, std::string_view owner) {
        batch_.unknown.push_back(std::string(owner) + "/" + std::string(xml.local().substr(0, 100)));
    }

    void check_record() {
        if (record_.text(static_cast<std::size_t>(Field::lokaal_id)).empty())
            throw RecordError("no lokaalID");
        if (record_.type == BgtType::openbareruimtelabel) {
            if (record_.labels.empty()) throw RecordError("a label without position");
            return;
        }
        if (record_.geometry.empty()) throw RecordError("no geometry");
        check_geometry_fits();
        if (const auto reason = invalid_reason(record_.geometry)) {
            record_.geometry = repaired(record_.geometry);
            record_.repaired = *reason;
        }
    }

    void check_geometry_fits() const {
        const LayerGeometry wanted = row(record_.type).geometry;
        const GeometryType type = record_.geometry.type();
        const bool fits = wanted == LayerGeometry::any ||
                          (wanted == LayerGeometry::point && type <= GeometryType::multipoint) ||
                          (wanted == LayerGeometry::polygon && type >= GeometryType::polygon) ||
                          (wanted == LayerGeometry::line &&
                           (type == GeometryType::linestring || type == GeometryType::multilinestring));
        if (!fits) throw RecordError("a geometry of another kind than this type has");
    }

    Batch& batch_;
    MeaningCache meaning_;
    GeometryReader geometry_;
    Record record_;
    Label label_;
    Geometry place_;
    std::string_view id_;
    std::string element_;
    std::int64_t series_ = 0;
    bool type_known_ = false;
};

}  // namespace

Batch read_chunk(Chunk chunk, double tolerance) {
    Batch batch;
    batch.file = std::move(chunk.file);
    batch.source = std::move(chunk.text);
    batch.root = chunk.root;
    RecordReader reader(batch, tolerance);
    std::string_view rest = batch.source;
    std::uint64_t offset = chunk.offset;
    while (!rest.empty()) {
        const std::size_t end = rest.find(chunk.member_end);
        const std::size_t size = end == std::string_view::npos ? rest.size() : end + chunk.member_end.size();
        reader.read_slice(rest.substr(0, size), chunk.bindings, offset);
        rest.remove_prefix(size);
        offset += size;
    }
    return batch;
}

}  // namespace wijkbeeld::geo::bgt
