#include "bgt/records/numbered_labels.hpp"

#include <algorithm>

#include "bgt/xml/fault.hpp"
#include "bgt/records/label_reader.hpp"

namespace wijkbeeld::geo::bgt {

void NumberedLabels::start(Batch& batch) noexcept {
    batch_ = &batch;
    first_ = batch.labels.size();
    street_ = false;
    series_.clear();
}

NumberedLabels::Series& NumberedLabels::series(std::uint16_t number) {
    const auto found = std::ranges::find(series_, number, &Series::number);
    if (found != series_.end()) return *found;
    if (series_.size() == most) throw RecordFault("more labels than can be honest");
    series_.push_back({number, false, {}, {}, {}});
    return series_.back();
}

Label& NumberedLabels::label(std::uint16_t series_number, std::uint16_t position) {
    auto& labels = batch_->labels;
    const auto found =
        std::find_if(labels.begin() + static_cast<std::ptrdiff_t>(first_), labels.end(),
                     [&](const Label& l) { return l.series == series_number && l.position == position; });
    if (found != labels.end()) return *found;
    if (labels.size() - first_ == most) throw RecordFault("more labels than can be honest");
    series(series_number).placed = true;
    Label& added = labels.emplace_back();
    added.series = series_number, added.position = position;
    return added;
}

void NumberedLabels::take(const Tag& tag) {
    const Meaning what = tag.meaning;
    street_ = what.value == street_label;
    switch (what.kind) {
        case Kind::label_place:
            label(what.series, what.position).place = read_label_place(gml_, *batch_);
            return;
        case Kind::label_angle:
            label(what.series, what.position).angle = read_label_angle(scanner_, *batch_);
            return;
        case Kind::label_text:
            series(what.series).text = scanner_.text(batch_->text);
            return;
        case Kind::label_lowest:
            series(what.series).lowest = scanner_.text(batch_->text);
            return;
        case Kind::label_highest:
            series(what.series).highest = scanner_.text(batch_->text);
            return;
        default:
            scanner_.skip();
    }
}

std::string_view NumberedLabels::finish() {
    auto& labels = batch_->labels;
    for (const Series& s : series_) {
        if (s.placed) continue;
        Label& bare = labels.emplace_back();
        bare.series = s.number;
    }
    const auto first = labels.begin() + static_cast<std::ptrdiff_t>(first_);
    for (auto label = first; label != labels.end(); ++label) {
        const Series& s = series(label->series);
        label->text = s.text, label->lowest = s.lowest, label->highest = s.highest;
    }
    std::sort(first, labels.end(), [](const Label& a, const Label& b) {
        return a.series != b.series ? a.series < b.series : a.position < b.position;
    });
    return street_ ? series_.front().text : std::string_view{};
}

}  // namespace wijkbeeld::geo::bgt
