#include "bgt/records/label_reader.hpp"

#include "bgt/xml/fault.hpp"
#include "bgt/records/value_reader.hpp"

namespace wijkbeeld::geo::bgt {

Vertex read_label_place(GmlReader& gml, Batch& batch) {
    Shape place;
    gml.read_property(place);
    if (place.type != GeometryType::point) throw RecordFault("the place of a label is no point");
    const Vertex vertex = batch.vertices.back();
    batch.vertices.pop_back(), batch.paths.pop_back(), batch.parts.pop_back();
    return vertex;
}

std::optional<double> read_label_angle(XmlScanner& scanner, Batch& batch) {
    const ValueView angle = read_value(scanner.text(batch.text), ColumnType::real, batch.text);
    const auto* const degrees = std::get_if<double>(&angle);
    return degrees != nullptr ? std::optional<double>(*degrees) : std::nullopt;
}

std::string_view LabelReader::read(std::uint16_t series,
                                   const std::function<void(std::string_view)>& unknown) {
    const std::size_t first = batch_->labels.size();
    unknown_ = &unknown;
    series_ = series, position_ = 0;
    text_ = lowest_ = highest_ = {};
    content();
    if (batch_->labels.size() == first) {
        Label& bare = batch_->labels.emplace_back();
        bare.text = text_;
        bare.series = series_;
    }
    for (std::size_t i = first; i < batch_->labels.size(); ++i) {
        if (batch_->labels[i].text.empty()) batch_->labels[i].text = text_;  // StUF has no `Label` around it
        batch_->labels[i].lowest = lowest_;
        batch_->labels[i].highest = highest_;
    }
    return text_;
}

void LabelReader::content() {
    while (const Tag* const tag = scanner_.open()) element(*tag);
}

void LabelReader::element(const Tag& tag) {
    switch (tag.meaning.kind) {
        case Kind::label_series:
        case Kind::label_series_object:
            return content();
        case Kind::label:
            return label();
        case Kind::label_text:
            text_ = scanner_.text(batch_->text);
            return;
        case Kind::label_position:
            return position();
        case Kind::label_lowest:
            lowest_ = scanner_.text(batch_->text);
            return;
        case Kind::label_highest:
            highest_ = scanner_.text(batch_->text);
            return;
        default:
            (*unknown_)(tag.name);
            scanner_.skip();
    }
}

void LabelReader::label() {
    const std::size_t first = batch_->labels.size();
    content();
    for (std::size_t i = first; i < batch_->labels.size(); ++i) batch_->labels[i].text = text_;
}

void LabelReader::position() {
    Label label;
    label.series = series_;
    label.position = ++position_;
    position_content(label);
    batch_->labels.push_back(label);
}

void LabelReader::position_content(Label& label) {
    while (const Tag* const tag = scanner_.open()) {
        if (tag->meaning.kind == Kind::label_position_object) {
            position_content(label);
        } else if (tag->meaning.kind == Kind::label_place) {
            label.place = read_label_place(gml_, *batch_);
        } else if (tag->meaning.kind == Kind::label_angle) {
            label.angle = read_label_angle(scanner_, *batch_);
        } else {
            (*unknown_)(tag->name);
            scanner_.skip();
        }
    }
}

}  // namespace wijkbeeld::geo::bgt
