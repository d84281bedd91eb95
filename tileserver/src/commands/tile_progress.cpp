#include "commands/tile_progress.hpp"

#include "commands/command.hpp"
#include "commands/interrupt.hpp"

namespace wijkbeeld::server {

TileProgress::TileProgress(std::string what) : what_(std::move(what)) {
    catch_interrupts();
}

bool TileProgress::operator()(const geo::tiles::BuildProgress& now) {
    const auto time = std::chrono::steady_clock::now();
    if (time - shown_ > std::chrono::milliseconds(200)) {
        shown_ = time;
        show_progress(what_ + " " + std::to_string(now.done) + " of " + std::to_string(now.total));
    }
    return !interrupted();
}

}  // namespace wijkbeeld::server
