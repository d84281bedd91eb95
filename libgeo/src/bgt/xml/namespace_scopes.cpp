#include "bgt/xml/namespace_scopes.hpp"

namespace wijkbeeld::geo::bgt {

std::optional<NamespaceScopes::Scope> NamespaceScopes::declare(Scope scope, std::string_view prefix,
                                                               std::string_view uri) {
    const Namespace space = namespace_of(uri);
    if (resolve(scope, prefix) == space) return scope;
    Declaration declaration{scope, std::string(prefix), space};
    if (const auto found = known_.find(declaration); found != known_.end()) return found->second;
    if (scopes_.size() >= most) return std::nullopt;
    const auto number = static_cast<Scope>(scopes_.size());
    scopes_.push_back(declaration);
    known_.emplace(std::move(declaration), number);
    return number;
}

std::optional<Namespace> NamespaceScopes::resolve(Scope scope, std::string_view prefix) const noexcept {
    for (;; scope = scopes_[scope].parent) {
        if (scopes_[scope].prefix == prefix) return scopes_[scope].space;
        if (scope == outermost) break;
    }
    if (prefix.empty()) return Namespace::none;
    return std::nullopt;
}

}  // namespace wijkbeeld::geo::bgt
