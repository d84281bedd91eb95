#pragma once

#include "api/features/item_page.hpp"

namespace wijkbeeld::server::api {

/// All objects that are asked for, page by page: as many in memory as one page has, and no store held in between, so that
/// whoever takes them may take his time. What is written meanwhile is dealt with as for who follows the links from page
/// to page. Of another BGT in its place there are no pages.
class ItemPages {
public:
    /// The query's limit is the size of a page.
    ItemPages(const Call& call, ItemQuery query);
    /// None at the end. \throws geo::StoreError
    [[nodiscard]] std::vector<geo::Feature> next();
    [[nodiscard]] const ItemQuery& query() const noexcept { return query_; }

private:
    std::shared_ptr<const Site> kept_;
    const Site& site_;
    ItemQuery query_;
    std::string import_;  ///< of the BGT that the pages are of
    std::optional<Cursor> after_;
    bool done_ = false;
};

}  // namespace wijkbeeld::server::api
