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
void undo_half_changes(const std::string& path, std::chrono::milliseconds patience) {
    if (::access((path + "-journal").c_str(), F_OK) != 0) return;
    const sqlite::Connection repair(path, sqlite::Access::write);
    repair.wait_for_locks(static_cast<int>(patience.count()));
    (void)repair.integer("SELECT count(*) FROM sqlite_master");
}

/// Connections and layers of the file as it was at one revision.
class GeoPackage : public Store {
public:
    GeoPackage(std::string path, std::chrono::milliseconds patience) : path_(std::move(path)), patience_(patience) {}

    std::vector<LayerInfo> layers() const override { return layers(Lease(*this)); }
    std::optional<LayerInfo> layer(std::string_view name) const override { return layer(Lease(*this), name); }
    void visit(const LayerQuery& query, const FeatureVisitor& visitor) const override {
        const Lease lease(*this);
        geopackage::visit(lease.connection(), *existing(lease, query.layer), query, visitor);
    }
    std::uint64_t count(const LayerQuery& query) const override {
        const Lease lease(*this);
        return geopackage::count(lease.connection(), *existing(lease, query.layer), query);
    }
    std::optional<std::string> metadata(std::string_view key) const override {
        return geopackage::metadata(Lease(*this).connection(), key);
    }
    /// The file's identity, moment and size: what a commit or a replacement changes.
    std::string revision() const override {
        struct stat about {};
        if (::stat(path_.c_str(), &about) != 0)
            throw IoError(path_ + ": cannot be read: " + std::strerror(errno));
        return std::to_string(about.st_ino) + "-" + std::to_string(about.st_mtim.tv_sec) + "." +
               std::to_string(about.st_mtim.tv_nsec) + "-" + std::to_string(about.st_size);
    }
    std::string lineage() const override { return snapshot()->lineage(); }
    std::unique_ptr<const Store> snapshot() const override { return std::make_unique<const Snapshot>(*this); }
    std::unique_ptr<StoreWriter> write() override { return make_writer(path_); }

private:
    using Tables = std::map<std::string, std::shared_ptr<const Table>>;

    /// A connection of this thread alone, given back afterwards unless the file has changed meanwhile.
    class Lease {
    public:
        explicit Lease(const GeoPackage& store) : store_(store) {
            undo_half_changes(store.path_, store.patience_);
            revision_ = store.revision();
            const std::lock_guard lock(store.mutex_);
            store.turn_to(revision_);
            if (!store.pool_.empty()) {
                connection_ = std::move(store.pool_.back());
                store.pool_.pop_back();
            } else {
                connection_ = std::make_unique<sqlite::Connection>(store.path_, sqlite::Access::read);
                connection_->wait_for_locks(static_cast<int>(store.patience_.count()));
                // Another file may have come before it was opened: then it is of no revision that is known.
                if (store.revision() != revision_) revision_.clear();
            }
        }
        ~Lease() {
            // What broke off in a transaction would be no use to the next one.
            if (!connection_ || connection_->in_transaction()) return;
            const std::lock_guard lock(store_.mutex_);
            if (store_.pool_revision_ == revision_) store_.pool_.push_back(std::move(connection_));
        }
        Lease(Lease&& other) noexcept = default;
        [[nodiscard]] sqlite::Connection& connection() const { return *connection_; }
        [[nodiscard]] const std::string& revision() const { return revision_; }

    private:
        const GeoPackage& store_;
        std::string revision_;
        std::unique_ptr<sqlite::Connection> connection_;
    };

    /// One connection in one transaction: nobody can commit as long as it is there.
    class Snapshot : public Store {
    public:
        explicit Snapshot(const GeoPackage& store) : store_(store), lease_(begin(store)) {}
        ~Snapshot() override { lease_.connection().try_execute("ROLLBACK;"); }
        Snapshot(const Snapshot&) = delete;
        Snapshot& operator=(const Snapshot&) = delete;

        std::vector<LayerInfo> layers() const override { return store_.layers(lease_); }
        std::optional<LayerInfo> layer(std::string_view name) const override { return store_.layer(lease_, name); }
        void visit(const LayerQuery& query, const FeatureVisitor& visitor) const override {
            geopackage::visit(lease_.connection(), *store_.existing(lease_, query.layer), query, visitor);
        }
        std::uint64_t count(const LayerQuery& query) const override {
            return geopackage::count(lease_.connection(), *store_.existing(lease_, query.layer), query);
        }
        std::optional<std::string> metadata(std::string_view key) const override {
            return geopackage::metadata(lease_.connection(), key);
        }
        std::string revision() const override { return lease_.revision(); }
        std::string lineage() const override {
            const std::string others = metadata(others_key).value_or("0");
            return is_own(lease_.connection()) ? others : others + "+" + revision();
        }
        std::unique_ptr<StoreWriter> write() override {
            throw StoreError(store_.path_ + ": a snapshot is not written to");
        }

    private:
        static Lease begin(const GeoPackage& store) {
            while (true) {
                Lease lease(store);
                lease.connection().execute("BEGIN;");
                (void)lease.connection().has_table("gpkg_contents");  // from here on nobody commits
                if (lease.revision() == store.revision()) return lease;
                lease.connection().execute("ROLLBACK;");
            }
        }
        const GeoPackage& store_;
        Lease lease_;
    };

    /// Forgets what was of another revision. Under the lock.
    void turn_to(const std::string& revision) const {
        if (pool_revision_ == revision) return;
        const auto file = [](const std::string& text) { return text.substr(0, text.find('-')); };
        if (file(pool_revision_) != file(revision)) earlier_.clear();
        for (auto& [name, info] : infos_) earlier_.insert_or_assign(name, std::move(info));
        pool_.clear();
        tables_.clear();
        infos_.clear();
        pool_revision_ = revision;
    }

    std::vector<LayerInfo> layers(const Lease& lease) const {
        std::vector<LayerInfo> all;
        for (const std::string& name : layer_names(lease.connection()))
            all.push_back(info(lease, *table(lease, name)));
        return all;
    }
    std::optional<LayerInfo> layer(const Lease& lease, std::string_view name) const {
        const auto found = table(lease, std::string(name));
        return found ? std::optional(info(lease, *found)) : std::nullopt;
    }
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

    /// Counting reads the whole table, so that is done once per change of it.
    LayerInfo info(const Lease& lease, const Table& table) const {
        std::optional<LayerInfo> before;
        {
            const std::lock_guard lock(mutex_);
            const bool same = pool_revision_ == lease.revision();
            if (const auto known = infos_.find(table.schema.name); same && known != infos_.end())
                return known->second;
            if (const auto known = earlier_.find(table.schema.name); same && known != earlier_.end())
                before = known->second;
        }
        const Contents held = read_contents(lease.connection(), table);
        LayerInfo found{table.schema, 0, held.extent, held.changed};
        // Not every program tells when it changed a table.
        if (before && before->changed == found.changed && is_own(lease.connection()))
            found.count = before->count;
        else
            found.count = geopackage::count(lease.connection(), table, {.layer = table.schema.name});
        const std::lock_guard lock(mutex_);
        if (pool_revision_ == lease.revision()) infos_.insert_or_assign(table.schema.name, found);
        return found;
    }
    std::string path_;
    std::chrono::milliseconds patience_;
    mutable std::mutex mutex_;
    mutable std::string pool_revision_;
    mutable std::vector<std::unique_ptr<sqlite::Connection>> pool_;
    mutable Tables tables_;
    mutable std::map<std::string, LayerInfo> infos_, earlier_;  ///< of this revision, and of ones before it
};

}  // namespace

std::unique_ptr<Store> open(const std::string& path, OpenMode mode, std::chrono::milliseconds patience) {
    if (!std::filesystem::exists(path)) {
        if (mode != OpenMode::write_or_create)
            throw IoError(path + ": no such store; " + std::string(sqlite::wanted));
        const auto folder = std::filesystem::absolute(path).parent_path();
        if (!std::filesystem::is_directory(folder)) throw IoError(folder.string() + ": no such folder");
    } else {
        if (!std::filesystem::is_regular_file(path))  // of a pipe we would wait for ever
            throw FormatError(path + (std::filesystem::is_directory(path) ? ": is a folder; " : ": is no file; ") +
                              std::string(sqlite::wanted));
        undo_half_changes(path, patience);
        const sqlite::Connection probe(path, sqlite::Access::read);
        if (!probe.has_table("gpkg_contents")) throw FormatError(path + ": is not a GeoPackage; " + std::string(sqlite::wanted));
    }
    return std::make_unique<GeoPackage>(path, patience);
}

}  // namespace wijkbeeld::geo::store::geopackage
