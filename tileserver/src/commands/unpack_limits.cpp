#include "commands/unpack_limits.hpp"

namespace wijkbeeld::server {

void add_unpack_limits(CLI::App& command, geo::UnpackLimits& limits) {
    command
        .add_option("--unpack-ratio", limits.ratio,
                    "refuse what unpacks to more than this many times its size, as a zip bomb does")
        ->check(CLI::PositiveNumber)
        ->capture_default_str();
    command
        .add_option("--unpack-most", limits.bytes, "refuse a file that unpacks to more than this: 500GB, 8TB")
        ->transform(CLI::AsSizeValue(true))
        ->default_str("4TB");
}

}  // namespace wijkbeeld::server
