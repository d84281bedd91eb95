#pragma once

#include <libdeflate.h>

#include <cstdint>
#include <string>

/// \file
/// Zip and gzip made in memory, by libdeflate and by hand after PKWARE's specification: what the reader reads
/// is not written by the reader's own code.

namespace wijkbeeld::test {

inline std::string packed_by(const std::string& text, std::size_t (*pack)(libdeflate_compressor*, const void*,
                                                                          std::size_t, void*, std::size_t)) {
    libdeflate_compressor* const compressor = libdeflate_alloc_compressor(6);
    std::string out(text.size() + 1000, '\0');
    out.resize(pack(compressor, text.data(), text.size(), out.data(), out.size()));
    libdeflate_free_compressor(compressor);
    return out;
}
inline std::string deflated(const std::string& text) {
    return packed_by(text, &libdeflate_deflate_compress);
}
inline std::string gzipped(const std::string& text) {
    return packed_by(text, &libdeflate_gzip_compress);
}

class ZipMaker {
public:
    bool zip64 = false;

    ZipMaker& add(const std::string& name, const std::string& text, bool deflate) {
        const std::string data = deflate ? deflated(text) : text;
        const std::uint32_t crc = libdeflate_crc32(0, text.data(), text.size());
        const std::size_t offset = archive_.size();
        const std::string head =
            number(20, 2) + number(0, 2) + number(deflate ? 8 : 0, 2) + number(0, 4) + number(crc, 4);
        archive_ += number(0x04034b50, 4) + head + number(data.size(), 4) + number(text.size(), 4) +
                    number(name.size(), 2) + number(3, 2) + name + "abc" + data;
        const std::string extra = zip64 ? number(7, 2) + number(1, 2) + "x" + number(1, 2) + number(24, 2) +
                                              number(text.size(), 8) + number(data.size(), 8) +
                                              number(offset, 8)
                                        : std::string();
        const auto narrow = [this](std::size_t n) { return number(zip64 ? 0xFFFFFFFF : n, 4); };
        directory_ += number(0x02014b50, 4) + number(20, 2) + head + narrow(data.size()) +
                      narrow(text.size()) + number(name.size(), 2) + number(extra.size(), 2) + number(0, 2) +
                      number(0, 4) + number(0, 4) + narrow(offset) + name + extra;
        ++entries_;
        return *this;
    }

    [[nodiscard]] std::string finish(const std::string& comment = "") const {
        const std::size_t start = archive_.size();
        std::string all = archive_ + directory_;
        if (zip64) {
            const std::size_t record = all.size();
            all += number(0x06064b50, 4) + number(44, 8) + number(45, 2) + number(45, 2) + number(0, 8) +
                   number(entries_, 8) + number(entries_, 8) + number(directory_.size(), 8) +
                   number(start, 8);
            all += number(0x07064b50, 4) + number(0, 4) + number(record, 8) + number(1, 4);
        }
        const std::size_t count = zip64 ? 0xFFFF : entries_;
        return all + number(0x06054b50, 4) + number(0, 4) + number(count, 2) + number(count, 2) +
               number(zip64 ? 0xFFFFFFFF : directory_.size(), 4) + number(zip64 ? 0xFFFFFFFF : start, 4) +
               number(comment.size(), 2) + comment;
    }

private:
    static std::string number(std::uint64_t value, int size) {
        std::string bytes;
        for (int i = 0; i < size; ++i) bytes += static_cast<char>(value >> (8 * i) & 0xFF);
        return bytes;
    }
    std::string archive_, directory_;
    std::size_t entries_ = 0;
};

}  // namespace wijkbeeld::test
