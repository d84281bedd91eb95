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
};

/// Reads from the root just opened to the end of `inhoud`, and adds the tag of `mutatieBericht` to those that
/// are open around members. \throws RecordFault, MarkupFault
[[nodiscard]] MutationHead read_mutation_head(XmlScanner& scanner, std::vector<std::string>& around);

/// Reads groups of mutations (`mutatieGroep`): whole, or not at all.
class MutationReader {
public:
    MutationReader(XmlScanner& scanner, RecordReader& records) : scanner_(scanner), records_(records) {}

    /// `kind` is that of the delivery to come.
    void into(Batch& batch, MutationHead::Kind kind) noexcept { batch_ = &batch, kind_ = kind; }
    /// Reads the group just opened, and leaves it. When something in it cannot be read nothing of it is kept,
    /// and all its objects are listed in `rejected`; but an initial delivery is a list of objects, of which
    /// only the bad one is rejected. \throws MarkupFault
    void read_group(std::uint64_t offset);

private:
    void step(const Tag& tag, std::uint64_t offset, std::uint32_t group);
    void states(const Tag& tag, Mutation& mutation);
    void pass_over(std::size_t first_record, std::size_t first_mutation);
    std::uint32_t state(const Tag& tag, bool former, std::string_view& id);
    void object(bool former, std::string_view otherwise_id);
    void expect_end(const char* of);

    XmlScanner& scanner_;
    RecordReader& records_;
    Batch* batch_ = nullptr;
    MutationHead::Kind kind_{};
    std::string id_, type_;  ///< of the object being read
};

}  // namespace wijkbeeld::geo::bgt
