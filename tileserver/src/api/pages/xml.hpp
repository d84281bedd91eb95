#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>

/// \file
/// Writing XML: what comes from outside is always escaped.

namespace wijkbeeld::server::api {

/// Text for XML or HTML, also within double quotes. Control characters that XML 1.0 (2.2) has no way to write are
/// left out.
[[nodiscard]] std::string escaped(std::string_view text);

/// Builds a document from the outside in.
/// \code
/// Xml xml;
/// xml.open("a", {{"b", "1 < 2"}}).leaf("c", "text").close();
/// \endcode
class Xml {
public:
    using Attributes = std::initializer_list<std::pair<std::string_view, std::string_view>>;

    /// Begins with the XML declaration and what stands between it and the root, such as a document type.
    explicit Xml(std::string_view prologue = {});
    Xml& open(std::string_view name, Attributes attributes = {});
    Xml& close();
    /// An element with text only, or nothing.
    Xml& leaf(std::string_view name, std::string_view text = {}, Attributes attributes = {});
    /// All that is open is closed.
    [[nodiscard]] std::string finish();

private:
    void begin(std::string_view name, Attributes attributes);

    std::string text_;
    std::string open_;  ///< names of the open elements, each after a slash
};

}  // namespace wijkbeeld::server::api
