#include "bgt/records/document.hpp"

#include <algorithm>
#include <cctype>

#include "bgt/xml/character_data.hpp"
#include "bgt/xml/fault.hpp"

namespace wijkbeeld::geo::bgt {
namespace {

constexpr std::string_view utf8_mark = "\xEF\xBB\xBF";

std::string lower(std::string_view text) {
    std::string result(text);
    std::ranges::transform(result, result.begin(),
                           [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return result;
}

/// Value of `encoding` in the XML declaration; empty when there is none.
std::string_view declared_encoding(std::string_view bytes) {
    if (!bytes.starts_with("<?xml")) return {};
    const std::string_view declaration = bytes.substr(0, bytes.find("?>"));
    const std::size_t key = declaration.find("encoding");
    const std::size_t begin = declaration.find_first_of("\"'", key);
    if (key == std::string_view::npos || begin == std::string_view::npos) return {};
    const std::size_t end = declaration.find(declaration[begin], begin + 1);
    return end == std::string_view::npos ? std::string_view{}
                                         : declaration.substr(begin + 1, end - begin - 1);
}

/// UTF-16 has two bytes where UTF-8 has the `<` that XML starts with.
void check_width(std::string_view bytes) {
    using namespace std::string_view_literals;
    for (const std::string_view start : {"\xFE\xFF"sv, "\xFF\xFE"sv, "\0<"sv, "<\0"sv})
        if (bytes.starts_with(start))
            throw RecordFault("it is written in UTF-16, and the BGT is in UTF-8");
}

void check_encoding(std::string_view bytes) {
    const std::string_view encoding = declared_encoding(bytes);
    const std::string name = lower(encoding);
    if (name.empty() || name == "utf-8" || name == "utf8" || name == "us-ascii") return;
    throw RecordFault("it is written in " + std::string(encoding.substr(0, 40)) +
                      ", and the BGT is in UTF-8");
}

/// Set by the first child that holds objects.
MemberBorder find_border(XmlScanner& scanner) {
    try {
        while (const Tag* const tag = scanner.open()) {
            if (holds_objects(tag->meaning.kind)) return MemberBorder(tag->name);
            scanner.skip();
        }
    } catch (const std::exception&) {
        // The bytes at hand end here, or are wrong: whoever reads them all will see.
    }
    return {};
}

void check_format(const Tag& root) {
    if (root.meaning.kind != Kind::root)
        throw RecordFault("its root `" + std::string(root.name.substr(0, 60)) +
                          "` is not that of a BGT delivery");
    switch (static_cast<Root>(root.meaning.value)) {
        case Root::citygml:
        case Root::mutations:
        case Root::gml_light:
        case Root::stuf:
            return;
    }
}

/// GML knows more collections than those of the BGT.
void check_collection(const Tag& root, std::string_view bytes) {
    if (root.meaning.value != static_cast<std::uint8_t>(Root::gml_light)) return;
    if (bytes.find(gml_light_namespace) == std::string_view::npos)
        throw RecordFault("it is GML, but not of the BGT");
}

}  // namespace

Head read_head(std::string_view bytes) {
    check_width(bytes);
    const std::size_t mark = bytes.starts_with(utf8_mark) ? utf8_mark.size() : 0;
    const std::string_view text = bytes.substr(mark);
    const std::size_t first = std::min(text.find_first_not_of(" \t\r\n"), text.size());
    if (first == text.size()) throw RecordFault("it is empty");
    if (text[first] != '<') throw RecordFault("it is no XML");
    check_encoding(text);
    XmlScanner scanner;
    scanner.start(text, mark);
    if (scanner.at_end()) throw MarkupFault(bytes.size(), "it is XML without a root", true);
    const Tag* const root = scanner.open();
    if (root == nullptr) throw RecordFault("it is no XML");
    check_format(*root);
    check_collection(*root, text);
    Head head;
    head.format = static_cast<Root>(root->meaning.value);
    head.around.emplace_back(root->raw);
    head.empty = root->self_closing;
    if (head.format == Root::mutations) head.mutations = read_mutation_head(scanner, head.around);
    head.body_offset = scanner.offset();
    if (!head.empty) head.border = find_border(scanner);
    return head;
}

void ChunkReader::read(const Head& head, const Chunk& chunk, Batch& batch) {
    batch.source = chunk.source;
    batch.end_offset = chunk.offset + chunk.bytes.size();
    batch_ = &batch;
    head_ = &head;
    root_closed_ = head.empty;
    resumed_ = root_end_ = nullptr;
    records_.into(batch);
    mutations_.into(batch, head.mutations.value_or(MutationHead{}).kind);
    notices_.into(batch);
    scanner_.start_within(head.around, head.border, chunk.bytes, chunk.offset);
    for (bool more = !root_closed_; more;) {
        id_.clear(), type_.clear();
        member_offset_ = scanner_.offset();
        try {
            more = !scanner_.at_end();
            if (more) next_child();
            more = more && !root_closed_;
        } catch (const RecordFault& fault) {
            reject(member_offset_, fault.what());
            resume_after_fault();
        } catch (const MarkupFault& fault) {
            if (head.mutations || (fault.truncated() && chunk.last)) throw;
            reject(member_offset_,
                   (fault.what() + (" (at byte " + std::to_string(fault.offset()) + ")")).c_str());
            resume_after_fault();
        }
    }
    finish(chunk);
}

void ChunkReader::finish(const Chunk& chunk) {
    records_.take_unknown(batch_->unknown);
    const std::uint64_t here = scanner_.offset();
    if (!root_closed_ && chunk.last) throw MarkupFault(here, "it ends before its root element does", true);
    if (root_closed_ && !scanner_.at_end())
        throw MarkupFault(here, "its root element ends before the file does");
}

void ChunkReader::next_child() {
    const Tag* const tag = scanner_.open();
    if (tag == nullptr) {
        root_closed_ = scanner_.depth() == 0;
        return;
    }
    member_offset_ = scanner_.tag_offset();
    if (tag->meaning.kind == Kind::member)
        return head_->mutations ? mutations_.read_group(member_offset_) : members();
    if (holds_objects(tag->meaning.kind)) return notice(*tag);
    if (tag->meaning.kind != Kind::envelope) batch_->unknown.emplace_back(tag->name.substr(0, 100), 1);
    scanner_.skip();
}

void ChunkReader::members() {
    std::uint64_t offset = member_offset_;
    while (const Tag* const tag = scanner_.open()) {
        object(*tag, offset);
        id_.clear(), type_.clear();
        offset = scanner_.offset();
    }
}

void ChunkReader::object(const Tag& tag, std::uint64_t offset) {
    const bool known = tag.meaning.kind == Kind::object;
    id_ = tag.id;
    type_ = known ? name(static_cast<BgtType>(tag.meaning.value)) : tag.name;
    one(offset, [&] {
        if (!known) throw RecordFault("no object of the BGT");
        records_.read(static_cast<BgtType>(tag.meaning.value), tag, offset);
    });
}

void ChunkReader::notice(const Tag& tag) {
    const bool known = tag.meaning.value < bgt_type_count;
    type_ = known ? name(static_cast<BgtType>(tag.meaning.value)) : tag.name;
    one(member_offset_, [&] { notices_.read(tag, member_offset_); });
}

/// Reads what has just been opened, or rejects it and leaves it.
template <typename Read>
void ChunkReader::one(std::uint64_t offset, const Read& read) {
    const std::size_t around = scanner_.depth() - 1;
    try {
        read();
    } catch (const RecordFault& fault) {
        reject(offset, fault.what());
        id_.clear(), type_.clear();
        scanner_.leave_to(around);
    }
}

void ChunkReader::reject(std::uint64_t offset, const char* reason) {
    batch_->rejected.push_back({offset, id_, type_, reason});
}

/// Where the last end tag of the root stands; the end of the text when there is none.
const char* ChunkReader::find_root_end(std::string_view text) const {
    const std::string& root = head_->around.front();
    const std::string tag = "</" + root.substr(1, root.find_first_of(" \t\r\n>") - 1);
    return text.data() + std::min(text.rfind(tag), text.size());
}

/// Markup that could not be read: go on at the next member, or at the end of the root, but never at the same
/// place twice.
void ChunkReader::resume_after_fault() {
    const std::string_view rest = scanner_.rest();
    const bool again = resumed_ != nullptr && resumed_ >= rest.data();
    const std::size_t from = again ? static_cast<std::size_t>(resumed_ - rest.data()) + 1 : 0;
    std::size_t place = rest.size();
    if (from <= rest.size()) {
        place = std::min(place, head_->border.find(rest, from));
        if (root_end_ == nullptr) root_end_ = find_root_end(rest);
        if (root_end_ >= rest.data() + from)
            place = std::min(place, static_cast<std::size_t>(root_end_ - rest.data()));
    }
    resumed_ = rest.data() + place;
    scanner_.resume(resumed_);
}

}  // namespace wijkbeeld::geo::bgt
