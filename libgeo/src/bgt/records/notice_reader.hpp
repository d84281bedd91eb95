#pragma once

#include <cstdint>
#include <string_view>

#include "bgt/records/batch.hpp"
#include "bgt/records/record_reader.hpp"
#include "bgt/xml/xml_scanner.hpp"

namespace wijkbeeld::geo::bgt {

/// Reads the notices of a StUF-Geo delivery: an addition holds one object, a change the object as it was and
/// as it became. The record is the object as it became; what it was has to be readable, and to be something
/// else.
///
/// StUF-Geo knows no gml:id. Its place is taken by the lokaalID, a point and the digits of
/// tijdstipRegistratie in UTC (of a plaatsbepalingspunt, which has no times, by the lokaalID alone): the same
/// version of an object has the same id in every message.
class NoticeReader {
public:
    NoticeReader(XmlScanner& scanner, RecordReader& records) : scanner_(scanner), records_(records) {}

    void into(Batch& batch) noexcept { batch_ = &batch; }
    /// Reads the notice just opened, which starts at `offset`, and leaves it.
    /// \throws RecordFault, MarkupFault; the batch is then as it was
    void read(const Tag& notice, std::uint64_t offset);

private:
    std::string_view object(const Tag& tag, BgtType type, bool last, std::uint64_t offset);

    XmlScanner& scanner_;
    RecordReader& records_;
    Batch* batch_ = nullptr;
};

}  // namespace wijkbeeld::geo::bgt
