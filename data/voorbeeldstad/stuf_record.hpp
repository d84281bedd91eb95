#pragma once

#include "voorbeeldstad/history.hpp"
#include "voorbeeldstad/things.hpp"

/// \file
/// StUF-Geo IMGeo 1.3, from its schemas: no file of this format is public.

namespace wijkbeeld::voorbeeldstad {

/// First and last bytes of a message.
[[nodiscard]] std::string stuf_head(std::uint64_t seed);
[[nodiscard]] std::string_view stuf_tail();
void append_stuf_addition(std::string& out, const Thing& thing, const Version& version);
/// An object as it was and as it is. \param was, is of the same object
void append_stuf_change(std::string& out, const Thing& thing, const Version& was, const Version& is);

}  // namespace wijkbeeld::voorbeeldstad
