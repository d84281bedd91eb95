#pragma once

#include <string>
#include <string_view>

#include "voorbeeldstad/history.hpp"
#include "voorbeeldstad/things.hpp"

/// \file
/// A format with a file per type: how a file begins and ends, and what a record looks like.

namespace wijkbeeld::voorbeeldstad {

struct RecordFormat {
    std::string_view head, tail;
    std::string_view nothing;  ///< what a type without records has in their place
    void (*append)(std::string& out, const Thing& thing, const Version& version);
};

}  // namespace wijkbeeld::voorbeeldstad
