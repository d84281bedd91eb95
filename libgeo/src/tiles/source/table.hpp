#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include <wijkbeeld/geo/store.hpp>
#include <wijkbeeld/geo/tiles.hpp>

#include "tiles/source/build.hpp"
#include "tiles/source/collect.hpp"

/// \file
/// The layer of a store in which blocks are kept: a row per block, its bytes in the last column.

namespace wijkbeeld::geo::tiles::source {

[[nodiscard]] const LayerSchema& table_schema();

/// A row without its bytes.
struct Entry {
    std::int64_t id = 0;  ///< of the row; never used again for another
    int step = 0;
    Square square;
    MmBox box;
    bool operator==(const Entry&) const = default;
};

/// In order of step and square. \throws StoreError
[[nodiscard]] std::vector<Entry> read_entries(const Features& features);
/// The bytes of a row; nothing when it is not there any more. \throws StoreError
[[nodiscard]] std::optional<std::string> read_bytes(const Features& features, std::int64_t id);
void write_row(LayerWriter& rows, const Placed& placed, std::string_view bytes);
/// \throws StoreError
void erase_row(LayerWriter& rows, const Entry& entry);

/// Does a store keep a source of this profile, in a form that is known, and has no other program written since? \throws
/// StoreError
[[nodiscard]] bool kept(const Store& store, const Profile& profile);
[[nodiscard]] bool kept(const StoreWriter& writer, const Profile& profile);
/// The same, whoever wrote since.
[[nodiscard]] bool was_kept(const StoreWriter& writer, const Profile& profile);
/// Makes the source and keeps it in place of the one that was there. \throws StoreError
void keep(StoreWriter& writer, const SourceOptions& options, const Profile& profile);

}  // namespace wijkbeeld::geo::tiles::source
