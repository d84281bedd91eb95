#pragma once

#include <string>
#include <string_view>

#include "bgt/batch.hpp"
#include "bgt/gml_reader.hpp"
#include "bgt/label_reader.hpp"
#include "bgt/report_lists.hpp"
#include "bgt/xml_scanner.hpp"

namespace wijkbeeld::geo::bgt {

/// Reads an object of a CityGML delivery into a record.
class RecordReader {
public:
    RecordReader(XmlScanner& scanner, double tolerance_mm)
        : scanner_(scanner), gml_(scanner, tolerance_mm), labels_(scanner, gml_) {}

    void into(Batch& batch) noexcept;
    /// Reads the object just opened, and leaves it. `offset` is where its member starts; `otherwise_id` is its
    /// id when it has no gml:id. \throws RecordFault, MarkupFault; the batch is then as it was
    void read(const Tag& object, std::uint64_t offset, std::string_view otherwise_id = {});
    /// Elements and attributes that were skipped since the last time.
    void take_unknown(std::vector<std::pair<std::string, std::uint64_t>>& out);

private:
    void begin(const Tag& object, std::uint64_t offset, std::string_view otherwise_id);
    void properties();
    void property(const Tag& tag);
    void field(const Tag& tag);
    [[nodiscard]] std::string_view attribute(std::string_view raw);
    void nil_field(const Tag& tag, Field field);
    void kruinlijn(const Tag& tag);
    void set(Field field, const ValueView& value, std::string_view name);
    void check() const;
    void unknown(std::string_view name, const char* how = "");

    XmlScanner& scanner_;
    GmlReader gml_;
    LabelReader labels_;
    Batch* batch_ = nullptr;
    Record record_;
    NameCounts unknown_;
};

}  // namespace wijkbeeld::geo::bgt
