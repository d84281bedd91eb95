#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

/// \file
/// What is known of millions of identifications, in 16 bytes each.

namespace wijkbeeld::geo::bgt {

/// An identification as 120 bits: two different ones meet once in 10^20 imports of the whole country.
struct IdHash {
    std::uint64_t high = 0, low = 0;
    bool operator==(const IdHash&) const = default;
};

/// From identifications to a byte that is not 0. Open addressing; in shards that grow one after the other and
/// by a quarter, so that growing costs little memory.
class IdTable {
public:
    /// The byte of an identification; 0 when it is not there.
    [[nodiscard]] std::uint8_t find(const IdHash& id) const noexcept {
        const Shard& shard = shards_[shard_of(id)];
        if (shard.slots.empty()) return 0;
        return static_cast<std::uint8_t>(shard.slots[shard.place(id)].low & 0xFF);
    }
    /// `value` is 1 to 255; one that is there is overwritten.
    void put(const IdHash& id, std::uint8_t value) {
        Shard& shard = shards_[shard_of(id)];
        if (shard.used >= shard.slots.size() - shard.slots.size() / 8) shard.grow();
        IdHash& slot = shard.slots[shard.place(id)];
        if ((slot.low & 0xFF) == 0) ++shard.used;
        slot = {id.high, (id.low & ~std::uint64_t{0xFF}) | value};
    }
    [[nodiscard]] std::size_t size() const noexcept {
        std::size_t n = 0;
        for (const Shard& shard : shards_) n += shard.used;
        return n;
    }
    /// Of memory.
    [[nodiscard]] std::size_t bytes() const noexcept {
        std::size_t n = sizeof *this;
        for (const Shard& shard : shards_) n += shard.slots.capacity() * sizeof(IdHash);
        return n;
    }

private:
    /// A slot is an identification of which the last byte is the value; 0 there: it is free.
    struct Shard {
        std::vector<IdHash> slots;
        std::size_t used = 0;

        /// Where an identification is, or would be.
        [[nodiscard]] std::size_t place(const IdHash& id) const noexcept {
            const std::uint64_t low = id.low >> 8;
            auto at = static_cast<std::size_t>((id.high & 0xFFFFFFFF) * slots.size() >> 32);
            while ((slots[at].low & 0xFF) != 0 && (slots[at].high != id.high || slots[at].low >> 8 != low))
                at = at + 1 == slots.size() ? 0 : at + 1;
            return at;
        }
        void grow() {
            Shard larger;
            larger.slots.resize(slots.empty() ? 64 : slots.size() + slots.size() / 4);
            for (const IdHash& slot : slots)
                if ((slot.low & 0xFF) != 0) larger.slots[larger.place(slot)] = slot;
            slots.swap(larger.slots);
        }
    };
    static std::size_t shard_of(const IdHash& id) noexcept { return id.high >> 56; }
    std::array<Shard, 256> shards_;
};

}  // namespace wijkbeeld::geo::bgt
