#include "store/geopackage/writer.hpp"

#include <fcntl.h>
#include <sys/stat.h>

#include <array>
#include <chrono>
#include <optional>
#include <utility>

#include <wijkbeeld/geo/error.hpp>

#include "store/geopackage/blob.hpp"
#include "store/geopackage/new_file.hpp"
#include "store/sql_query.hpp"

namespace wijkbeeld::geo::store::geopackage {

namespace {

class TableWriter : public LayerWriter {
public:
    TableWriter(sqlite::Connection& connection, Table table)
        : connection_(connection), table_(std::move(table)) {
        // Before the statements: SQLite looks for the functions that triggers call when it prepares an
        // INSERT.
        drop_triggers(connection, table_);
        const bool spatial = !table_.geometry_column.empty();
        std::string names = spatial ? store::quoted(table_.geometry_column) : "", marks = spatial ? "?1" : "";
        for (std::size_t i = 0; i < table_.schema.columns.size(); ++i) {
            names += (names.empty() ? "" : ", ") + store::quoted(table_.schema.columns[i].name);
            marks += (marks.empty() ? "?" : ", ?") + std::to_string(i + 2);
        }
        insert_ = connection.prepare("INSERT INTO " + store::quoted(table_.schema.name) + " (" + names +
                                     ") VALUES (" + marks + ")");
        last_id_ = connection.prepare("SELECT last_insert_rowid()");
        if (table_.has_rtree)
            index_ = connection.prepare("INSERT INTO " + store::quoted(table_.rtree()) +
                                        " VALUES (?1, ?2, ?3, ?4, ?5)");
    }

    std::int64_t insert(std::span<const ValueView> values, const Geometry& geometry) override {
        if (values.size() != table_.schema.columns.size())
            throw StoreError("layer '" + table_.schema.name + "': a row with another number of columns");
        const auto box = box_of(geometry);
        if (box) {
            encode_geometry(blob_, geometry, *box, table_.schema);
            insert_.bind_blob(1, blob_);
        } else if (!table_.geometry_column.empty()) {
            insert_.bind_null(1);
        }
        int index = 2;
        for (const ValueView& value : values) insert_.bind(index++, value);
        insert_.run();
        last_id_.step();
        const std::int64_t id = last_id_.integer(0);
        last_id_.reset();
        if (box && table_.has_rtree) put_in_index(id, *box);
        return id;
    }

    std::uint64_t erase(std::string_view column, const ValueView& value) override {
        if (!table_.schema.find(column))
            throw StoreError("layer '" + table_.schema.name + "' has no column '" + std::string(column) +
                             "'");
        return erase_where(" WHERE " + store::quoted(column) + " = ?1", &value);
    }
    std::uint64_t erase_all() override { return erase_where("", nullptr); }

    void finish() {
        create_triggers(connection_, table_);
        update_contents(connection_, table_);
    }
    [[nodiscard]] const Table& table() const noexcept { return table_; }

private:
    /// Nothing when there is no geometry to be stored.
    [[nodiscard]] std::optional<RdBox> box_of(const Geometry& geometry) const noexcept {
        if (table_.geometry_column.empty()) return std::nullopt;
        return table_.schema.curves == Curves::keep ? curve_extent(geometry) : geometry.extent();
    }

    void put_in_index(std::int64_t id, const RdBox& box) {
        index_.bind(1, id);
        index_.bind(2, box.min.x);
        index_.bind(3, box.max.x);
        index_.bind(4, box.min.y);
        index_.bind(5, box.max.y);
        index_.run();
    }

    std::uint64_t erase_where(const std::string& where, const ValueView* value) {
        const std::string rows = store::quoted(table_.schema.name) + where;
        const auto run = [&](const std::string& sql) {
            auto statement = connection_.prepare(sql);
            if (value != nullptr) statement.bind(1, *value);
            statement.run();
        };
        if (table_.has_rtree)
            run("DELETE FROM " + store::quoted(table_.rtree()) + " WHERE id IN (SELECT " +
                store::quoted(table_.id_column) + " FROM " + rows + ")");
        run("DELETE FROM " + rows);
        return static_cast<std::uint64_t>(connection_.changes());
    }

    sqlite::Connection& connection_;
    Table table_;
    sqlite::Statement insert_, last_id_, index_;
    std::string blob_;
};

class Writer : public StoreWriter {
public:
    explicit Writer(std::string path)
        : path_(std::move(path)), new_file_(NewFile::begin(path_, wait)), before_(changed_at(path_)) {
        connection_ = new_file_
                          ? std::make_unique<sqlite::Connection>(new_file_->draft(), sqlite::Access::create)
                          : std::make_unique<sqlite::Connection>(path_, sqlite::Access::write);
        connection_->wait_for_locks(static_cast<int>(wait.count()));
        connection_->execute(
            new_file_ ? "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -65536;"
                      : "PRAGMA synchronous = FULL; PRAGMA cache_size = -65536;");
        connection_->execute("BEGIN IMMEDIATE;");
        if (new_file_) create_package(*connection_);
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
        auto& writer = tables_[schema.name] = std::make_unique<TableWriter>(*connection_, std::move(*table));
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
        const auto table = read_table(*connection_, query.layer);
        if (!table) throw StoreError(path_ + ": there is no layer '" + query.layer + "'");
        geopackage::visit(*connection_, *table, query, visitor);
    }
    bool has_layer(std::string_view name) const override {
        return read_table(*connection_, std::string(name)).has_value();
    }

    void commit() override {
        for (auto& [name, table] : tables_) table->finish();
        tables_.clear();
        connection_->execute("COMMIT;");
        connection_.reset();
        new_file_ ? new_file_->put_in_place() : show_change();
    }

private:
    static constexpr std::chrono::milliseconds wait{5000};

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
    std::map<std::string, std::unique_ptr<TableWriter>> tables_;
};

}  // namespace

std::unique_ptr<StoreWriter> make_writer(const std::string& path) {
    return std::make_unique<Writer>(path);
}

}  // namespace wijkbeeld::geo::store::geopackage
