#pragma once

#include <cstdint>

namespace wijkbeeld::geo {

/// How much unpacking is still honest; what unpacks to more is refused as a zip bomb. Deliveries of the BGT unpack
/// to about 13 times their size, the same tags over and over to some 100 times; deflate can do 1,032.
struct UnpackLimits {
    std::uint64_t ratio = 400;                ///< times its size, after the first 64 MB
    std::uint64_t bytes = 4'000'000'000'000;  ///< of one file
};

}  // namespace wijkbeeld::geo
