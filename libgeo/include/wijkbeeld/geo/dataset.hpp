#pragma once

#include <cstdint>
#include <iterator>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <wijkbeeld/geo/bgt_type.hpp>
#include <wijkbeeld/geo/store.hpp>

/// \file
/// The front door for developers: the BGT of a store, as features.
/// \code
/// const auto bgt = geo::Dataset::open("otterlo.gpkg");
/// for (const geo::Feature& f : bgt.query({.box = {{181000, 458000}, {181500, 458500}}, .types = {geo::BgtType::pand}}))
///     std::cout << f.lokaal_id() << ' ' << geo::area(f.geometry()) << " m2\n";
/// \endcode

namespace wijkbeeld::geo {

struct BgtQuery {
    std::optional<RdBox> box = std::nullopt;  ///< features whose box meets this one, metres in RD
    std::vector<BgtType> types = {};          ///< none: all types
    bool ended = false;                       ///< also versions with an eind_registratie (a store with history)
};

/// The features of a query, read as they are asked for, page by page. Walk it once.
class FeatureRange {
  public:
    class Iterator {
      public:
        using iterator_category = std::input_iterator_tag;
        using value_type = Feature;
        using difference_type = std::ptrdiff_t;
        using pointer = const Feature*;
        using reference = const Feature&;
        Iterator() = default;
        explicit Iterator(FeatureRange* range) : range_(range) {}
        reference operator*() const;
        pointer operator->() const { return &**this; }
        Iterator& operator++();
        void operator++(int) { ++*this; }
        bool operator==(const Iterator& o) const { return range_ == o.range_; }

      private:
        FeatureRange* range_ = nullptr;
    };

    FeatureRange(std::shared_ptr<const Store> store, BgtQuery query);
    ~FeatureRange();
    FeatureRange(FeatureRange&&) noexcept;
    FeatureRange& operator=(FeatureRange&&) noexcept;
    [[nodiscard]] Iterator begin();
    [[nodiscard]] Iterator end() const { return {}; }

  private:
    struct State;
    std::unique_ptr<State> state_;
};

/// The BGT in a store, open for reading. Cheap to copy; `const` is safe from many threads.
class Dataset {
  public:
    /// \throws IoError when it cannot be opened, FormatError when it is not a store.
    [[nodiscard]] static Dataset open(const std::string& address);
    explicit Dataset(std::shared_ptr<const Store> store) : store_(std::move(store)) {}

    [[nodiscard]] FeatureRange query(BgtQuery query) const;
    /// Box round everything in the BGT tables; nothing when they are empty.
    [[nodiscard]] std::optional<RdBox> extent() const;
    [[nodiscard]] const Store& store() const noexcept { return *store_; }

  private:
    std::shared_ptr<const Store> store_;
};

}  // namespace wijkbeeld::geo
