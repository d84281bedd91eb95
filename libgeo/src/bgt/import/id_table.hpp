#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

/// \file
/// What is known of millions of identifications, in 12 bytes each.

namespace wijkbeeld::geo::bgt {

/// An identification as 128 bits, of which tables keep 96: two different ones meet once in 10^12 imports of
/// the whole country.
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
        return shard.slots.empty() ? std::uint8_t{0} : shard.slots[shard.place(slot_of(id, 0))].value();
    }
    /// `value` is 1 to 255; one that is there is overwritten.
    void put(const IdHash& id, std::uint8_t value) {
        Shard& shard = shards_[shard_of(id)];
        if (shard.used >= shard.slots.size() - shard.slots.size() / 8) shard.grow();
        const Slot slot = slot_of(id, value);
        Slot& place = shard.slots[shard.place(slot)];
        if (place.value() == 0) ++shard.used;
        place = slot;
    }
    [[nodiscard]] std::size_t size() const noexcept {
        std::size_t n = 0;
        for (const Shard& shard : shards_) n += shard.used;
        return n;
    }
    /// Of memory.
    [[nodiscard]] std::size_t bytes() const noexcept {
        std::size_t n = sizeof *this;
        for (const Shard& shard : shards_) n += shard.slots.capacity() * sizeof(Slot);
        return n;
    }

private:
    /// 88 bits, the shard knows 8 more, and the value; 0 there: the slot is free.
    struct Slot {
        std::uint32_t first = 0, second = 0, third_and_value = 0;
        [[nodiscard]] std::uint8_t value() const noexcept {
            return static_cast<std::uint8_t>(third_and_value & 0xFF);
        }
        [[nodiscard]] bool is(const Slot& o) const noexcept {
            return first == o.first && second == o.second && third_and_value >> 8 == o.third_and_value >> 8;
        }
    };
    struct Shard {
        std::vector<Slot> slots;
        std::size_t used = 0;

        /// Where an identification is, or would be.
        [[nodiscard]] std::size_t place(const Slot& slot) const noexcept {
            auto at = static_cast<std::size_t>(std::uint64_t{slot.first} * slots.size() >> 32);
            while (slots[at].value() != 0 && !slots[at].is(slot)) at = at + 1 == slots.size() ? 0 : at + 1;
            return at;
        }
        void grow() {
            Shard larger;
            larger.slots.resize(slots.empty() ? 64 : slots.size() + slots.size() / 4);
            for (const Slot& slot : slots)
                if (slot.value() != 0) larger.slots[larger.place(slot)] = slot;
            slots.swap(larger.slots);
        }
    };
    static std::size_t shard_of(const IdHash& id) noexcept { return id.high >> 56; }
    static Slot slot_of(const IdHash& id, std::uint8_t value) noexcept {
        return {static_cast<std::uint32_t>(id.low >> 32), static_cast<std::uint32_t>(id.low),
                static_cast<std::uint32_t>(id.high) << 8 | value};
    }
    std::array<Shard, 256> shards_;
};

}  // namespace wijkbeeld::geo::bgt
