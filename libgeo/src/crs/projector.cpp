#include "crs/projector.hpp"

#include <proj.h>

#include <cmath>

#include <wijkbeeld/geo/error.hpp>
#include "crs/pipeline.hpp"

namespace wijkbeeld::geo::detail {

/// A PROJ context with one transformation made in it: what one thread needs at a time.
class Projector {
public:
    Projector(const std::string& definition, const std::string& grid_folder)
        : context_(proj_context_create()) {
        proj_log_level(context_.get(), PJ_LOG_NONE);
        proj_log_func(context_.get(), nullptr, [](void*, int, const char*) {});
        proj_context_set_enable_network(context_.get(), 0);
        if (!grid_folder.empty()) {
            const char* folder = grid_folder.c_str();
            proj_context_set_search_paths(context_.get(), 1, &folder);
        }
        pj_.reset(proj_create(context_.get(), definition.c_str()));
        if (!pj_)
            throw CrsError("PROJ cannot make the transformation: " + reason() + " (" + definition + ")");
    }

    void apply(std::span<double> x, std::span<double> y, double height) {
        constexpr std::size_t stride = sizeof(double);
        proj_errno_reset(pj_.get());
        proj_trans_generic(pj_.get(), PJ_FWD, x.data(), stride, x.size(), y.data(), stride, y.size(), &height,
                           stride, 1, nullptr, 0, 0);
    }

private:
    struct ContextEnd {
        void operator()(PJ_CONTEXT* context) const { proj_context_destroy(context); }
    };
    struct PjEnd {
        void operator()(PJ* pj) const { proj_destroy(pj); }
    };
    [[nodiscard]] std::string reason() const {
        const int code = proj_context_errno(context_.get());
        const char* text = proj_context_errno_string(context_.get(), code);
        return text != nullptr ? text : "unknown reason";
    }
    std::unique_ptr<PJ_CONTEXT, ContextEnd> context_;
    std::unique_ptr<PJ, PjEnd> pj_;
};

ProjectorPool::ProjectorPool(std::string definition, double height)
    : definition_(std::move(definition)), height_(height) {
    give_back(take());
}

ProjectorPool::~ProjectorPool() = default;

std::unique_ptr<Projector> ProjectorPool::take() const {
    {
        const std::lock_guard lock(mutex_);
        if (!idle_.empty()) {
            auto projector = std::move(idle_.back());
            idle_.pop_back();
            return projector;
        }
    }
    return std::make_unique<Projector>(definition_, grid_folder());
}

void ProjectorPool::give_back(std::unique_ptr<Projector> projector) const {
    const std::lock_guard lock(mutex_);
    idle_.push_back(std::move(projector));
}

void ProjectorPool::apply(std::span<double> x, std::span<double> y) const {
    check_finite(x, y);
    if (x.empty()) return;
    auto projector = take();
    projector->apply(x, y, height_);
    give_back(std::move(projector));
    check_finite(x, y);
}

void check_finite(std::span<const double> x, std::span<const double> y) {
    for (std::size_t i = 0; i < x.size(); ++i)
        if (!std::isfinite(x[i]) || !std::isfinite(y[i]))
            throw CrsError("a place lies outside of where its coordinate system is defined (place " +
                           std::to_string(i + 1) + " of " + std::to_string(x.size()) + ")");
}

const std::string& grid_folder() {
    static const std::string folder = correction_grid_folder();
    return folder;
}

}  // namespace wijkbeeld::geo::detail
