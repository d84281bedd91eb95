#include "api/pages/xml.hpp"

namespace wijkbeeld::server::api {

std::string escaped(std::string_view text) {
    std::string out;
    for (const char c : text) {
        switch (c) {
            case '&':
                out += "&amp;";
                break;
            case '<':
                out += "&lt;";
                break;
            case '>':
                out += "&gt;";
                break;
            case '"':
                out += "&quot;";
                break;
            default:
                if (static_cast<unsigned char>(c) >= 0x20 || c == '\t' || c == '\n') out += c;
        }
    }
    return out;
}

Xml::Xml(std::string_view prologue) : text_("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n") {
    text_ += prologue;
}

void Xml::begin(std::string_view name, Attributes attributes) {
    text_.append("<").append(name);
    for (const auto& [key, value] : attributes)
        text_.append(" ").append(key).append("=\"").append(escaped(value)).append("\"");
}

Xml& Xml::open(std::string_view name, Attributes attributes) {
    begin(name, attributes);
    text_ += ">\n";
    open_.append("/").append(name);
    return *this;
}

Xml& Xml::close() {
    const std::size_t slash = open_.rfind('/');
    text_.append("</").append(open_, slash + 1).append(">\n");
    open_.resize(slash);
    return *this;
}

Xml& Xml::leaf(std::string_view name, std::string_view text, Attributes attributes) {
    begin(name, attributes);
    if (text.empty())
        text_ += "/>\n";
    else
        text_.append(">").append(escaped(text)).append("</").append(name).append(">\n");
    return *this;
}

std::string Xml::finish() {
    while (!open_.empty()) close();
    return std::move(text_);
}

}  // namespace wijkbeeld::server::api
