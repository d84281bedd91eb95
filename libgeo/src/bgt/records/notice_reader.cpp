#include "bgt/records/notice_reader.hpp"

#include "bgt/records/batch_mark.hpp"
#include "bgt/xml/fault.hpp"
#include "bgt/words/stuf_notice.hpp"

namespace wijkbeeld::geo::bgt {

void NoticeReader::read(const Tag& notice, std::uint64_t offset) {
    if (notice.meaning.value >= bgt_type_count) throw RecordFault("no object of the BGT");
    const auto type = static_cast<BgtType>(notice.meaning.value);
    const int wanted = notice.meaning.kind == Kind::change ? 2 : 1;
    BatchMark mark(*batch_);
    std::string_view was;
    int objects = 0;
    while (const Tag* const tag = scanner_.open()) {
        if (tag->meaning.kind != Kind::notice_object) {
            if (tag->meaning.kind != Kind::envelope) records_.skipped(type, *tag);
            scanner_.skip();
            continue;
        }
        if (++objects > wanted) throw RecordFault("a notice with more objects than its kind has");
        const std::string_view content = object(*tag, type, objects == wanted, offset);
        if (content == was) throw RecordFault("a change of nothing: the object is what it was");
        was = content;
    }
    if (objects != wanted) throw RecordFault("a notice with fewer objects than its kind has");
    mark.keep();
}

/// Reads an object of a notice; returns its bytes.
std::string_view NoticeReader::object(const Tag& tag, BgtType type, bool last, std::uint64_t offset) {
    if (!tag.entity.empty() && type_of_code(tag.entity) != type)
        throw RecordFault("an object of another type than its notice");
    const char* const begin = scanner_.rest().data();
    if (last)
        records_.read(type, tag, offset);
    else
        records_.verify(type, tag, offset);
    return {begin, static_cast<std::size_t>(scanner_.rest().data() - begin)};
}

}  // namespace wijkbeeld::geo::bgt
