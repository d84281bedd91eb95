#include "http/message.hpp"

#include <algorithm>

namespace wijkbeeld::server::http {

namespace {

char lower(char c) noexcept {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

const std::string* find(const Fields& fields, std::string_view name) noexcept {
    const auto found =
        std::find_if(fields.begin(), fields.end(), [&](const auto& f) { return f.first == name; });
    return found == fields.end() ? nullptr : &found->second;
}

}  // namespace

bool equal_ignoring_case(std::string_view a, std::string_view b) noexcept {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                      [](char x, char y) { return lower(x) == lower(y); });
}

std::string_view Request::header(std::string_view lower_name) const noexcept {
    const auto* value = find(headers, lower_name);
    return value != nullptr ? std::string_view(*value) : std::string_view();
}

std::optional<std::string_view> Request::parameter(std::string_view name) const noexcept {
    const auto* value = find(query, name);
    if (value == nullptr) return std::nullopt;
    return *value;
}

std::string_view Request::capture(std::string_view name) const noexcept {
    const auto* value = find(captures, name);
    return value != nullptr ? std::string_view(*value) : std::string_view();
}

Body make_body(std::string bytes) {
    return std::make_shared<const std::string>(std::move(bytes));
}

void Response::set(std::string name, std::string value) {
    for (auto& [known, old] : headers)
        if (equal_ignoring_case(known, name)) {
            old = std::move(value);
            return;
        }
    headers.emplace_back(std::move(name), std::move(value));
}

void Response::remove(std::string_view name) {
    std::erase_if(headers, [&](const auto& field) { return equal_ignoring_case(field.first, name); });
}

std::string_view Response::header(std::string_view name) const noexcept {
    for (const auto& [known, value] : headers)
        if (equal_ignoring_case(known, name)) return value;
    return {};
}

Response respond(std::string content_type, std::string bytes) {
    Response response;
    response.headers.emplace_back("Content-Type", std::move(content_type));
    response.body = make_body(std::move(bytes));
    return response;
}

}  // namespace wijkbeeld::server::http
