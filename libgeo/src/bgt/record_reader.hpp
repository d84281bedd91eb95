#pragma once

#include <map>
#include <string>
#include <string_view>

#include "bgt/batch.hpp"
#include "bgt/gml_reader.hpp"
#include "bgt/label_reader.hpp"
#include "bgt/xml_scanner.hpp"

namespace wijkbeeld::geo::bgt {

/// Reads an object of a CityGML delivery into a record.
class RecordReader {
public:
    RecordReader(XmlScanner& scanner, double tolerance_mm, Curves curves = Curves::stroke)
        : scanner_(scanner), gml_(scanner, tolerance_mm, curves), labels_(scanner, gml_) {
        gml_.tell([this](std::string_view what, std::uint64_t times) { unknown(what, "", times); });
    }
    RecordReader(const RecordReader&) = delete;
    RecordReader& operator=(const RecordReader&) = delete;

    void into(Batch& batch) noexcept;
    /// Reads the object just opened, and leaves it. `offset` is where its member starts.
    /// \throws RecordFault, MarkupFault; the batch is then as it was
    void read(const Tag& object, std::uint64_t offset);
    /// Elements and attributes that were skipped since the last time.
    void take_unknown(std::vector<std::pair<std::string, std::uint64_t>>& out);

private:
    void begin(const Tag& object, std::uint64_t offset);
    void properties();
    void property(const Tag& tag);
    void field(const Tag& tag);
    void nil_field(const Tag& tag, Field field);
    void kruinlijn(const Tag& tag);
    void set(Field field, const ValueView& value, std::string_view name);
    void check() const;
    void unknown(std::string_view name, const char* how = "", std::uint64_t times = 1);

    XmlScanner& scanner_;
    GmlReader gml_;
    LabelReader labels_;
    Batch* batch_ = nullptr;
    Record record_;
    std::map<std::string, std::uint64_t, std::less<>> unknown_;
};

}  // namespace wijkbeeld::geo::bgt
