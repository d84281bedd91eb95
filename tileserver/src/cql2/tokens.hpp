#pragma once

#include <cstdint>
#include <string>
#include <string_view>

/// \file
/// The words of CQL2 text.

namespace wijkbeeld::server::cql2 {

struct Token {
    enum class Kind : std::uint8_t { end, name, quoted_name, text, number, symbol };
    Kind kind = Kind::end;
    std::string value;      ///< of names and texts without their quotes; as written for numbers and symbols
    std::size_t begin = 0;  ///< byte

    /// A word that is not quoted, in any case.
    [[nodiscard]] bool is_word(std::string_view upper) const noexcept;
    [[nodiscard]] bool is(char symbol) const noexcept {
        return kind == Kind::symbol && value.size() == 1 && value[0] == symbol;
    }
};

/// Reads one word after the other, with one in hand.
class Tokens {
public:
    /// \throws FilterError
    explicit Tokens(std::string_view text) : text_(text) { step(); }
    [[nodiscard]] const Token& now() const noexcept { return now_; }
    /// The one in hand, and on to the next.
    Token take();
    /// What comes after the one in hand is a bracket.
    [[nodiscard]] bool before_bracket() const noexcept;
    /// `character 12` of the token: counted from 1, in characters, as people do.
    [[nodiscard]] std::string place(const Token& token) const;
    [[noreturn]] void fail(std::string_view expected) const;

private:
    void step();
    void read_quoted(char quote);
    void read_number();
    void read_name();
    void read_symbol();
    [[noreturn]] void fail_at(std::size_t byte, const std::string& what) const;

    std::string_view text_;
    std::size_t at_ = 0;
    mutable std::size_t counted_bytes_ = 0,
                        counted_characters_ = 0;  ///< so that counting goes on where it was
    Token now_;
};

}  // namespace wijkbeeld::server::cql2
