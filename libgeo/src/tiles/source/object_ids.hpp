#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <wijkbeeld/geo/store.hpp>

namespace wijkbeeld::geo::tiles::source {

/// Looks up in a store what objects are called in the register.
class ObjectIds {
public:
    explicit ObjectIds(const Store& store) : store_(store) {}
    /// The `lokaal_id` of each of these features of a layer; empty where there is none. \throws StoreError
    [[nodiscard]] std::vector<std::string> of(std::string_view layer, const std::vector<std::int64_t>& ids);
    /// One of those that were asked for is not in the store.
    [[nodiscard]] bool lacking() const noexcept { return lacking_; }

private:
    const Store& store_;
    bool lacking_ = false;
};

}  // namespace wijkbeeld::geo::tiles::source
