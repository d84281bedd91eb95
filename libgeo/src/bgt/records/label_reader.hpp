#pragma once

#include <functional>
#include <optional>
#include <string_view>

#include "bgt/records/batch.hpp"
#include "bgt/records/gml_reader.hpp"
#include "bgt/xml/xml_scanner.hpp"

namespace wijkbeeld::geo::bgt {

/// Reads the place or the angle (degrees) of a label, of which the element has just been opened, and leaves
/// it. The place does not stay in the arrays of the batch. \throws RecordFault
[[nodiscard]] Vertex read_label_place(GmlReader& gml, Batch& batch);
[[nodiscard]] std::optional<double> read_label_angle(XmlScanner& scanner, Batch& batch);

/// Reads house-number series and street names with their places: one label per place, and one without place
/// when there is none.
class LabelReader {
public:
    LabelReader(XmlScanner& scanner, GmlReader& gml) : scanner_(scanner), gml_(gml) {}

    void into(Batch& batch) noexcept { batch_ = &batch; }
    /// Reads the element just opened and leaves it; returns the text. `unknown` hears of elements skipped.
    std::string_view read(std::uint16_t series, const std::function<void(std::string_view)>& unknown);

private:
    void content();
    void element(const Tag& tag);
    void label();
    void position();
    void position_content(Label& label);

    XmlScanner& scanner_;
    GmlReader& gml_;
    Batch* batch_ = nullptr;
    const std::function<void(std::string_view)>* unknown_ = nullptr;
    std::uint16_t series_ = 0, position_ = 0;
    std::string_view text_, lowest_, highest_;
};

}  // namespace wijkbeeld::geo::bgt
