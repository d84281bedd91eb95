#include "bgt/label_reader.hpp"

#include "bgt/fault.hpp"
#include "bgt/value_reader.hpp"

namespace wijkbeeld::geo::bgt {

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
            Shape place;
            gml_.read_property(place);
            if (place.type != GeometryType::point) throw RecordFault("the place of a label is no point");
            label.place = batch_->vertices.back();
            batch_->vertices.pop_back(), batch_->paths.pop_back(), batch_->parts.pop_back();
        } else if (tag->meaning.kind == Kind::label_angle) {
            const ValueView angle = read_value(scanner_.text(batch_->text), ColumnType::real, batch_->text);
            if (const auto* const degrees = std::get_if<double>(&angle)) label.angle = *degrees;
        } else {
            (*unknown_)(tag->name);
            scanner_.skip();
        }
    }
}

}  // namespace wijkbeeld::geo::bgt
