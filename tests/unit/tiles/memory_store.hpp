#pragma once

#include <map>

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
        geo::LayerInfo info{*found->second.schema, found->second.features.size(), {}};
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
        throw geo::StoreError("for reading only");
    }

private:
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
