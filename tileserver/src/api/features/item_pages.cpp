#include "api/features/item_pages.hpp"

namespace wijkbeeld::server::api {

ItemPages::ItemPages(const Call& call, ItemQuery query)
    : kept_(call.kept_site), site_(call.site), query_(std::move(query)) {
    query_.counted = false;
}

std::vector<geo::Feature> ItemPages::next() {
    if (done_) return {};
    ItemPage page = read_page(site_, query_);
    done_ = !page.next;
    if (page.next) query_.go_on_after(std::move(*page.next));
    return std::move(page.features);
}

}  // namespace wijkbeeld::server::api
