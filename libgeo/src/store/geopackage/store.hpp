#pragma once

#include <memory>
#include <string>

#include <wijkbeeld/geo/store.hpp>

namespace wijkbeeld::geo::store::geopackage {

/// \throws IoError, FormatError
[[nodiscard]] std::unique_ptr<Store> open(const std::string& path, OpenMode mode, std::chrono::milliseconds patience);

}  // namespace wijkbeeld::geo::store::geopackage
