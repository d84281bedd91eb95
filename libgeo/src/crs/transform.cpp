#include <optional>

#include <wijkbeeld/geo/crs.hpp>

#include "crs/pipeline.hpp"
#include "crs/projector.hpp"

namespace wijkbeeld::geo {

/// Empty from a system to itself.
struct Transform::Impl {
    std::optional<detail::ProjectorPool> projectors;
};

Transform::Transform(Crs from, Crs to) : impl_(std::make_unique<Impl>()) {
    if (from == to) return;
    impl_->projectors.emplace(detail::pipeline(from, to, !detail::grid_folder().empty()),
                              detail::input_height(from, to));
}

Transform::~Transform() = default;
Transform::Transform(Transform&&) noexcept = default;
Transform& Transform::operator=(Transform&&) noexcept = default;

void Transform::apply(std::span<double> x, std::span<double> y) const {
    impl_->projectors ? impl_->projectors->apply(x, y) : detail::check_finite(x, y);
}

void Transform::apply(double& x, double& y) const {
    apply(std::span(&x, 1), std::span(&y, 1));
}

std::string rdnaptrans_grid() {
    if (detail::grid_folder().empty()) return {};
    return detail::grid_folder() + "/" + detail::correction_grid;
}

}  // namespace wijkbeeld::geo
