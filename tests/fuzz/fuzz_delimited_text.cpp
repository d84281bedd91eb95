// Any bytes: every record is read, none twice, and nothing is read outside of the text.
#include <cstdint>
#include <cstdlib>
#include <string>
#include <wijkbeeld/geo/error.hpp>

#include "delimited/delimited_text.hpp"
#include "nuisance/personal.hpp"
#include "nuisance/time_column.hpp"

using namespace wijkbeeld::overlays;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    try {
        delimited::DelimitedText csv(std::string(reinterpret_cast<const char*>(data), size), "fuzz");
        nuisance::TimeColumn times;
        std::uint64_t line = 0, letters = 0;
        for (delimited::Row row; csv.next(row);) {
            if (row.line <= line) std::abort();
            line = row.line;
            for (const std::string_view field : row.fields) {
                letters += field.size();
                times.see(field);
                (void)times.read(field);
                (void)nuisance::parse_clock(field);
                (void)nuisance::may_tell_who(field);
                (void)delimited::parse_number(field, ',');
            }
        }
        if (letters > 3 * size) std::abort();  // a byte becomes at most three
    } catch (const wijkbeeld::geo::FormatError&) {
    }
    return 0;
}
