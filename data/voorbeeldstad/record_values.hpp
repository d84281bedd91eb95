#pragma once

#include <string>
#include <string_view>

#include "voorbeeldstad/history.hpp"
#include "voorbeeldstad/things.hpp"

/// \file
/// What is registered of a version of a thing: the values, whatever the format they are delivered in.

namespace wijkbeeld::voorbeeldstad {

/// A value and the code list it is of; a reason why there is none is of a list of its own.
struct Code {
    std::string_view list, value;
    [[nodiscard]] bool is_void() const;
};

/// A version 4 UUID that follows from a key.
[[nodiscard]] std::string uuid(std::uint64_t key);
/// `G9999`: who keeps a thing.
[[nodiscard]] std::string holder(const Look& look);
/// `G9999.` and 32 hexadecimal digits, by the key of an object.
[[nodiscard]] std::string object_id(const Look& look, std::uint64_t key);
/// The same for all versions of an object.
[[nodiscard]] std::string local_id(const Thing& thing, const Version& version);
/// Of a version as it was delivered; a gml:id is this with a `b` before it.
[[nodiscard]] std::string version_id(const Version& version);

[[nodiscard]] Code plus_status(const Thing& thing);
/// A plus code; when there is none, or when little was known yet, the reason.
[[nodiscard]] Code plus_code(const Thing& thing, const Version& version, std::string_view list,
                             std::string_view value);

/// The municipality's code, the kind of object and a number: sixteen digits.
[[nodiscard]] std::string bag_id(std::string_view start, std::uint64_t serial);
[[nodiscard]] std::string bag_building(const Thing& thing);
[[nodiscard]] std::string bag_street(const Thing& thing);
/// The dwelling with the lowest number of a series; that with the highest, empty when it is the same.
[[nodiscard]] std::string lowest_dwelling(const Thing& thing, std::size_t series);
[[nodiscard]] std::string highest_dwelling(const Thing& thing, std::size_t series);
/// `12.3`, empty for what is no hectometre post
[[nodiscard]] std::string hectometre(const Thing& thing);

[[nodiscard]] bool is_movable(const Thing& thing);
/// A registered area, such as a buurt: kept as several surfaces, even when it is one.
[[nodiscard]] bool is_area_of_registration(const Look& look);

/// Of a buurt or wijk.
[[nodiscard]] const std::string& area_code(const Thing& thing);
/// Of a buurt: the name of its wijk.
[[nodiscard]] const std::string& parent_area(const Thing& thing);

/// Degrees, with a decimal when it is not a whole number.
[[nodiscard]] std::string angle_text(double angle);
/// The upper edge of a slope: the first long side of its ring.
[[nodiscard]] Curve crest(const Curve& ring);

}  // namespace wijkbeeld::voorbeeldstad
