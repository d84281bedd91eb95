#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "bgt/words/code_lists.hpp"
#include "bgt/xml/namespace_scopes.hpp"

namespace wijkbeeld::geo::bgt {

/// A start tag, understood: its name resolved, the attributes that matter to a record taken out.
struct Tag {
    std::string_view raw;   ///< all of it, `<` to `>`
    std::string_view name;  ///< as written, with prefix
    Meaning meaning;
    NamespaceScopes::Scope outer = 0, inner = 0;  ///< what prefixes mean before it, and within
    bool self_closing = false;
    bool nil = false;            ///< xsi:nil="true"
    bool reversed = false;       ///< orientation="-"
    bool other_crs = false;      ///< srsName is not RD
    std::uint8_t dimension = 0;  ///< srsDimension; 0: not said
    /// What parts the numbers of gml:coordinates, and their decimals; 0 when it is no single character.
    char decimal = '.', between_numbers = ',', between_positions = ' ';
    std::string_view id, nil_reason, href;
    std::string_view entity;  ///< StUF:entiteittype
    std::string_view code_space;
    CodeList list = CodeList::none;  ///< that codeSpace names
    std::vector<std::string_view> unknown_attributes;

    /// The tag that was opened after this one, last time: most likely the next one too.
    mutable const Tag* next = nullptr;
};

/// Understands the bytes of one start tag, `<` to `>`. Views in the tag are views in `raw`.
/// \throws MarkupFault (offset relative to `raw`) when it is no start tag or a prefix is not declared.
void parse_tag(std::string_view raw, NamespaceScopes::Scope outer, NamespaceScopes& scopes, Tag& tag);

}  // namespace wijkbeeld::geo::bgt
