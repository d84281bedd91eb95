#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <list>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "http/message.hpp"

/// \file
/// Answers in memory.

namespace wijkbeeld::server::http {

/// Finished answers by key, least recently used out first, within a budget of bytes. Keys hold the
/// state of the data: after a change nobody asks for the old ones, and they age out. Safe from many
/// threads. What is sent from a file is kept without holding the file: when nobody else does (an archive was
/// replaced), it is no longer there.
class BodyCache {
public:
    /// `budget` bytes in all, bodies, headers, keys and bookkeeping counted. 0 keeps nothing.
    explicit BodyCache(std::size_t budget)
        : shards_(std::clamp<std::size_t>(budget / least_of_shard, 1, 8)), shard_budget_(budget / shards_.size()) {}

    [[nodiscard]] std::shared_ptr<const Response> get(std::string_view key);
    /// An answer larger than an eighth of the budget is not kept; of a small budget, larger than 8 MB or all of it.
    void put(std::string key, std::shared_ptr<const Response> response);

    struct Statistics {
        std::size_t entries = 0, bytes = 0;
        std::uint64_t hits = 0, misses = 0, evictions = 0;
    };
    [[nodiscard]] Statistics statistics() const;

private:
    struct Entry {
        std::string key;
        std::shared_ptr<const Response> response;
        std::size_t bytes;
        std::weak_ptr<const void> file;  ///< owner of the file that the response, here, has without its owner
        bool from_file = false;
    };
    struct Shard {
        mutable std::mutex mutex;
        std::list<Entry> entries;                                                ///< most recently used first
        std::unordered_map<std::string_view, std::list<Entry>::iterator> index;  ///< keys live in the entries
        std::size_t bytes = 0;
        std::uint64_t hits = 0, misses = 0, evictions = 0;
    };
    [[nodiscard]] static std::shared_ptr<const Response> whole(const Entry& entry);
    [[nodiscard]] static Entry entry_of(std::string key, std::shared_ptr<const Response> response,
                                        std::size_t bytes);
    static void drop(Shard& shard, std::list<Entry>::iterator entry);
    [[nodiscard]] Shard& shard_of(std::string_view key) noexcept;

    static constexpr std::size_t least_of_shard = std::size_t{8} << 20U;
    std::vector<Shard> shards_;
    const std::size_t shard_budget_;
};

}  // namespace wijkbeeld::server::http
