#pragma once

#include "api/features/item_query.hpp"

namespace wijkbeeld::server::api {

struct ItemPage {
    std::vector<geo::Feature> features;
    std::optional<Cursor> next;  ///< nothing: this is the last page
    std::optional<std::uint64_t>
        matched;  ///< of all pages; nothing where counting would take reading it all again
};

/// \throws geo::StoreError
[[nodiscard]] ItemPage read_page(const Site& site, const ItemQuery& query);

}  // namespace wijkbeeld::server::api
