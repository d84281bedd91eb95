#pragma once

#include <vector>

#include "api/app.hpp"
#include "http/metrics.hpp"
#include "http/transport.hpp"

/// \file
/// What an operator watches beside the requests: the store and the connections.

namespace wijkbeeld::server::api {

/// The age of the store is the time since its file was last written to, by whatever command.
[[nodiscard]] std::vector<http::Gauge> gauges(const SiteKeeper& keeper,
                                              const http::TransportStatistics& transport);

}  // namespace wijkbeeld::server::api
