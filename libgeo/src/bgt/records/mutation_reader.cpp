#include "bgt/records/mutation_reader.hpp"

#include "bgt/xml/fault.hpp"

// The format: PDOK, "Schemas-Mutatielevering" (mutatielevering-generiek 1.0 and 2.0,
// mutatielevering-bgt 1.0). A mutation adds, changes or removes a version of an object; `was/@id` names the
// `wordt/@id` it follows. PDOK makes the gml:id of that version `b` + id; in its examples the objects have no
// gml:id at all.

namespace wijkbeeld::geo::bgt {
namespace {

[[noreturn]] void unexpected(const Tag& tag, const char* where) {
    throw RecordFault("`" + std::string(tag.name.substr(0, 60)) + "` in " + where);
}

MutationHead::Kind kind_of(std::string_view text) {
    if (text == "initial") return MutationHead::Kind::initial;
    if (text == "delta") return MutationHead::Kind::delta;
    throw RecordFault("it holds mutations of the unknown kind `" + std::string(text.substr(0, 40)) + "`");
}

void read_content(XmlScanner& scanner, Arena& arena, MutationHead& head) {
    while (const Tag* const tag = scanner.open()) {
        if (tag->meaning.is(MutationWord::type))
            head.kind = kind_of(scanner.text(arena));
        else
            scanner.skip();
    }
}

}  // namespace

MutationHead read_mutation_head(XmlScanner& scanner, std::vector<std::string>& around) {
    const Tag* const message = scanner.open();
    if (message == nullptr || !message->meaning.is(MutationWord::message) || message->self_closing)
        throw RecordFault("it is a mutation delivery without mutatieBericht");
    around.emplace_back(message->raw);
    MutationHead head;
    Arena arena;
    while (const Tag* const tag = scanner.open()) {
        if (tag->meaning.is(MutationWord::content)) {
            read_content(scanner, arena, head);
            return head;
        }
        if (!tag->meaning.is(MutationWord::dataset)) break;
        const std::string_view dataset = scanner.text(arena);
        if (dataset != "bgt" && dataset != "BGT")
            throw RecordFault("it holds mutations of `" + std::string(dataset.substr(0, 40)) +
                              "`, not of the BGT");
    }
    throw RecordFault("it is a mutation delivery that does not say what it holds (inhoud)");
}

void MutationReader::read_group(std::uint64_t offset) {
    Batch& b = *batch_;
    const std::size_t inside = scanner_.depth();
    const std::size_t first_record = b.records.size(), first_mutation = b.mutations.size();
    const std::uint32_t group = b.mutations.empty() ? 1 : b.mutations.back().group + 1;
    bool whole = true;
    for (bool more = true; more;) {
        const std::size_t records = b.records.size();
        const Tag* tag = nullptr;
        id_.clear(), type_.clear();
        try {
            tag = scanner_.open();
            if (tag != nullptr) step(*tag, offset, group);
            more = tag != nullptr;
        } catch (const RecordFault& fault) {
            whole = false;
            b.records.resize(records);
            b.rejected.push_back({offset, id_, type_, fault.what()});
            more = tag != nullptr;  // else it is between the steps that something is wrong
            scanner_.leave_to(more ? inside : inside - 1);
        }
    }
    if (!whole && kind_ != MutationHead::Kind::initial) pass_over(first_record, first_mutation);
}

/// What was read well of a group goes with what was not.
void MutationReader::pass_over(std::size_t first_record, std::size_t first_mutation) {
    Batch& b = *batch_;
    for (std::size_t i = first_record; i < b.records.size(); ++i) {
        const Record& record = b.records[i];
        if (record.former) continue;
        b.rejected.push_back(
            {record.offset, std::string(b.text_of(record, Field::gml_id)), std::string(name(record.type)),
             "something else in its mutatieGroep cannot be read: the whole of it is passed over"});
    }
    b.records.resize(first_record), b.mutations.resize(first_mutation);
}

void MutationReader::step(const Tag& tag, std::uint64_t offset, std::uint32_t group) {
    Mutation mutation{offset, group, {}, {}, {}};
    states(tag, mutation);
    if (kind_ != MutationHead::Kind::initial)
        batch_->mutations.push_back(mutation);
    else if (mutation.was)
        throw RecordFault("a change or removal in an initial delivery");
}

void MutationReader::states(const Tag& tag, Mutation& mutation) {
    const bool removes = tag.meaning.is(MutationWord::removal),
               changes = tag.meaning.is(MutationWord::change);
    if (!removes && !changes && !tag.meaning.is(MutationWord::addition)) unexpected(tag, "a mutatieGroep");
    while (const Tag* const part = scanner_.open()) {
        std::string_view id;
        if (part->meaning.is(MutationWord::was) && !mutation.was && !mutation.becomes)
            mutation.was = state(*part, true, mutation.was_id);
        else if (part->meaning.is(MutationWord::becomes) && !mutation.becomes)
            mutation.becomes = state(*part, false, id);
        else
            unexpected(*part, "a mutation");
    }
    if ((removes || changes) != mutation.was.has_value())
        throw RecordFault("a mutation without its `was`, or with one too many");
    if (removes == mutation.becomes.has_value())
        throw RecordFault("a mutation without its `wordt`, or with one too many");
}

std::uint32_t MutationReader::state(const Tag& tag, bool former, std::string_view& id) {
    id = batch_->text.keep(tag.id);
    if (id.empty()) throw RecordFault("a `was` or `wordt` without id");
    char* const gml_id = batch_->text.take(id.size() + 1);
    gml_id[0] = 'b';
    id.copy(gml_id + 1, id.size());
    const Tag* const holder = scanner_.open();
    if (holder == nullptr || !holder->meaning.is(MutationWord::object))
        throw RecordFault("a `was` or `wordt` without bgtObject");
    const Tag* const member = scanner_.open();
    if (member == nullptr || member->meaning.kind != Kind::member)
        throw RecordFault("a bgtObject without cityObjectMember");
    object(former, {gml_id, id.size() + 1});
    expect_end("a cityObjectMember"), expect_end("a bgtObject"), expect_end("a `was` or `wordt`");
    return static_cast<std::uint32_t>(batch_->records.size() - 1);
}

void MutationReader::object(bool former, std::string_view otherwise_id) {
    const std::uint64_t offset = scanner_.tag_offset();
    const Tag* const tag = scanner_.open();
    if (tag == nullptr) throw RecordFault("a cityObjectMember without object");
    const bool known = tag->meaning.kind == Kind::object;
    id_ = tag->id.empty() ? otherwise_id : tag->id;
    type_ = known ? name(static_cast<BgtType>(tag->meaning.value)) : tag->name;
    if (!known) throw RecordFault("no object of the BGT");
    records_.read(static_cast<BgtType>(tag->meaning.value), *tag, offset, otherwise_id);
    batch_->records.back().former = former;
}

void MutationReader::expect_end(const char* of) {
    if (const Tag* const tag = scanner_.open()) unexpected(*tag, of);
}

}  // namespace wijkbeeld::geo::bgt
