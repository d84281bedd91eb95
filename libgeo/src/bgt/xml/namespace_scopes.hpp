#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "bgt/words/vocabulary.hpp"

namespace wijkbeeld::geo::bgt {

/// The namespace declarations in force at a place, as a number: equal numbers, equal meaning of all prefixes.
/// A scope is its parent plus one declaration; the same declaration in the same scope gives the same number,
/// and one that repeats what holds already gives the scope itself. So a file has a handful of them.
class NamespaceScopes {
public:
    using Scope = std::uint32_t;
    static constexpr Scope outermost = 0;
    static constexpr std::size_t most = 10'000;  ///< more are no honest file

    NamespaceScopes() : scopes_{{outermost, "xml", Namespace::xml}} {}

    /// The scope inside an element of `scope` that declares `prefix` (empty: the default namespace).
    /// Nothing when there would be too many.
    [[nodiscard]] std::optional<Scope> declare(Scope scope, std::string_view prefix, std::string_view uri);
    /// Namespace of a prefix; `none` for the empty prefix without declaration, nothing for any other.
    [[nodiscard]] std::optional<Namespace> resolve(Scope scope, std::string_view prefix) const noexcept;

private:
    struct Declaration {
        Scope parent;
        std::string prefix;
        Namespace space;
        auto operator<=>(const Declaration&) const = default;
    };
    std::vector<Declaration> scopes_;
    std::map<Declaration, Scope> known_;
};

}  // namespace wijkbeeld::geo::bgt
