#pragma once

#include "bgt/records/batch.hpp"

namespace wijkbeeld::geo::bgt {

/// Puts a batch back to what it was when a record turns out to be none.
class BatchMark {
public:
    explicit BatchMark(Batch& batch)
        : batch_(batch),
          records_(batch.records.size()),
          values_(batch.values.size()),
          labels_(batch.labels.size()),
          vertices_(batch.vertices.size()),
          paths_(batch.paths.size()),
          parts_(batch.parts.size()),
          arcs_(batch.arcs.size()) {}
    BatchMark(const BatchMark&) = delete;
    BatchMark& operator=(const BatchMark&) = delete;
    ~BatchMark() {
        if (kept_) return;
        batch_.records.resize(records_);
        batch_.values.resize(values_), batch_.labels.resize(labels_), batch_.vertices.resize(vertices_);
        batch_.paths.resize(paths_), batch_.parts.resize(parts_), batch_.arcs.resize(arcs_);
    }
    void keep() noexcept { kept_ = true; }

private:
    Batch& batch_;
    std::size_t records_, values_, labels_, vertices_, paths_, parts_, arcs_;
    bool kept_ = false;
};

}  // namespace wijkbeeld::geo::bgt
