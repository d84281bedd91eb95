// Any bytes are either read as a vector tile or refused by FormatError.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include <wijkbeeld/geo/error.hpp>
#include <wijkbeeld/geo/mvt.hpp>

using namespace wijkbeeld::geo;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    try {
        (void)mvt::decode(bytes);
    } catch (const FormatError&) {
    }
    return 0;
}
