#pragma once

#include <memory>
#include <mutex>
#include <span>
#include <string>
#include <vector>

namespace wijkbeeld::geo::detail {

/// A PROJ context with one transformation made in it: what one thread needs at a time.
class Projector;

/// One PROJ definition for many threads: a thread takes an idle projector, or makes one, and gives it back.
class ProjectorPool {
public:
    /// `height` goes in beside every x and y. \throws CrsError when PROJ cannot make the transformation.
    ProjectorPool(std::string definition, double height);
    ~ProjectorPool();
    ProjectorPool(const ProjectorPool&) = delete;
    ProjectorPool& operator=(const ProjectorPool&) = delete;

    /// In place. \throws CrsError when a place has no outcome, or is not finite.
    void apply(std::span<double> x, std::span<double> y) const;

private:
    [[nodiscard]] std::unique_ptr<Projector> take() const;
    void give_back(std::unique_ptr<Projector> projector) const;

    std::string definition_;
    double height_;
    mutable std::mutex mutex_;
    mutable std::vector<std::unique_ptr<Projector>> idle_;
};

/// \throws CrsError naming the first place that is not finite.
void check_finite(std::span<const double> x, std::span<const double> y);

/// Where the correction grid lies, empty when nowhere; looked up once, because transformations made before
/// and after must agree.
[[nodiscard]] const std::string& grid_folder();

}  // namespace wijkbeeld::geo::detail
