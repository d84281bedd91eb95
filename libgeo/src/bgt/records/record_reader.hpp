#pragma once

#include <string>
#include <string_view>

#include "bgt/records/batch.hpp"
#include "bgt/records/gml_reader.hpp"
#include "bgt/records/label_reader.hpp"
#include "bgt/records/numbered_labels.hpp"
#include "bgt/records/report_lists.hpp"
#include "bgt/xml/xml_scanner.hpp"

namespace wijkbeeld::geo::bgt {

/// Reads an object of a delivery, in whatever format, into a record.
class RecordReader {
public:
    RecordReader(XmlScanner& scanner, double tolerance_mm, Curves curves = Curves::stroke)
        : scanner_(scanner), gml_(scanner, tolerance_mm, curves), labels_(scanner, gml_), numbered_(scanner, gml_) {
        gml_.tell([this](std::string_view what, std::uint64_t times) { unknown(what, "", times); });
    }
    RecordReader(const RecordReader&) = delete;
    RecordReader& operator=(const RecordReader&) = delete;

    void into(Batch& batch) noexcept;
    /// Reads the object just opened, and leaves it. `offset` is where its member starts; `otherwise_id` is its
    /// id when it has no gml:id. \throws RecordFault, MarkupFault; the batch is then as it was
    void read(BgtType type, const Tag& object, std::uint64_t offset, std::string_view otherwise_id = {});
    /// The same, for an object that is to be no record.
    void verify(BgtType type, const Tag& object, std::uint64_t offset);
    /// Notes an element that is skipped.
    void skipped(BgtType type, const Tag& tag);
    /// Elements and attributes that were skipped since the last time.
    void take_unknown(std::vector<std::pair<std::string, std::uint64_t>>& out);

private:
    void fill(BgtType type, const Tag& object, std::uint64_t offset, std::string_view otherwise_id);
    void begin(BgtType type, const Tag& object, std::uint64_t offset, std::string_view otherwise_id);
    void properties();
    void property(const Tag& tag);
    void field(const Tag& tag);
    [[nodiscard]] std::string_view attribute(std::string_view raw);
    void check_list(const Tag& tag, Field field);
    void nil_field(const Tag& tag, Field field);
    void kruinlijn(const Tag& tag);
    void labels(const Tag& tag);
    void investigation(const Tag& tag);
    void relation(const Tag& tag);
    std::string_view related_id();
    void numbered_labels();
    void identify();
    void set(Field field, const ValueView& value, std::string_view name);
    void check() const;
    void unknown(std::string_view name, const char* how = "", std::uint64_t times = 1);

    XmlScanner& scanner_;
    GmlReader gml_;
    LabelReader labels_;
    NumberedLabels numbered_;
    Batch* batch_ = nullptr;
    Record record_;
    NameCounts unknown_;
};

}  // namespace wijkbeeld::geo::bgt
