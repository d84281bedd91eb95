#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include <wijkbeeld/geo/store.hpp>
#include <wijkbeeld/geo/time.hpp>

/// \file
/// When the BGT of a store changed, as the register has it: a version is there from its `tijdstip_registratie` until
/// its `eind_registratie`, so that between two such moments nothing differs.

namespace wijkbeeld::geo {

/// Every import into the store kept ended versions, so that it can tell how the BGT was. \throws StoreError
[[nodiscard]] bool keeps_history(const Store& store);

/// The moments at which something was registered or ended, each once. A small value when copied rarely: eight bytes
/// per moment.
class Moments {
  public:
    Moments() = default;
    /// Reads all versions of a store once, without their geometry. \throws StoreError
    explicit Moments(const Store& store);
    /// Reads what was added to the same store since; moments of versions that were taken out stay, which does no harm.
    /// \throws StoreError
    void advance(const Store& store);

    [[nodiscard]] bool empty() const noexcept { return sorted_.empty(); }
    [[nodiscard]] std::size_t size() const noexcept { return sorted_.size(); }
    /// Nothing when there are none.
    [[nodiscard]] std::optional<Instant> first() const noexcept;
    [[nodiscard]] std::optional<Instant> last() const noexcept;
    /// The last one that is not after `at`: what the BGT was at `at`, it has been since then.
    [[nodiscard]] std::optional<Instant> last_until(Instant at) const noexcept;

  private:
    std::vector<Instant> sorted_;
    std::map<std::string, std::int64_t> seen_;  ///< by layer, the highest id that was read
};

}  // namespace wijkbeeld::geo
