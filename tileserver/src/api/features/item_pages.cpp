#include "api/features/item_pages.hpp"

#include <wijkbeeld/geo/error.hpp>

namespace wijkbeeld::server::api {

ItemPages::ItemPages(const Call& call, ItemQuery query)
    : kept_(call.kept_site), site_(call.site), query_(std::move(query)), import_(geo::bgt_import(site_.store())) {
    query_.counted = false;
}

std::vector<geo::Feature> ItemPages::next() {
    if (done_) return {};
    ItemPage page = read_page(site_, query_);
    if (geo::bgt_import(site_.store()) != import_) throw geo::StoreError("another BGT has come in its place");
    done_ = !page.next;
    if (page.next) query_.go_on_after(std::move(*page.next));
    return std::move(page.features);
}

}  // namespace wijkbeeld::server::api
