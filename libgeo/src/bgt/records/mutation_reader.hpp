#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "bgt/records/batch.hpp"
#include "bgt/records/record_reader.hpp"
#include "bgt/xml/xml_scanner.hpp"

namespace wijkbeeld::geo::bgt {

/// What a mutation delivery says of itself, its `inhoud`.
struct MutationHead {
    enum class Kind : std::uint8_t { unsaid, initial, delta };  ///< the generic format 1.0 does not say
    Kind kind = Kind::unsaid;
    std::string delivery_id;                ///< leveringsId
    std::string area;                       ///< gebied: WKT or numbers of blocks
    std::vector<std::string> object_types;  ///< objectTypen
};

/// Reads from the root just opened to the end of `inhoud`, and adds the tag of `mutatieBericht` to those that
/// are open around members. \throws RecordFault, MarkupFault
[[nodiscard]] MutationHead read_mutation_head(XmlScanner& scanner, std::vector<std::string>& around);

/// Reads groups of mutations (`mutatieGroep`): whole, or not at all.
class MutationReader {
public:
    MutationReader(XmlScanner& scanner, RecordReader& records) : scanner_(scanner), records_(records) {}

    void into(Batch& batch) noexcept { batch_ = &batch; }
    /// Reads the group just opened, and leaves it. When something in it cannot be read nothing of it is kept,
    /// and it is listed in `rejected`. \throws MarkupFault
    void read_group(std::uint64_t offset);

private:
    void steps(std::uint64_t offset, std::uint32_t group);
    void step(const Tag& tag, Mutation& mutation);
    std::uint32_t state(const Tag& tag, bool former, std::string_view& id);
    void object(bool former, std::string_view otherwise_id);
    void expect_end(const char* of);

    XmlScanner& scanner_;
    RecordReader& records_;
    Batch* batch_ = nullptr;
    std::string id_, type_;  ///< of the object being read
};

}  // namespace wijkbeeld::geo::bgt
