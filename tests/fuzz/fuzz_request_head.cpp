// Any bytes, in any pieces, are requests or refused; and the pieces make no difference.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <optional>
#include <string>

#include "http/request_head.hpp"
#include "http/target.hpp"

using namespace wijkbeeld::server::http;

namespace {

/// What reading comes to: the request's target and the head's length, or the status of the refusal.
std::string read_in_pieces(const std::string& bytes, std::size_t piece) {
    HeadReader reader;
    std::string input;
    for (std::size_t at = 0; at < bytes.size(); at += piece) {
        input.append(bytes, at, piece);
        try {
            if (const auto head = reader.read(input)) {
                for (const auto& segment : head->request.path)
                    if (!is_utf8(segment) || segment.find('\0') != std::string::npos) std::abort();
                for (const auto& [name, value] : head->request.headers)
                    if (value.find_first_of("\r\n") != std::string::npos || name == "transfer-encoding") std::abort();
                return std::to_string(head->length) + ' ' + head->request.target;
            }
        } catch (const HeadError& error) {
            return std::to_string(error.status());
        }
    }
    return "more";
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string bytes(reinterpret_cast<const char*>(data), size);
    const std::string whole = read_in_pieces(bytes, bytes.size() + 1);
    const std::string single = read_in_pieces(bytes, 1);
    // Too long an address shows earlier in small pieces; a request is the same in any.
    if (whole.find(' ') != std::string::npos && whole != single) std::abort();
    return 0;
}
