#pragma once

#include "cql2/ast.hpp"
#include "cql2/tokens.hpp"

namespace wijkbeeld::server::cql2 {

/// Geometry in CQL2 text: well-known text, of which heights are disregarded, and BBOX.
class TextShapes {
public:
    TextShapes(Tokens& tokens, Budget& budget) : tokens_(tokens), budget_(budget) {}
    /// The word in hand is the beginning of one.
    [[nodiscard]] bool starts() const;
    /// \throws FilterError
    [[nodiscard]] Shape read();

private:
    Part part();
    Part box();
    std::vector<Path> member(const Part& part);
    Path path();
    Coordinate coordinate();
    double number();
    void symbol(char c);
    bool comma();
    template <typename Each>
    void bracketed(const Each& each);

    Tokens& tokens_;
    Budget& budget_;
};

}  // namespace wijkbeeld::server::cql2
