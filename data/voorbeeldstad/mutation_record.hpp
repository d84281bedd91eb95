#pragma once

#include <array>

#include "voorbeeldstad/mutations.hpp"
#include "voorbeeldstad/things.hpp"

/// \file
/// Mutations as PDOK's mutation deliveries have them.

namespace wijkbeeld::voorbeeldstad {

/// What a delivery of mutations is about.
struct MutationContent {
    bool initial = false;  ///< the first state, of additions only
    std::string area;      ///< WKT
    std::string id;        ///< of the delivery
};
/// First and last bytes of each file.
[[nodiscard]] std::string mutation_head(const MutationContent& content);
[[nodiscard]] std::string_view mutation_tail();

/// Appends the mutations of one moment: each in a group of its own, or now and then all in one, as either is
/// done. Returns the number of groups.
std::size_t append_groups(std::string& out, const Thing& thing, const std::vector<Mutation>& mutations);

}  // namespace wijkbeeld::voorbeeldstad
