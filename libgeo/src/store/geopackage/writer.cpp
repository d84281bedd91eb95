#include "store/geopackage/writer.hpp"

#include <fcntl.h>
#include <sys/stat.h>

#include <array>
#include <chrono>
#include <cstdlib>
#include <optional>
#include <utility>

#include <wijkbeeld/geo/error.hpp>

#include "store/geopackage/blob.hpp"
#include "store/geopackage/new_file.hpp"
#include "store/geopackage/table_writer.hpp"

namespace wijkbeeld::geo::store::geopackage {

namespace {

class Writer : public StoreWriter {
public:
    explicit Writer(std::string path)
        : path_(std::move(path)), new_file_(NewFile::begin(path_, wait)), before_(changed_at(path_)) {
        connection_ = new_file_
                          ? std::make_unique<sqlite::Connection>(new_file_->draft(), sqlite::Access::create)
                          : std::make_unique<sqlite::Connection>(path_, sqlite::Access::write);
        connection_->wait_for_locks(static_cast<int>(wait.count()));
        // Pages that spill from the cache shut readers out until the commit: up to 256 MB of what was changed stays in
        // memory, of the rest little, as new memory takes longer than reading again what the system holds.
        connection_->execute(
            new_file_ ? "PRAGMA page_size = 16384; PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -16384;"
                      : "PRAGMA synchronous = FULL; PRAGMA cache_size = -16384; PRAGMA cache_spill = -262144;");
        connection_->execute("BEGIN IMMEDIATE;");
        // Readers end in a while; an update that took minutes is worth waiting for them.
        connection_->wait_for_locks(static_cast<int>(wait_for_readers.count()));
        if (new_file_)
            create_package(*connection_);
        else
            look_for_others();
    }
    ~Writer() override {
        tables_.clear();
        if (connection_) connection_->try_execute("ROLLBACK;");
    }

    LayerWriter& layer(const LayerSchema& schema) override {
        if (const auto found = tables_.find(schema.name); found != tables_.end()) return *found->second;
        auto table = read_table(*connection_, schema.name);
        if (!table) {
            create_layer(*connection_, schema);
            table = read_table(*connection_, schema.name);
        } else if (table->schema.columns != schema.columns || table->schema.geometry != schema.geometry) {
            throw StoreError(path_ + ": layer '" + schema.name +
                             "' is there with other columns; import into a new store");
        } else if (table->schema.curves != schema.curves) {
            throw StoreError(path_ + ": layer '" + schema.name +
                             (schema.curves == Curves::keep ? "' is there with arcs as chords"
                                                            : "' is there with arcs as curves") +
                             "; import into a new store");
        }
        auto& writer = tables_[schema.name] = std::make_unique<TableWriter>(*connection_, std::move(*table), rtree_memory_);
        return *writer;
    }

    void drop_layer(std::string_view name) override {
        tables_.erase(std::string(name));
        const auto table = read_table(*connection_, std::string(name));
        if (table) geopackage::drop_layer(*connection_, *table);
    }

    void set_metadata(std::string_view key, std::string_view value) override {
        connection_->execute(
            "CREATE TABLE IF NOT EXISTS wijkbeeld_metadata (key TEXT NOT NULL PRIMARY KEY, value TEXT NOT "
            "NULL);");
        auto put = connection_->prepare("INSERT OR REPLACE INTO wijkbeeld_metadata VALUES (?1, ?2)");
        put.bind(1, key);
        put.bind(2, value);
        put.run();
    }

    void visit(const LayerQuery& query, const FeatureVisitor& visitor) const override {
        if (const auto found = tables_.find(query.layer); found != tables_.end()) {
            if (query.box) found->second->finish_rtree();
            return geopackage::visit(*connection_, found->second->table(), query, visitor);
        }
        const auto table = read_table(*connection_, query.layer);
        if (!table) throw StoreError(path_ + ": there is no layer '" + query.layer + "'");
        geopackage::visit(*connection_, *table, query, visitor);
    }
    bool has_layer(std::string_view name) const override { return schema(name).has_value(); }
    std::optional<LayerSchema> schema(std::string_view name) const override {
        if (const auto found = tables_.find(std::string(name)); found != tables_.end())
            return found->second->table().schema;
        auto table = read_table(*connection_, std::string(name));
        return table ? std::optional(std::move(table->schema)) : std::nullopt;
    }
    std::optional<RdBox> extent(std::string_view name) const override {
        const auto table = read_table(*connection_, std::string(name));
        return table ? read_contents(*connection_, *table).extent : std::nullopt;
    }

    std::string lineage() const override { return metadata(*connection_, others_key).value_or("0"); }

    void commit() override {
        for (auto& [name, table] : tables_) table->finish();
        tables_.clear();
        set_metadata(own_commit_key, std::to_string(connection_->change_counter() + 1));
        connection_->execute("COMMIT;");
        connection_.reset();
        new_file_ ? new_file_->put_in_place() : show_change();
    }

private:
    static constexpr std::chrono::milliseconds wait{5000}, wait_for_readers{60'000};

    void look_for_others() {
        if (is_own(*connection_)) return;
        const std::string before = metadata(*connection_, others_key).value_or("0");
        set_metadata(others_key, std::to_string(std::atoll(before.c_str()) + 1));
    }

    static timespec changed_at(const std::string& path) {
        struct stat about {};
        return ::stat(path.c_str(), &about) == 0 ? about.st_mtim : timespec{};
    }
    /// Two commits within one tick of the file system's clock must not look like one: readers go by the time.
    void show_change() {
        const timespec now = changed_at(path_);
        if (std::pair(now.tv_sec, now.tv_nsec) > std::pair(before_.tv_sec, before_.tv_nsec)) return;
        timespec later = before_;
        if (++later.tv_nsec == 1'000'000'000) later = {before_.tv_sec + 1, 0};
        const std::array<timespec, 2> times{timespec{0, UTIME_OMIT}, later};
        ::utimensat(AT_FDCWD, path_.c_str(), times.data(), 0);
    }

    std::string path_;
    std::optional<NewFile> new_file_;
    timespec before_;
    std::unique_ptr<sqlite::Connection> connection_;  ///< closed before the file is
    RtreeMemory rtree_memory_;
    std::map<std::string, std::unique_ptr<TableWriter>> tables_;
};

}  // namespace

std::unique_ptr<StoreWriter> make_writer(const std::string& path) {
    return std::make_unique<Writer>(path);
}

}  // namespace wijkbeeld::geo::store::geopackage
