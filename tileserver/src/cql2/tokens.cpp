#include "cql2/tokens.hpp"

#include <algorithm>
#include <cctype>

#include "cql2/ast.hpp"

namespace wijkbeeld::server::cql2 {

namespace {

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

bool is_name_start(char c) {
    return std::isalpha(static_cast<unsigned char>(c)) != 0 || c == '_' || c == ':' ||
           static_cast<unsigned char>(c) >= 128;
}

bool is_name_part(char c) {
    return is_name_start(c) || is_digit(c) || c == '.';
}

std::string shown(const Token& token) {
    if (token.kind == Token::Kind::end) return "the end";
    constexpr std::size_t most = 30;
    std::size_t length = std::min(token.value.size(), most);
    while (length > 0 && length < token.value.size() &&
           (static_cast<unsigned char>(token.value[length]) & 0xC0U) == 0x80U)
        --length;  // never half a character
    return "'" + token.value.substr(0, length) + (length < token.value.size() ? "...'" : "'");
}

}  // namespace

bool Token::is_word(std::string_view upper) const noexcept {
    return kind == Kind::name && std::ranges::equal(value, upper, [](char a, char b) {
               return std::toupper(static_cast<unsigned char>(a)) == b;
           });
}

Token Tokens::take() {
    Token token = std::move(now_);
    step();
    return token;
}

bool Tokens::before_bracket() const noexcept {
    const auto next = text_.find_first_not_of(" \t\r\n", at_);
    return next != std::string_view::npos && text_[next] == '(';
}

std::string Tokens::place(const Token& token) const {
    if (token.begin < counted_bytes_) counted_bytes_ = counted_characters_ = 0;
    const auto piece = text_.substr(counted_bytes_, token.begin - counted_bytes_);
    counted_characters_ += static_cast<std::size_t>(std::ranges::count_if(
        piece, [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
    counted_bytes_ = token.begin;
    return "character " + std::to_string(counted_characters_ + 1);
}

void Tokens::fail(std::string_view expected) const {
    throw FilterError("At " + place(now_) + ": expected " + std::string(expected) + ", found " + shown(now_) +
                      ".");
}

void Tokens::fail_at(std::size_t byte, const std::string& what) const {
    Token there;
    there.begin = byte;
    throw FilterError("At " + place(there) + ": " + what);
}

void Tokens::step() {
    at_ = std::min(text_.find_first_not_of(" \t\r\n", at_), text_.size());
    now_ = {Token::Kind::end, {}, at_};
    if (at_ == text_.size()) return;
    const char c = text_[at_];
    if (c == '\'' || c == '"') return read_quoted(c);
    if (is_name_start(c)) return read_name();
    const bool signed_number = (c == '-' || c == '+' || c == '.') && at_ + 1 < text_.size() &&
                               (is_digit(text_[at_ + 1]) || text_[at_ + 1] == '.');
    if (is_digit(c) || signed_number) return read_number();
    read_symbol();
}

void Tokens::read_quoted(char quote) {
    now_.kind = quote == '"' ? Token::Kind::quoted_name : Token::Kind::text;
    for (++at_; at_ < text_.size(); ++at_) {
        const bool more = at_ + 1 < text_.size();
        if (text_[at_] == quote) {
            if (!more || text_[at_ + 1] != quote) {
                ++at_;
                return;
            }
            ++at_;
        } else if (text_[at_] == '\\' && quote == '\'' && more && text_[at_ + 1] == quote) {
            ++at_;
        }
        now_.value += text_[at_];
    }
    fail_at(now_.begin, quote == '"' ? "this name has no end (\")." : "this text has no end (').");
}

void Tokens::read_number() {
    now_.kind = Token::Kind::number;
    const auto digits = [&] {
        while (at_ < text_.size() && is_digit(text_[at_])) now_.value += text_[at_++];
    };
    if (text_[at_] == '-' || text_[at_] == '+') now_.value += text_[at_++];
    digits();
    if (at_ < text_.size() && text_[at_] == '.') now_.value += text_[at_++];
    digits();
    if (at_ < text_.size() && (text_[at_] == 'e' || text_[at_] == 'E')) {
        now_.value += text_[at_++];
        if (at_ < text_.size() && (text_[at_] == '-' || text_[at_] == '+')) now_.value += text_[at_++];
        digits();
    }
    if (at_ < text_.size() && is_name_part(text_[at_])) fail_at(now_.begin, "not a number.");
}

void Tokens::read_name() {
    now_.kind = Token::Kind::name;
    while (at_ < text_.size() && is_name_part(text_[at_])) now_.value += text_[at_++];
}

void Tokens::read_symbol() {
    now_.kind = Token::Kind::symbol;
    const char c = text_[at_++];
    now_.value = c;
    if (at_ == text_.size()) return;
    const char next = text_[at_];
    if ((c == '<' && (next == '=' || next == '>')) || (c == '>' && next == '=')) now_.value += text_[at_++];
}

}  // namespace wijkbeeld::server::cql2
