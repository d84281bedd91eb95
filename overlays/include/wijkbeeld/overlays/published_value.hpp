#pragma once

/// \file
/// A figure that may leave.

namespace wijkbeeld::overlays {

namespace privacy {
class Gate;
}

/// A number that has passed the privacy gate. Nothing else can make one: what serves figures cannot take a
/// raw count for one, for that does not compile.
class PublishedValue {
public:
    [[nodiscard]] double number() const noexcept { return number_; }
    bool operator==(const PublishedValue&) const = default;

private:
    friend class privacy::Gate;
    explicit PublishedValue(double number) noexcept : number_(number) {}
    double number_;
};

}  // namespace wijkbeeld::overlays
