#include "store/geopackage/store.hpp"

#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <map>
#include <mutex>

#include <wijkbeeld/geo/error.hpp>

#include "store/geopackage/tables.hpp"
#include "store/geopackage/writer.hpp"

namespace wijkbeeld::geo::store::geopackage {

namespace {

/// What a killed writer left half done is undone by the first to come, which needs the right to write.
void undo_half_changes(const std::string& path) {
    if (::access((path + "-journal").c_str(), F_OK) != 0) return;
    const sqlite::Connection repair(path, sqlite::Access::write);
    repair.wait_for_locks(5000);
    (void)repair.integer("SELECT count(*) FROM sqlite_master");
}

/// Connections and layers of the file as it was at one revision.
class GeoPackage : public Store {
public:
    explicit GeoPackage(std::string path) : path_(std::move(path)) {}

    std::vector<LayerInfo> layers() const override {
        const Lease lease(*this);
        std::vector<LayerInfo> all;
        for (const std::string& name : layer_names(lease.connection()))
            all.push_back(info(lease, *table(lease, name)));
        return all;
    }
    std::optional<LayerInfo> layer(std::string_view name) const override {
        const Lease lease(*this);
        const auto found = table(lease, std::string(name));
        return found ? std::optional(info(lease, *found)) : std::nullopt;
    }
    void visit(const LayerQuery& query, const FeatureVisitor& visitor) const override {
        const Lease lease(*this);
        geopackage::visit(lease.connection(), *existing(lease, query.layer), query, visitor);
    }
    std::uint64_t count(const LayerQuery& query) const override {
        const Lease lease(*this);
        return geopackage::count(lease.connection(), *existing(lease, query.layer), query);
    }
    std::optional<std::string> metadata(std::string_view key) const override {
        const Lease lease(*this);
        if (!lease.connection().has_table("wijkbeeld_metadata")) return std::nullopt;
        auto row = lease.connection().prepare("SELECT value FROM wijkbeeld_metadata WHERE key = ?1");
        row.bind(1, key);
        return row.step() ? std::optional(row.string(0)) : std::nullopt;
    }
    /// The file's identity, moment and size: what a commit or a replacement changes.
    std::string revision() const override {
        struct stat about {};
        if (::stat(path_.c_str(), &about) != 0)
            throw IoError(path_ + ": cannot be read: " + std::strerror(errno));
        return std::to_string(about.st_ino) + "-" + std::to_string(about.st_mtim.tv_sec) + "." +
               std::to_string(about.st_mtim.tv_nsec) + "-" + std::to_string(about.st_size);
    }
    std::unique_ptr<StoreWriter> write() override { return make_writer(path_); }

private:
    using Tables = std::map<std::string, std::shared_ptr<const Table>>;

    /// A connection of this thread alone, given back afterwards unless the file has changed meanwhile.
    class Lease {
    public:
        explicit Lease(const GeoPackage& store) : store_(store) {
            undo_half_changes(store.path_);
            revision_ = store.revision();
            const std::lock_guard lock(store.mutex_);
            if (store.pool_revision_ != revision_) {
                store.pool_.clear();
                store.tables_.clear();
                store.infos_.clear();
                store.pool_revision_ = revision_;
            }
            if (!store.pool_.empty()) {
                connection_ = std::move(store.pool_.back());
                store.pool_.pop_back();
            } else {
                connection_ = std::make_unique<sqlite::Connection>(store.path_, sqlite::Access::read);
                connection_->wait_for_locks(5000);
            }
        }
        ~Lease() {
            const std::lock_guard lock(store_.mutex_);
            if (store_.pool_revision_ == revision_) store_.pool_.push_back(std::move(connection_));
        }
        Lease(const Lease&) = delete;
        Lease& operator=(const Lease&) = delete;
        [[nodiscard]] sqlite::Connection& connection() const { return *connection_; }
        [[nodiscard]] const std::string& revision() const { return revision_; }

    private:
        const GeoPackage& store_;
        std::string revision_;
        std::unique_ptr<sqlite::Connection> connection_;
    };

    std::shared_ptr<const Table> table(const Lease& lease, const std::string& name) const {
        {
            const std::lock_guard lock(mutex_);
            if (const auto found = tables_.find(name);
                found != tables_.end() && pool_revision_ == lease.revision())
                return found->second;
        }
        auto read = read_table(lease.connection(), name);
        if (!read) return nullptr;
        auto shared = std::make_shared<const Table>(std::move(*read));
        const std::lock_guard lock(mutex_);
        if (pool_revision_ == lease.revision()) tables_[name] = shared;
        return shared;
    }
    std::shared_ptr<const Table> existing(const Lease& lease, const std::string& name) const {
        auto found = table(lease, name);
        if (!found) throw StoreError(path_ + ": there is no layer '" + name + "'");
        return found;
    }

    /// Counting reads the whole table, so that is done once per revision.
    LayerInfo info(const Lease& lease, const Table& table) const {
        {
            const std::lock_guard lock(mutex_);
            if (const auto known = infos_.find(table.schema.name);
                known != infos_.end() && pool_revision_ == lease.revision())
                return known->second;
        }
        LayerInfo found = counted(lease, table);
        const std::lock_guard lock(mutex_);
        if (pool_revision_ == lease.revision()) infos_.insert_or_assign(table.schema.name, found);
        return found;
    }
    static LayerInfo counted(const Lease& lease, const Table& table) {
        LayerInfo info{table.schema,
                       geopackage::count(lease.connection(), table, {.layer = table.schema.name}),
                       std::nullopt};
        auto row = lease.connection().prepare(
            "SELECT min_x, min_y, max_x, max_y FROM gpkg_contents WHERE table_name = ?1");
        row.bind(1, std::string_view(table.schema.name));
        if (row.step() && !row.is_null(0) && !table.geometry_column.empty())
            info.extent = RdBox{{row.real(0), row.real(1)}, {row.real(2), row.real(3)}};
        return info;
    }

    std::string path_;
    mutable std::mutex mutex_;
    mutable std::string pool_revision_;
    mutable std::vector<std::unique_ptr<sqlite::Connection>> pool_;
    mutable Tables tables_;
    mutable std::map<std::string, LayerInfo> infos_;
};

}  // namespace

std::unique_ptr<Store> open(const std::string& path, OpenMode mode) {
    if (!std::filesystem::exists(path)) {
        if (mode != OpenMode::write_or_create)
            throw IoError(path + ": no such store; `wijkbeeld import` makes one");
        const auto folder = std::filesystem::absolute(path).parent_path();
        if (!std::filesystem::is_directory(folder)) throw IoError(folder.string() + ": no such folder");
    } else {
        undo_half_changes(path);
        const sqlite::Connection probe(path, sqlite::Access::read);
        if (!probe.has_table("gpkg_contents")) throw FormatError(path + ": is not a GeoPackage");
    }
    return std::make_unique<GeoPackage>(path);
}

}  // namespace wijkbeeld::geo::store::geopackage
