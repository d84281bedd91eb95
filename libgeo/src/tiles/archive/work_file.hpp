#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "tiles/archive/held_tile.hpp"

namespace wijkbeeld::geo::tiles {

/// Tiles that have been made for an archive that is not whole yet, in a file beside it (`FILE.work`) of which
/// one program at a time is the owner. It outlives a program that is killed: who makes the same archive again
/// goes on where it ended. Every tile bears a checksum; a last one that was written in part is made again.
class WorkFile final : public TileHolder {
public:
    using Remark = std::function<void(const std::string&)>;
    /// \param key all that the tiles depend on: a file with another key is begun anew
    /// \param numbers the tiles to be, in the order in which they will be added; must outlive it
    /// \param remark told when tiles of an earlier run are used, or cannot be
    /// \throws IoError, also when another program is making the archive
    WorkFile(const std::string& archive, std::string_view key, const std::vector<std::uint64_t>& numbers,
             const Remark& remark);
    /// Stays when there is something in it, unless it was removed.
    ~WorkFile() override;
    WorkFile(const WorkFile&) = delete;
    WorkFile& operator=(const WorkFile&) = delete;

    /// The tiles that are there: the first of `numbers`.
    [[nodiscard]] const std::vector<HeldTile>& tiles() const noexcept { return tiles_; }
    /// The next of `numbers`; nothing when the tile is empty. On its way to disk when this returns.
    void add(std::string_view packed);
    void read(const HeldTile& tile, std::string& bytes) const override;
    void remove() noexcept;

private:
    enum class State : std::uint8_t { fresh, same, other, damaged };
    void lock(const std::string& archive);
    void begin(std::string_view key);
    [[nodiscard]] State read_earlier(std::string_view key);
    [[nodiscard]] bool read_record(std::uint64_t size, std::string& bytes);
    void append(std::string_view bytes);
    [[nodiscard]] bool read_at(std::uint64_t offset, std::size_t length, std::string& bytes) const;
    [[nodiscard]] std::uint64_t size_on_disk() const;
    [[noreturn]] void fail(const char* what) const;

    std::string name_;
    const std::vector<std::uint64_t>& numbers_;
    int file_ = -1;
    std::uint64_t end_ = 0;  ///< of the last whole record
    std::vector<HeldTile> tiles_;
    std::string record_;
};

}  // namespace wijkbeeld::geo::tiles
