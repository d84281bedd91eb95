#pragma once

#include <cstring>
#include <memory>
#include <string_view>
#include <vector>

namespace wijkbeeld::geo::bgt {

/// Memory for small pieces of text that live and die together. Keeps its blocks when cleared.
class Arena {
public:
    Arena() = default;
    Arena(const Arena&) = delete;
    Arena& operator=(const Arena&) = delete;
    Arena(Arena&&) noexcept = default;
    Arena& operator=(Arena&&) noexcept = default;

    /// Room for `size` characters, valid until `clear`.
    [[nodiscard]] char* take(std::size_t size) {
        if (current_ == blocks_.size() || blocks_[current_].size - used_ < size) next_block(size);
        char* const place = blocks_[current_].bytes.get() + used_;
        used_ += size;
        return place;
    }
    /// A copy of the text.
    [[nodiscard]] std::string_view keep(std::string_view text) {
        if (text.empty()) return {};
        char* const place = take(text.size());
        std::memcpy(place, text.data(), text.size());
        return {place, text.size()};
    }
    void clear() noexcept { current_ = 0, used_ = 0; }

private:
    struct Block {
        std::unique_ptr<char[]> bytes;
        std::size_t size;
    };
    void next_block(std::size_t size) {
        constexpr std::size_t usual = std::size_t{64} << 10;
        if (current_ < blocks_.size()) ++current_;
        if (current_ < blocks_.size() && blocks_[current_].size < size) blocks_.resize(current_);
        if (current_ == blocks_.size()) {
            const std::size_t room = size > usual ? size : usual;
            blocks_.push_back({std::make_unique_for_overwrite<char[]>(room), room});
        }
        used_ = 0;
    }
    std::vector<Block> blocks_;
    std::size_t current_ = 0;
    std::size_t used_ = 0;
};

}  // namespace wijkbeeld::geo::bgt
