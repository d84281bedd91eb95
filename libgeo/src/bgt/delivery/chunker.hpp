#pragma once

#include <memory>
#include <string_view>

#include "bgt/delivery/delivery.hpp"
#include "bgt/records/document.hpp"

namespace wijkbeeld::geo::bgt {

/// Buffers that are used again and again, by whoever comes next.
class BufferPool;
[[nodiscard]] std::shared_ptr<BufferPool> make_buffer_pool();

/// Unpacks a file and cuts it at the borders of members, so that pieces can be read by different threads.
class Chunker {
public:
    static constexpr std::size_t usual_size = std::size_t{1} << 20;
    static constexpr std::size_t largest = std::size_t{1} << 25;  ///< of a piece without border

    /// \throws FormatError when a stored file has not the checksum its directory promises
    Chunker(const DeliveryFile& file, UnpackLimits limits, std::shared_ptr<BufferPool> pool,
            std::size_t size = usual_size);
    ~Chunker();
    Chunker(const Chunker&) = delete;
    Chunker& operator=(const Chunker&) = delete;

    /// The first bytes, to recognise the file by. Before the first `next`.
    [[nodiscard]] std::string_view first();
    /// Passes over bytes of `first`.
    void drop(std::size_t bytes);
    /// The next piece, which ends before a border or with the file. False after the
    /// last. \throws FormatError
    [[nodiscard]] bool next(const MemberBorder& border, Chunk& chunk);
    /// Bytes of the file as it lies on disk that have been used.
    [[nodiscard]] std::uint64_t consumed() const noexcept;

private:
    struct Source;
    struct MappedSource;
    struct InflatedSource;
    std::unique_ptr<Source> source_;
};

}  // namespace wijkbeeld::geo::bgt
