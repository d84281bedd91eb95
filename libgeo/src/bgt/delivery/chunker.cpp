#include "bgt/delivery/chunker.hpp"

#include <algorithm>
#include <cstring>
#include <mutex>
#include <optional>
#include <vector>

#include <wijkbeeld/geo/error.hpp>

namespace wijkbeeld::geo::bgt {

struct Buffer {
    std::unique_ptr<char[]> bytes;
    std::size_t room = 0;
};

class BufferPool : public std::enable_shared_from_this<BufferPool> {
public:
    /// A buffer with at least that room, which comes back when the last user lets go.
    std::shared_ptr<Buffer> take(std::size_t room) {
        Buffer buffer = idle(room);
        if (buffer.room < room) buffer = {std::make_unique_for_overwrite<char[]>(room), room};
        return {new Buffer(std::move(buffer)), [pool = shared_from_this()](Buffer* used) {
                    const std::unique_ptr<Buffer> owner(used);
                    pool->give_back(std::move(*owner));
                }};
    }

private:
    static constexpr std::size_t most_idle = 16, largest_idle = std::size_t{8} << 20;
    Buffer idle(std::size_t room) {
        const std::lock_guard lock(mutex_);
        if (idle_.empty() || idle_.back().room < room) return {};
        Buffer buffer = std::move(idle_.back());
        idle_.pop_back();
        return buffer;
    }
    void give_back(Buffer buffer) noexcept {
        const std::lock_guard lock(mutex_);
        if (idle_.size() < most_idle && buffer.room <= largest_idle) idle_.push_back(std::move(buffer));
    }
    std::mutex mutex_;
    std::vector<Buffer> idle_;
};

std::shared_ptr<BufferPool> make_buffer_pool() {
    return std::make_shared<BufferPool>();
}

struct Chunker::Source {
    virtual ~Source() = default;
    virtual std::string_view first() = 0;
    virtual void drop(std::size_t bytes) = 0;
    virtual bool next(const MemberBorder& border, Chunk& chunk) = 0;
    [[nodiscard]] virtual std::uint64_t consumed() const noexcept = 0;
};

[[noreturn]] static void no_border(const std::string& name, std::uint64_t offset) {
    throw FormatError(name + ": no object ends within " + std::to_string(Chunker::largest >> 20) +
                      " MB: the file is damaged, or no delivery (at byte " + std::to_string(offset) + ")");
}

/// Bytes that are in memory already: pieces are views of them.
struct Chunker::MappedSource final : Chunker::Source {
    MappedSource(const DeliveryFile& file, std::size_t size)
        : name_(file.name), bytes_(file.bytes), owner_(file.mapping), size_(size) {
        if (!file.checked) return;
        if (file.size != file.bytes.size() || file.crc != crc32(file.bytes))
            throw FormatError(file.name + ": the checksum (CRC-32) is wrong: the file is damaged (at byte " +
                              std::to_string(file.bytes.size()) + ")");
    }
    std::string_view first() override { return bytes_.substr(0, size_); }
    void drop(std::size_t bytes) override { at_ += bytes; }
    bool next(const MemberBorder& border, Chunk& chunk) override {
        if (done_) return false;
        const std::string_view in_reach = bytes_.substr(0, at_ + largest);
        std::size_t end = std::string_view::npos;
        if (bytes_.size() - at_ > size_) end = border.find(in_reach, at_ + size_);
        done_ = end == std::string_view::npos;
        if (done_ && in_reach.size() < bytes_.size()) no_border(name_, at_);
        end = std::min(end, bytes_.size());
        chunk = {owner_, bytes_.substr(at_, end - at_), at_, done_};
        at_ = end;
        return true;
    }
    [[nodiscard]] std::uint64_t consumed() const noexcept override { return at_; }

    std::string name_;
    std::string_view bytes_;
    std::shared_ptr<const MappedFile> owner_;
    std::size_t size_;
    std::size_t at_ = 0;
    bool done_ = false;
};

/// Bytes that come out of deflate: pieces are buffers, of which the rest behind the last border moves on.
struct Chunker::InflatedSource final : Chunker::Source {
    InflatedSource(const DeliveryFile& file, UnpackLimits limits, std::shared_ptr<BufferPool> pool,
                   std::size_t size)
        : name_(file.name),
          inflater_(file.bytes, wrapping(file), file.name, limits, promised(file, file.size),
                    promised(file, file.crc)),
          pool_(std::move(pool)),
          size_(size),
          buffer_(pool_->take(size)) {}

    static Inflater::Wrapping wrapping(const DeliveryFile& file) noexcept {
        return file.packing == DeliveryFile::Packing::gzip ? Inflater::Wrapping::gzip
                                                           : Inflater::Wrapping::raw;
    }
    template <typename T>
    static std::optional<T> promised(const DeliveryFile& file, T value) {
        return file.checked ? std::optional<T>(value) : std::nullopt;
    }

    std::string_view first() override {
        fill();
        return content();
    }
    void drop(std::size_t bytes) override { begin_ += bytes; }
    bool next(const MemberBorder& border, Chunk& chunk) override {
        if (done_) return false;
        for (fill();; grow()) {
            if (at_end_) {
                give(content().size(), true, chunk);
                return true;
            }
            const std::size_t cut = border.rfind(content());
            if (cut != std::string_view::npos && cut > 0) {
                give(cut, false, chunk);
                return true;
            }
        }
    }
    [[nodiscard]] std::uint64_t consumed() const noexcept override { return inflater_.consumed(); }

    [[nodiscard]] std::string_view content() const noexcept {
        return {buffer_->bytes.get() + begin_, end_ - begin_};
    }
    void fill() {
        if (at_end_) return;
        const std::size_t room = buffer_->room - end_;
        const std::size_t n = inflater_.read(buffer_->bytes.get() + end_, room);
        end_ += n;
        at_end_ = n < room;
    }
    void move_to(std::shared_ptr<Buffer> other, std::string_view bytes) {
        std::memcpy(other->bytes.get(), bytes.data(), bytes.size());
        offset_ += begin_;
        begin_ = 0, end_ = bytes.size();
        buffer_ = std::move(other);
    }
    void grow() {
        if (buffer_->room * 2 > largest) no_border(name_, offset_ + begin_);
        move_to(pool_->take(buffer_->room * 2), content());
        fill();
    }
    void give(std::size_t bytes, bool last, Chunk& chunk) {
        const std::string_view all = content();
        chunk = {buffer_, all.substr(0, bytes), offset_ + begin_, last};
        done_ = last;
        if (last) return;
        const std::string_view left = all.substr(bytes);
        begin_ += bytes;
        move_to(pool_->take(std::max(size_, left.size() * 2)), left);
    }

    std::string name_;
    Inflater inflater_;
    std::shared_ptr<BufferPool> pool_;
    std::size_t size_;
    std::shared_ptr<Buffer> buffer_;
    std::size_t begin_ = 0, end_ = 0;
    std::uint64_t offset_ = 0;  ///< of the start of the buffer, in the unpacked file
    bool at_end_ = false, done_ = false;
};

Chunker::Chunker(const DeliveryFile& file, UnpackLimits limits, std::shared_ptr<BufferPool> pool,
                 std::size_t size) {
    if (file.packing == DeliveryFile::Packing::plain)
        source_ = std::make_unique<MappedSource>(file, size);
    else
        source_ = std::make_unique<InflatedSource>(file, limits, std::move(pool), size);
}

Chunker::~Chunker() = default;
std::string_view Chunker::first() {
    return source_->first();
}
void Chunker::drop(std::size_t bytes) {
    source_->drop(bytes);
}
bool Chunker::next(const MemberBorder& border, Chunk& chunk) {
    return source_->next(border, chunk);
}
std::uint64_t Chunker::consumed() const noexcept {
    return source_->consumed();
}

}  // namespace wijkbeeld::geo::bgt
