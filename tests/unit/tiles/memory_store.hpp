#pragma once

#include <algorithm>
#include <map>
#include <memory>

#include <wijkbeeld/geo/error.hpp>
#include <wijkbeeld/geo/store.hpp>

namespace wijkbeeld::test {

/// A store of features in memory, for tests of what reads one.
class MemoryStore final : public geo::Store {
public:
    struct Table {
        std::shared_ptr<const geo::LayerSchema> schema;
        std::vector<geo::Feature> features;
    };
    void add_layer(geo::LayerSchema schema) {
        const std::string name = schema.name;
        tables_[name].schema = std::make_shared<const geo::LayerSchema>(std::move(schema));
    }
    void add(const std::string& layer, std::vector<geo::Value> values, geo::Geometry geometry) {
        Table& table = tables_.at(layer);
        const auto id = static_cast<std::int64_t>(table.features.size()) + 1;
        table.features.emplace_back(table.schema, id, std::move(values), std::move(geometry));
    }

    [[nodiscard]] std::vector<geo::LayerInfo> layers() const override {
        std::vector<geo::LayerInfo> all;
        for (const auto& [name, table] : tables_) all.push_back(*layer(name));
        return all;
    }
    [[nodiscard]] std::optional<geo::LayerInfo> layer(std::string_view name) const override {
        const auto found = tables_.find(name);
        if (found == tables_.end()) return std::nullopt;
        geo::LayerInfo info{*found->second.schema, found->second.features.size(), {}, {}};
        for (const geo::Feature& feature : found->second.features)
            if (const auto box = feature.geometry().extent()) {
                if (info.extent)
                    info.extent->include(*box);
                else
                    info.extent = box;
            }
        return info;
    }
    void visit(const geo::LayerQuery& query, const geo::FeatureVisitor& visitor) const override {
        for (const geo::Feature& feature : tables_.find(query.layer)->second.features) {
            const auto box = feature.geometry().extent();
            if (query.box && (!box || !box->meets(*query.box))) continue;
            if (!query.ids.empty() && std::ranges::find(query.ids, feature.id()) == query.ids.end()) continue;
            if (!meets(feature, query.where)) continue;
            if (!visitor(feature)) return;
        }
    }
    [[nodiscard]] std::uint64_t count(const geo::LayerQuery& query) const override {
        std::uint64_t n = 0;
        visit(query, [&](const geo::Feature&) { return ++n > 0; });
        return n;
    }
    [[nodiscard]] std::optional<std::string> metadata(std::string_view) const override {
        return std::nullopt;
    }
    [[nodiscard]] std::string revision() const override { return "1"; }
    [[nodiscard]] std::unique_ptr<geo::StoreWriter> write() override {
        return std::make_unique<Writer>(*this);
    }

private:
    /// Rows are there at once: good enough for an import that is not aborted.
    class Rows final : public geo::LayerWriter {
    public:
        Rows(MemoryStore& store, std::string layer) : store_(store), layer_(std::move(layer)) {}
        std::int64_t insert(std::span<const geo::ValueView> values, const geo::Geometry& geometry) override {
            std::vector<geo::Value> own;
            for (const geo::ValueView& value : values)
                own.push_back(std::visit(
                    [](const auto& v) -> geo::Value {
                        if constexpr (std::is_same_v<std::decay_t<decltype(v)>, std::string_view>)
                            return std::string(v);
                        else
                            return v;
                    },
                    value));
            store_.add(layer_, std::move(own), geometry);
            return static_cast<std::int64_t>(store_.tables_.at(layer_).features.size());
        }
        std::uint64_t erase(std::string_view, const geo::ValueView&) override { return 0; }
        std::uint64_t erase_all() override { return 0; }
        void index(std::string_view) override {}

    private:
        MemoryStore& store_;
        std::string layer_;
    };
    class Writer final : public geo::StoreWriter {
    public:
        explicit Writer(MemoryStore& store) : store_(store) {}
        geo::LayerWriter& layer(const geo::LayerSchema& schema) override {
            if (!has_layer(schema.name)) store_.add_layer(schema);
            return *rows_.emplace_back(std::make_unique<Rows>(store_, schema.name));
        }
        void drop_layer(std::string_view) override {}
        void set_metadata(std::string_view, std::string_view) override {}
        void visit(const geo::LayerQuery& query, const geo::FeatureVisitor& visitor) const override {
            store_.visit(query, visitor);
        }
        [[nodiscard]] bool has_layer(std::string_view name) const override {
            return store_.tables_.contains(name);
        }
        [[nodiscard]] std::optional<geo::LayerSchema> schema(std::string_view name) const override {
            const auto info = store_.layer(name);
            return info ? std::optional(info->schema) : std::nullopt;
        }
        [[nodiscard]] std::optional<geo::RdBox> extent(std::string_view name) const override {
            const auto info = store_.layer(name);
            return info ? info->extent : std::nullopt;
        }
        void commit() override {}

    private:
        MemoryStore& store_;
        std::vector<std::unique_ptr<Rows>> rows_;
    };

    static bool meets(const geo::Feature& feature, const std::vector<geo::Condition>& conditions) {
        using Op = geo::Condition::Op;
        for (const geo::Condition& condition : conditions) {
            const geo::Value& value = feature[condition.column];
            const bool none = std::holds_alternative<std::monostate>(value);
            const bool listed =
                std::find(condition.values.begin(), condition.values.end(), value) != condition.values.end();
            if (condition.op == Op::is_null && !none) return false;
            if (condition.op == Op::equal && !listed) return false;
            if (condition.op == Op::none_of && listed) return false;
        }
        return true;
    }
    std::map<std::string, Table, std::less<>> tables_;
};

}  // namespace wijkbeeld::test
