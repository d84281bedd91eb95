#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "bgt/records/batch.hpp"
#include "bgt/records/gml_reader.hpp"
#include "bgt/xml/xml_scanner.hpp"

namespace wijkbeeld::geo::bgt {

/// Puts the labels of a GML-light object together, of which every piece is a property of its own with the
/// numbers of its series and position in its name. The numbers are kept as they are.
class NumberedLabels {
public:
    NumberedLabels(XmlScanner& scanner, GmlReader& gml) : scanner_(scanner), gml_(gml) {}

    /// Starts with an object whose labels begin behind those in the batch.
    void start(Batch& batch) noexcept;
    [[nodiscard]] bool empty() const noexcept { return series_.empty(); }
    /// Reads a piece, of which the element has just been opened, and leaves it. \throws RecordFault
    void take(const Tag& tag);
    /// Completes the labels, in the order of their numbers. Returns the name of the street when they are its.
    std::string_view finish();

private:
    struct Series {
        std::uint16_t number = 0;
        bool placed = false;  ///< has a position
        std::string_view text, lowest, highest;
    };
    static constexpr std::size_t most = 1000;  ///< more are no honest object
    Series& series(std::uint16_t number);
    Label& label(std::uint16_t series, std::uint16_t position);

    XmlScanner& scanner_;
    GmlReader& gml_;
    Batch* batch_ = nullptr;
    std::size_t first_ = 0;
    bool street_ = false;
    std::vector<Series> series_;
};

}  // namespace wijkbeeld::geo::bgt
