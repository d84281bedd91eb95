#pragma once

#include <string>
#include <string_view>

#include "voorbeeldstad/code_lists.hpp"
#include "voorbeeldstad/record_values.hpp"

/// \file
/// What all records in CityGML have in common, and the ways in which their properties are written.

namespace wijkbeeld::voorbeeldstad {

class RecordText {
public:
    RecordText(std::string& out, const Thing& thing, const Version& version)
        : out_(out), thing_(thing), look_(*thing.look), lists_(code_lists(look_.type)), v_(version) {}

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
    void code(std::string_view start, Code value);
    void kind(std::string_view start);
    void plus(std::string_view name);
    void physical(std::string_view start);
    void physical_plus(std::string_view name);
    void on_slope(std::string_view name);
    /// The upper edge of a slope, or nothing and why.
    void kruinlijn(std::string_view name);
    void label_position(const PlacedLabel& label, std::string_view margin);

    std::string& out_;
    const Thing& thing_;
    const Look& look_;
    const CodeLists& lists_;
    const Version& v_;

private:
    void identification();
    void date(std::string_view name, ClockTime time);
};

}  // namespace wijkbeeld::voorbeeldstad
