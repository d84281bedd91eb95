#include "api/pages/html.hpp"

#include <algorithm>
#include <vector>

#include "api/pages/xml.hpp"

namespace wijkbeeld::server::api {

namespace {

bool is_address(std::string_view text) {
    return text.starts_with("http://") || text.starts_with("https://");
}

void append_value(std::string& out, const Json& value);

void append_link(std::string& out, const Json& link) {
    const std::string href = link["href"].get<std::string>();
    const std::string text = link.contains("title") ? link["title"].get<std::string>() : href;
    const bool templated = href.find('{') != std::string::npos;
    out += templated ? "<code>" + escaped(href) + "</code>"
                     : "<a href=\"" + escaped(href) + "\">" + escaped(text) + "</a>";
    if (link.contains("rel") && link["rel"].is_string())
        out += " <small>(" + escaped(link["rel"].get<std::string>()) + ")</small>";
}

void append_object(std::string& out, const Json& object) {
    if (object.contains("href") && object["href"].is_string()) return append_link(out, object);
    out += "<dl>";
    for (const auto& [name, value] : object.items()) {
        out += "<dt>" + escaped(name) + "</dt><dd>";
        append_value(out, value);
        out += "</dd>";
    }
    out += "</dl>";
}

/// Objects with the same few plain values are the rows of a table.
bool is_table(const Json& array) {
    if (array.size() < 2 || !array.front().is_object() || array.front().contains("href")) return false;
    const auto names = [](const Json& object) {
        std::vector<std::string> out;
        for (const auto& [name, value] : object.items()) out.push_back(name);
        return out;
    };
    return std::ranges::all_of(array, [&, wanted = names(array.front())](const Json& row) {
        return row.is_object() && wanted.size() <= 8 && names(row) == wanted &&
               std::ranges::all_of(row, [](const Json& value) { return value.is_primitive(); });
    });
}

void append_table(std::string& out, const Json& rows) {
    out += "<table><thead><tr>";
    for (const auto& [name, value] : rows.front().items())
        out += "<th scope=\"col\">" + escaped(name) + "</th>";
    out += "</tr></thead><tbody>";
    for (const Json& row : rows) {
        out += "<tr>";
        for (const Json& value : row) {
            out += "<td>";
            append_value(out, value);
            out += "</td>";
        }
        out += "</tr>";
    }
    out += "</tbody></table>";
}

void append_array(std::string& out, const Json& array) {
    if (is_table(array)) return append_table(out, array);
    const bool plain = array.empty() || array.front().is_primitive();
    if (plain && array.size() <= 8) {
        for (std::size_t i = 0; i < array.size(); ++i) {
            if (i > 0) out += ", ";
            append_value(out, array[i]);
        }
        return;
    }
    out += "<ul>";
    for (const Json& value : array) {
        out += "<li>";
        append_value(out, value);
        out += "</li>";
    }
    out += "</ul>";
}

void append_value(std::string& out, const Json& value) {
    if (value.is_object()) return append_object(out, value);
    if (value.is_array()) return append_array(out, value);
    if (!value.is_string()) {
        out += value.is_null() ? "–" : escaped(value.dump());
        return;
    }
    const std::string text = value.get<std::string>();
    out += is_address(text) ? "<a href=\"" + escaped(text) + "\">" + escaped(text) + "</a>" : escaped(text);
}

}  // namespace

std::string html_of(const Json& json) {
    std::string out;
    append_value(out, json);
    return out;
}

std::string html_frame(const Call& call, std::string_view language, std::string_view title, const std::string& body,
                       std::string_view other) {
    const bool dutch = language == "nl";
    const std::string base = escaped(call.base), shown = escaped(title);
    std::string out = "<!doctype html><html lang=\"";
    out.append(language).append(
        "\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">");
    out.append("<title>").append(shown).append("</title><link rel=\"icon\" type=\"image/svg+xml\" href=\"");
    out.append(base).append("/viewer/icon.svg\"><link rel=\"stylesheet\" href=\"").append(base);
    out.append("/viewer/document.css\"></head><body><nav><a href=\"").append(base).append("/\">");
    out.append(dutch ? "Kaart" : "Map").append("</a> <a href=\"").append(base).append("/v1\">");
    out.append(dutch ? "Start van de API" : "Start of the API").append("</a>");
    if (!other.empty())
        out.append(" <a lang=\"").append(dutch ? "en" : "nl").append("\" href=\"").append(escaped(other)).append(
            dutch ? "\">English</a>" : "\">Nederlands</a>");
    return out.append("</nav><main><h1>").append(shown).append("</h1>").append(body).append("</main></body></html>");
}

std::string html_page(const Call& call, const Json& json) {
    std::string title = call.site.title();
    for (const char* name : {"title", "id"})
        if (json.contains(name) && json[name].is_string()) {
            title = json[name].get<std::string>();
            break;
        }
    return html_frame(call, "nl", title, html_of(json));
}

}  // namespace wijkbeeld::server::api
