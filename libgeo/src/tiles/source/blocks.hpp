#pragma once

#include <cstdint>
#include <memory>
#include <mutex>
#include <unordered_map>
#include <vector>

#include "tiles/source/collect.hpp"
#include "tiles/source/table.hpp"

namespace wijkbeeld::geo::tiles::source {

/// Blocks in memory, read from a store when they are asked for; those not used for longest go when there are too
/// many. Safe from many threads.
class Blocks {
public:
    explicit Blocks(std::size_t budget) : budget_(budget) {}
    /// Nothing when the row is not in the store any more. \throws StoreError, FormatError
    [[nodiscard]] std::shared_ptr<const Block> get(const Features& features, std::int64_t row);
    /// Forgets what is in none of these rows.
    void keep_only(const std::vector<Entry>& entries);

private:
    struct Kept {
        std::shared_ptr<const Block> block;
        std::uint64_t used = 0;
    };
    void make_room();

    const std::size_t budget_;
    std::mutex mutex_;
    std::unordered_map<std::int64_t, Kept> kept_;
    std::size_t bytes_ = 0;
    std::uint64_t clock_ = 0;
};

}  // namespace wijkbeeld::geo::tiles::source
