#include "api/html.hpp"

#include <algorithm>
#include <vector>

#include "api/xml.hpp"

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

std::string html_page(const Call& call, const Json& json) {
    std::string title = call.site.title();
    for (const char* name : {"title", "id"})
        if (json.contains(name) && json[name].is_string()) {
            title = json[name].get<std::string>();
            break;
        }
    std::string out =
        "<!doctype html><html lang=\"nl\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" "
        "content=\"width=device-width, initial-scale=1\"><title>" +
        escaped(title) + "</title><link rel=\"icon\" type=\"image/svg+xml\" href=\"" + escaped(call.base) +
        "/viewer/icon.svg\"><link rel=\"stylesheet\" href=\"" + escaped(call.base) +
        "/viewer/document.css\"></head><body><nav><a href=\"" + escaped(call.base) +
        "/\">Kaart</a> <a href=\"" + escaped(call.base) + "/v1\">Start van de API</a></nav><main><h1>" +
        escaped(title) + "</h1>";
    append_value(out, json);
    return out + "</main></body></html>";
}

}  // namespace wijkbeeld::server::api
