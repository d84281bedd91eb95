#include "store/geopackage/sqlite.hpp"

#include <sqlite3.h>

#include <array>

#include <wijkbeeld/geo/error.hpp>

namespace wijkbeeld::geo::store::sqlite {

namespace {

[[noreturn]] void fail(sqlite3* handle, int code, const std::string& path) {
    const std::string reason = handle != nullptr ? sqlite3_errmsg(handle) : sqlite3_errstr(code);
    const std::string text = path + ": " + reason;
    switch (code & 0xFF) {
        case SQLITE_FULL:
            throw IoError(text + "; make room on that disk and try again, the store is as it was");
        case SQLITE_IOERR:
        case SQLITE_CANTOPEN:
        case SQLITE_READONLY:
        case SQLITE_PERM:
        case SQLITE_AUTH:
            throw IoError(text);
        case SQLITE_NOTADB:
            throw FormatError(path + ": is not a GeoPackage (not an SQLite file); " + std::string(wanted));
        case SQLITE_CORRUPT:
            throw FormatError(text + "; the file is damaged, restore it from a backup or import again");
        case SQLITE_BUSY:
        case SQLITE_LOCKED:
            throw StoreError(
                text + "; another program is writing to it (QGIS with unsaved edits, another import): " +
                "try again when it is ready");
        default:
            throw StoreError(text);
    }
}

std::string path_of(sqlite3* handle) {
    const char* path = handle != nullptr ? sqlite3_db_filename(handle, "main") : nullptr;
    return path != nullptr ? path : "store";
}

int length(std::string_view text) {
    return static_cast<int>(text.size());
}

}  // namespace

void Statement::Finalise::operator()(sqlite3_stmt* handle) const noexcept {
    sqlite3_finalize(handle);
}

void Statement::check(int code) {
    if (code == SQLITE_OK) return;
    sqlite3* connection = sqlite3_db_handle(handle_.get());
    fail(connection, sqlite3_extended_errcode(connection), path_of(connection));
}

void Statement::bind(int index, std::int64_t value) {
    check(sqlite3_bind_int64(handle_.get(), index, value));
}
void Statement::bind(int index, double value) {
    check(sqlite3_bind_double(handle_.get(), index, value));
}
void Statement::bind_null(int index) {
    check(sqlite3_bind_null(handle_.get(), index));
}

void Statement::bind(int index, std::string_view text) {
    const char* data = text.data() != nullptr ? text.data() : "";
    check(sqlite3_bind_text(handle_.get(), index, data, length(text), SQLITE_STATIC));
}

void Statement::bind_blob(int index, std::string_view bytes) {
    check(sqlite3_bind_blob(handle_.get(), index, bytes.data(), length(bytes), SQLITE_STATIC));
}

void Statement::bind(int index, const ValueView& value) {
    if (const auto* text = std::get_if<std::string_view>(&value)) return bind(index, *text);
    if (const auto* whole = std::get_if<std::int64_t>(&value)) return bind(index, *whole);
    if (const auto* real = std::get_if<double>(&value)) return bind(index, *real);
    if (const auto* flag = std::get_if<bool>(&value)) return bind(index, std::int64_t{*flag ? 1 : 0});
    bind_null(index);
}

bool Statement::step() {
    const int code = sqlite3_step(handle_.get());
    if (code == SQLITE_ROW) return true;
    if (code != SQLITE_DONE) check(code);
    return false;
}

void Statement::run() {
    while (step()) continue;
    reset();
}

void Statement::reset() noexcept {
    sqlite3_reset(handle_.get());
}

void Statement::clear() noexcept {
    sqlite3_reset(handle_.get());
    sqlite3_clear_bindings(handle_.get());
}

bool Statement::is_null(int column) const noexcept {
    return sqlite3_column_type(handle_.get(), column) == SQLITE_NULL;
}
std::int64_t Statement::integer(int column) const noexcept {
    return sqlite3_column_int64(handle_.get(), column);
}
double Statement::real(int column) const noexcept {
    return sqlite3_column_double(handle_.get(), column);
}

std::string_view Statement::text(int column) const noexcept {
    const unsigned char* bytes = sqlite3_column_text(handle_.get(), column);
    if (bytes == nullptr) return {};
    return {reinterpret_cast<const char*>(bytes),
            static_cast<std::size_t>(sqlite3_column_bytes(handle_.get(), column))};
}

std::string_view Statement::blob(int column) const noexcept {
    const void* bytes = sqlite3_column_blob(handle_.get(), column);
    if (bytes == nullptr) return {};
    return {static_cast<const char*>(bytes),
            static_cast<std::size_t>(sqlite3_column_bytes(handle_.get(), column))};
}

void Connection::Close::operator()(sqlite3* handle) const noexcept {
    sqlite3_close_v2(handle);
}

Connection::Connection(const std::string& path, Access access) {
    int flags = SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE;
    flags |= access == Access::read ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE;
    if (access == Access::create) flags |= SQLITE_OPEN_CREATE;
    sqlite3* handle = nullptr;
    const int code = sqlite3_open_v2(path.c_str(), &handle, flags, nullptr);
    handle_.reset(handle);
    if (code != SQLITE_OK) fail(handle, code, path);
}

Statement Connection::prepare(std::string_view sql) const {
    sqlite3_stmt* statement = nullptr;
    const int code = sqlite3_prepare_v2(handle_.get(), sql.data(), length(sql), &statement, nullptr);
    if (code != SQLITE_OK) fail(handle_.get(), code, path_of(handle_.get()));
    return Statement(statement);
}

Statement Connection::take(const std::string& sql) {
    const auto found = kept_.find(sql);
    if (found == kept_.end()) return prepare(sql);
    Statement statement = std::move(found->second);
    kept_.erase(found);
    return statement;
}

void Connection::keep(const std::string& sql, Statement statement) {
    constexpr std::size_t most = 256, longest = 8192;  // a long one has much memory of its own
    if (sql.size() > longest) return;
    if (kept_.size() >= most) kept_.clear();
    statement.clear();
    kept_.insert_or_assign(sql, std::move(statement));
}

void Connection::execute(const std::string& sql) const {
    const int code = sqlite3_exec(handle_.get(), sql.c_str(), nullptr, nullptr, nullptr);
    if (code != SQLITE_OK) fail(handle_.get(), code, path_of(handle_.get()));
}

bool Connection::try_execute(const std::string& sql) const noexcept {
    return sqlite3_exec(handle_.get(), sql.c_str(), nullptr, nullptr, nullptr) == SQLITE_OK;
}

std::int64_t Connection::integer(std::string_view sql) const {
    Statement statement = prepare(sql);
    return statement.step() ? statement.integer(0) : 0;
}

bool Connection::has_table(std::string_view name) const {
    Statement statement = prepare("SELECT 1 FROM sqlite_master WHERE name = ?");
    statement.bind(1, name);
    return statement.step();
}

std::int64_t Connection::changes() const noexcept {
    return sqlite3_changes64(handle_.get());
}
void Connection::wait_for_locks(int milliseconds) const noexcept {
    sqlite3_busy_timeout(handle_.get(), milliseconds);
}
/// Through SQLite's own file: closing one of ours would drop the locks that this process has on it.
std::uint32_t Connection::change_counter() const {
    sqlite3_file* file = nullptr;
    std::array<unsigned char, 4> bytes{};
    constexpr sqlite3_int64 place = 24;
    const int found = sqlite3_file_control(handle_.get(), "main", SQLITE_FCNTL_FILE_POINTER, &file);
    if (found != SQLITE_OK || file == nullptr || file->pMethods == nullptr) return 0;
    if (file->pMethods->xRead(file, bytes.data(), static_cast<int>(bytes.size()), place) != SQLITE_OK) return 0;
    std::uint32_t count = 0;
    for (const unsigned char byte : bytes) count = count << 8U | byte;
    return count;
}
bool Connection::in_transaction() const noexcept {
    return sqlite3_get_autocommit(handle_.get()) == 0;
}

}  // namespace wijkbeeld::geo::store::sqlite
