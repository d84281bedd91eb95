#include "tiles/source/block.hpp"

#include <cstring>
#include <limits>
#include <protozero/buffer_string.hpp>
#include <protozero/varint.hpp>

#include <wijkbeeld/geo/error.hpp>

namespace wijkbeeld::geo::tiles::source {

namespace {

constexpr std::uint64_t version = 1;

class Writer {
public:
    void number(std::uint64_t n) { protozero::add_varint_to_buffer(&out_, n); }
    void signed_number(std::int64_t n) { number(protozero::encode_zigzag64(n)); }
    void text(std::string_view text) {
        number(text.size());
        out_.append(text);
    }
    void operator()(std::monostate) { number(0); }
    void operator()(bool value) { number(value ? 2 : 1); }
    void operator()(std::int64_t value) {
        number(3);
        signed_number(value);
    }
    void operator()(double value) {
        std::uint64_t bits = 0;
        std::memcpy(&bits, &value, sizeof bits);
        number(4);
        number(bits);
    }
    void operator()(const std::string& value) {
        number(5);
        text(value);
    }
    [[nodiscard]] std::string take() { return std::move(out_); }

private:
    std::string out_;
};

class Reader {
public:
    explicit Reader(std::string_view bytes) : at_(bytes.data()), end_(bytes.data() + bytes.size()) {}

    std::uint64_t number() {
        try {
            return protozero::decode_varint(&at_, end_);
        } catch (const protozero::exception&) {
            fail();
        }
    }
    template <typename Small>
    Small small(std::uint64_t most = std::numeric_limits<Small>::max()) {
        const std::uint64_t n = number();
        if (n > most) fail();
        return static_cast<Small>(n);
    }
    std::int64_t signed_number() { return protozero::decode_zigzag64(number()); }
    /// How many of something that takes at least a byte each.
    std::size_t count() { return small<std::size_t>(static_cast<std::uint64_t>(end_ - at_)); }
    std::string text() {
        const std::size_t size = count();
        std::string out(at_, size);
        at_ += size;
        return out;
    }
    Value value() {
        switch (number()) {
            case 0:
                return std::monostate{};
            case 1:
                return false;
            case 2:
                return true;
            case 3:
                return signed_number();
            case 4: {
                const std::uint64_t bits = number();
                double value = 0;
                std::memcpy(&value, &bits, sizeof value);
                return value;
            }
            case 5:
                return text();
            default:
                fail();
        }
    }
    [[nodiscard]] bool done() const noexcept { return at_ == end_; }
    [[noreturn]] static void fail() {
        throw FormatError("the tile source in the store is damaged; `wijkbeeld import` makes it anew");
    }

private:
    const char* at_;
    const char* end_;
};

std::int32_t plus(std::int32_t from, std::int64_t step) {
    const std::int64_t sum = from + step;
    if (sum != static_cast<std::int32_t>(sum)) Reader::fail();
    return static_cast<std::int32_t>(sum);
}

void read_looks(Reader& in, Block& block) {
    block.looks.resize(in.count());
    for (Look& look : block.looks) {
        look.layer = in.small<std::uint8_t>();
        look.values.resize(in.count());
        for (Value& value : look.values) value = in.value();
    }
}

void read_vertices(Reader& in, Block& block) {
    block.vertices.resize(in.count());
    Vertex before;
    for (Vertex& v : block.vertices) {
        v.x = before.x = plus(before.x, in.signed_number());
        v.y = before.y = plus(before.y, in.signed_number());
    }
    block.ranks.resize(block.vertices.size());
    for (Rank& rank : block.ranks) rank = in.small<Rank>();
}

void read_items(Reader& in, Block& block) {
    block.items.resize(in.count());
    std::int64_t id = 0;
    std::uint32_t paths = 0;
    for (Item& item : block.items) {
        item.id = id += in.signed_number();
        item.look = in.small<std::uint32_t>();
        item.type = static_cast<MvtType>(in.small<std::uint8_t>(3));
        item.coverage = static_cast<CoverageNumber>(plus(0, in.signed_number()));
        item.hidden_below = in.small<std::uint16_t>();
        item.paths_end = paths += in.small<std::uint32_t>();
        if (item.look >= block.looks.size()) Reader::fail();
    }
    std::uint32_t corners = 0;
    block.path_ends.resize(paths <= in.count() ? paths : (Reader::fail(), 0));
    for (std::uint32_t& end : block.path_ends) end = corners += in.small<std::uint32_t>(1U << 30U);
}

void read_corners(Reader& in, Block& block) {
    block.corners.resize(in.count());
    if (block.corners.size() != (block.path_ends.empty() ? 0 : block.path_ends.back())) Reader::fail();
    std::int64_t before = 0;
    for (std::uint32_t& corner : block.corners) {
        before += in.signed_number();
        if (before < 0 || before >= static_cast<std::int64_t>(block.vertices.size())) Reader::fail();
        corner = static_cast<std::uint32_t>(before);
    }
}

}  // namespace

MmBox to_mm(const RdBox& box) {
    MmBox mm;
    mm.include(to_vertex(box.min));
    mm.include(to_vertex(box.max));
    return mm;
}

RdBox to_metres(const MmBox& box) noexcept {
    return {geo::to_metres({box.min_x, box.min_y}), geo::to_metres({box.max_x, box.max_y})};
}

std::size_t Block::bytes() const noexcept {
    return sizeof *this + items.size() * sizeof(Item) + looks.size() * 256 + path_ends.size() * 4 +
           corners.size() * 4 + vertices.size() * (sizeof(Vertex) + 1);
}

std::string to_bytes(const Block& block) {
    Writer out;
    out.number(version);
    out.number(block.looks.size());
    for (const Look& look : block.looks) {
        out.number(look.layer);
        out.number(look.values.size());
        for (const Value& value : look.values) std::visit(out, value);
    }
    out.number(block.vertices.size());
    Vertex before;
    for (const Vertex v : block.vertices) {
        out.signed_number(std::int64_t{v.x} - before.x);
        out.signed_number(std::int64_t{v.y} - before.y);
        before = v;
    }
    for (const Rank rank : block.ranks) out.number(rank);
    out.number(block.items.size());
    std::int64_t id = 0;
    for (std::size_t i = 0; i < block.items.size(); ++i) {
        const Item& item = block.items[i];
        out.signed_number(item.id - id);
        id = item.id;
        out.number(item.look);
        out.number(static_cast<std::uint64_t>(item.type));
        out.signed_number(item.coverage);
        out.number(item.hidden_below);
        out.number(item.paths_end - block.first_path(i));
    }
    out.number(block.path_ends.size());
    for (std::size_t i = 0; i < block.path_ends.size(); ++i) out.number(block.path(i).size());
    out.number(block.corners.size());
    std::int64_t last = 0;
    for (const std::uint32_t corner : block.corners) {
        out.signed_number(corner - last);
        last = corner;
    }
    return out.take();
}

Block read_block(std::string_view bytes) {
    Reader in(bytes);
    if (in.number() != version) Reader::fail();
    Block block;
    read_looks(in, block);
    read_vertices(in, block);
    read_items(in, block);
    read_corners(in, block);
    if (!in.done()) Reader::fail();
    for (std::size_t i = 0; i < block.items.size(); ++i) {
        for (std::size_t p = block.first_path(i); p < block.items[i].paths_end; ++p)
            for (const std::uint32_t corner : block.path(p)) block.items[i].box.include(block.vertices[corner]);
        block.box.include(block.items[i].box);
    }
    return block;
}

}  // namespace wijkbeeld::geo::tiles::source
