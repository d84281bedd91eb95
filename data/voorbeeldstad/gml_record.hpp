#pragma once

#include <string>
#include <string_view>

#include "voorbeeldstad/history.hpp"
#include "voorbeeldstad/things.hpp"

/// \file
/// What all records have in common, and the ways in which their properties are written.

namespace wijkbeeld::voorbeeldstad {

class RecordText {
public:
    RecordText(std::string& out, const Thing& thing, const Version& version)
        : out_(out), thing_(thing), look_(*thing.look), v_(version) {}

protected:
    /// The first line of an object, with its gml:id.
    void begin(std::string_view tag, std::string_view space);
    void end(std::string_view tag);
    /// The properties that every type has.
    void common();

    void open(std::string_view name);
    void close(std::string_view name);
    void plain(std::string_view name, std::string_view text);
    /// An element whose value is of a list; `start` is its name with any attributes of its own.
    void code(std::string_view start, std::string_view list, std::string_view value);
    /// A plus code; when there is none, or when little was known yet, the reason.
    void plus(std::string_view name, std::string_view list, std::string_view value);
    /// Sixteen digits.
    void bag(std::string_view start, std::uint64_t serial);
    void on_slope(std::string_view name);
    /// The upper edge of a slope, or nothing and why.
    void kruinlijn(std::string_view name);
    void label_position(const PlacedLabel& label, std::string_view margin);

    std::string& out_;
    const Thing& thing_;
    const Look& look_;
    const Version& v_;

private:
    void identification();
    void date(std::string_view name, ClockTime time);
};

}  // namespace wijkbeeld::voorbeeldstad
