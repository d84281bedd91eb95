#pragma once

#include <CLI/CLI.hpp>
#include <wijkbeeld/geo/unpack_limits.hpp>

namespace wijkbeeld::server {

/// --unpack-ratio and --unpack-most, of commands that read deliveries.
void add_unpack_limits(CLI::App& command, geo::UnpackLimits& limits);

}  // namespace wijkbeeld::server
