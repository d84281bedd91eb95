#include "voorbeeldstad/blueprint.hpp"

#include <algorithm>
#include <atomic>
#include <cmath>
#include <exception>
#include <mutex>
#include <numbers>
#include <numeric>
#include <thread>

namespace wijkbeeld::voorbeeldstad {

namespace {

/// About 30 % of the records of a real delivery are ended versions.
constexpr double current_share = 0.7;
constexpr std::size_t sampled_cells = 160;

std::vector<Contents> contents_of(const Town& town, const std::vector<Cell>& cells, unsigned jobs) {
    std::vector<Contents> contents(cells.size());
    in_parallel(cells.size(), jobs,
                [&](std::size_t i) { contents[i] = voorbeeldstad::contents(town, cells[i]); });
    return contents;
}

double sum(const std::vector<Contents>& contents) {
    return std::accumulate(contents.begin(), contents.end(), 0.0,
                           [](double n, const Contents& c) { return n + c.things; });
}

/// Things in a town, counted in some of its cells.
double estimate(const Town& town, unsigned jobs) {
    const std::vector<Cell> cells = town.cells();
    if (cells.size() <= sampled_cells) return sum(contents_of(town, cells, jobs));
    std::vector<Cell> some;
    for (std::size_t i = 0; i < sampled_cells; ++i)
        some.push_back(cells[(i * cells.size() + cells.size() / 3) / sampled_cells]);
    return sum(contents_of(town, some, jobs)) * static_cast<double>(cells.size()) /
           static_cast<double>(some.size());
}

}  // namespace

void in_parallel(std::size_t count, unsigned jobs, const std::function<void(std::size_t)>& work) {
    const std::size_t threads =
        std::min<std::size_t>(jobs != 0 ? jobs : std::max(1U, std::thread::hardware_concurrency()), count);
    std::atomic<std::size_t> next = 0;
    std::exception_ptr fault;
    std::mutex guard;
    const auto run = [&] {
        for (std::size_t i = next++; i < count; i = next++) try {
                work(i);
            } catch (...) {
                next = count;
                const std::scoped_lock lock(guard);
                if (!fault) fault = std::current_exception();
            }
    };
    std::vector<std::jthread> pool;
    for (std::size_t i = 1; i < threads; ++i) pool.emplace_back(run);
    run();
    pool.clear();
    if (fault) std::rethrow_exception(fault);
}

Blueprint make_blueprint(std::uint64_t seed, std::uint64_t objects, unsigned jobs) {
    const double wanted = static_cast<double>(objects) * current_share;
    // things grow with the radius: halve the range until the town is about right, and keep the best
    double low = 1.1, high = 3 + std::sqrt(wanted / 30 / std::numbers::pi);
    double best = low, best_fault = 1e300;
    for (int i = 0; i < 12; ++i) {
        const double radius = (low + high) / 2, things = estimate(Town(seed, radius), jobs);
        if (const double fault = std::abs(things - wanted); fault < best_fault) {
            best_fault = fault;
            best = radius;
        }
        (things < wanted ? low : high) = radius;
    }
    Blueprint plan{Town(seed, best), {}, {}};
    plan.cells = plan.town.cells();
    plan.contents = contents_of(plan.town, plan.cells, jobs);
    plan.ended_per_object = std::clamp(static_cast<double>(objects) / sum(plan.contents) - 1, 0.05, 1.5);
    return plan;
}

}  // namespace wijkbeeld::voorbeeldstad
