// Any bytes through the scanner alone: the depth must follow the tags, and every step go forward or end.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "bgt/xml/arena.hpp"
#include "bgt/xml/fault.hpp"
#include "bgt/xml/xml_scanner.hpp"

using namespace wijkbeeld::geo::bgt;

namespace {

/// What is done with an element follows from its name, so that all ways are taken.
void walk(XmlScanner& scanner, Arena& arena) {
    while (!scanner.at_end()) {
        const std::uint64_t before = scanner.offset();
        const std::size_t depth = scanner.depth();
        const Tag* const tag = scanner.open();
        if (tag == nullptr) {
            if (scanner.depth() + 1 != depth) std::abort();
            continue;
        }
        if (scanner.depth() != depth + 1 || scanner.offset() <= before) std::abort();
        const std::string_view name = tag->name;
        if (name.starts_with('t'))
            (void)scanner.text(arena);
        else if (name.starts_with('r'))
            (void)scanner.raw_text();
        else if (name.starts_with('s'))
            scanner.skip();
        else
            continue;
        if (scanner.depth() != depth) std::abort();
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    XmlScanner scanner;
    Arena arena;
    scanner.start({reinterpret_cast<const char*>(data), size}, 0);
    try {
        walk(scanner, arena);
    } catch (const RecordFault&) {
    } catch (const MarkupFault&) {
    }
    return 0;
}
