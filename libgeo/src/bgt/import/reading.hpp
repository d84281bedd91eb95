#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include <wijkbeeld/geo/import.hpp>

#include "bgt/records/batch.hpp"
#include "bgt/delivery/delivery.hpp"

namespace wijkbeeld::geo::bgt {

/// Reads the files of a delivery: one thread unpacks and cuts, others read, the calling one gets the batches,
/// in the order of the delivery.
class Reading {
public:
    /// What the files have to be.
    enum class Purpose : std::uint8_t {
        import,  ///< a state of the register
        update,  ///< a delta of mutations
    };
    Reading(const Delivery& delivery, const ImportOptions& options, Purpose purpose = Purpose::import)
        : delivery_(delivery), options_(options), purpose_(purpose) {}

    /// \throws FormatError, IoError, and what `use` throws
    void run(const std::function<void(const Batch&)>& use);
    /// Files found in folders and archives that are no BGT: `name: why`.
    [[nodiscard]] const std::vector<std::string>& ignored() const noexcept { return ignored_; }
    /// Bytes unpacked so far, as they lie on disk.
    [[nodiscard]] std::uint64_t consumed() const noexcept { return consumed_; }

private:
    struct Job;
    struct Workers;
    using Push = std::function<bool(Job)>;
    void unpack(const Push& push);
    void check_purpose(const struct Head& head, const std::string& file) const;
    bool unpack_file(std::size_t number, const std::shared_ptr<class BufferPool>& buffers, const Push& push);
    std::unique_ptr<Batch> read(Job job, Workers& workers) const;

    const Delivery& delivery_;
    const ImportOptions& options_;
    Purpose purpose_;
    std::vector<std::string> ignored_;
    std::atomic<std::uint64_t> consumed_ = 0;
};

}  // namespace wijkbeeld::geo::bgt
