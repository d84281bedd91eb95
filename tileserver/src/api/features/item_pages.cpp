#include "api/features/item_pages.hpp"

#include <wijkbeeld/geo/error.hpp>

namespace wijkbeeld::server::api {

ItemPages::ItemPages(const Call& call, ItemQuery query)
    : kept_(call.kept_site), site_(call.site), query_(std::move(query)), import_(geo::bgt_import(site_.store())) {
    query_.counted = false;
}

std::vector<geo::Feature> ItemPages::next() {
    if (done_) return {};
    if (after_) query_.go_on_after(*std::exchange(after_, std::nullopt), site_.store());
    ItemPage page = read_page(site_, query_);
    if (geo::bgt_import(site_.store()) != import_) throw geo::StoreError("another BGT has come in its place");
    done_ = !page.next;
    after_ = std::move(page.next);
    return std::move(page.features);
}

}  // namespace wijkbeeld::server::api
