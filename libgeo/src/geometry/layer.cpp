#include <wijkbeeld/geo/layer.hpp>

#include <array>
#include <charconv>

namespace wijkbeeld::geo {

std::optional<std::size_t> LayerSchema::find(std::string_view column) const noexcept {
    for (std::size_t i = 0; i < columns.size(); ++i)
        if (columns[i].name == column) return i;
    return std::nullopt;
}

ValueView view(const Value& value) noexcept {
    return std::visit([](const auto& v) { return ValueView(v); }, value);
}

std::string to_text(const Value& value) {
    struct Writer {
        std::string operator()(std::monostate) const { return {}; }
        std::string operator()(bool v) const { return v ? "true" : "false"; }
        std::string operator()(std::int64_t v) const { return std::to_string(v); }
        std::string operator()(double v) const {
            std::array<char, 32> text{};
            const auto end = std::to_chars(text.data(), text.data() + text.size(), v).ptr;
            return {text.data(), end};
        }
        std::string operator()(const std::string& v) const { return v; }
    };
    return std::visit(Writer{}, value);
}

const Value& Feature::operator[](std::string_view column) const noexcept {
    static const Value nothing;
    const auto i = schema_ ? schema_->find(column) : std::nullopt;
    return i ? values_[*i] : nothing;
}

std::string_view Feature::text(std::string_view column) const noexcept {
    const auto* text = std::get_if<std::string>(&(*this)[column]);
    return text != nullptr ? std::string_view(*text) : std::string_view();
}

}  // namespace wijkbeeld::geo
