#include "http/body_cache.hpp"

#include <functional>
#include <iterator>

namespace wijkbeeld::server::http {

namespace {

std::size_t cost(const std::string& key, const Response& response) noexcept {
    constexpr std::size_t bookkeeping = 256;  // list and index nodes, shared pointers
    std::size_t bytes = bookkeeping + key.size() + (response.body ? response.body->size() : 0);
    if (response.file.in_memory) bytes += response.file.size;
    if (response.fields) bytes += response.fields->size();
    for (const auto& [name, value] : response.headers)
        bytes += sizeof(Fields::value_type) + name.size() + value.size();
    return bytes;
}

}  // namespace

BodyCache::Shard& BodyCache::shard_of(std::string_view key) noexcept {
    return shards_[(std::hash<std::string_view>()(key) >> 7) % shards_.size()];
}

void BodyCache::drop(Shard& shard, std::list<Entry>::iterator entry) {
    shard.bytes -= entry->bytes;
    shard.index.erase(entry->key);
    shard.entries.erase(entry);
}

std::shared_ptr<const Response> BodyCache::get(std::string_view key) {
    Shard& shard = shard_of(key);
    const std::lock_guard lock(shard.mutex);
    const auto found = shard.index.find(key);
    if (found == shard.index.end()) {
        ++shard.misses;
        return nullptr;
    }
    auto response = whole(*found->second);
    if (!response) {
        drop(shard, found->second);
        ++shard.misses;
        return nullptr;
    }
    ++shard.hits;
    shard.entries.splice(shard.entries.begin(), shard.entries, found->second);
    return response;
}

/// Null when its file is gone.
std::shared_ptr<const Response> BodyCache::whole(const Entry& entry) {
    if (!entry.from_file) return entry.response;
    auto owner = entry.file.lock();
    if (!owner) return nullptr;
    auto response = std::make_shared<Response>(*entry.response);
    response->file.owner = std::move(owner);
    return response;
}

BodyCache::Entry BodyCache::entry_of(std::string key, std::shared_ptr<const Response> response,
                                     std::size_t bytes) {
    if (!response->file || response->file.in_memory) return {std::move(key), std::move(response), bytes, {}, false};
    auto without = std::make_shared<Response>(*response);
    without->file.owner.reset();
    return {std::move(key), std::move(without), bytes, response->file.owner, true};
}

void BodyCache::put(std::string key, std::shared_ptr<const Response> response) {
    const std::size_t bytes = cost(key, *response);
    if (bytes > shard_budget_) return;
    Shard& shard = shard_of(key);
    const std::lock_guard lock(shard.mutex);
    if (const auto known = shard.index.find(key); known != shard.index.end()) drop(shard, known->second);
    while (shard.bytes + bytes > shard_budget_) {
        drop(shard, std::prev(shard.entries.end()));
        ++shard.evictions;
    }
    shard.entries.push_front(entry_of(std::move(key), std::move(response), bytes));
    shard.index.emplace(shard.entries.front().key, shard.entries.begin());
    shard.bytes += bytes;
}

BodyCache::Statistics BodyCache::statistics() const {
    Statistics total;
    for (const Shard& shard : shards_) {
        const std::lock_guard lock(shard.mutex);
        total.entries += shard.entries.size();
        total.bytes += shard.bytes;
        total.hits += shard.hits;
        total.misses += shard.misses;
        total.evictions += shard.evictions;
    }
    return total;
}

}  // namespace wijkbeeld::server::http
