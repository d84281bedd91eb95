#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>

#include <wijkbeeld/geo/layer.hpp>

struct sqlite3;
struct sqlite3_stmt;

/// \file
/// SQLite as values: a connection and its statements. A connection belongs to one thread at a time.
/// What SQLite refuses is thrown as IoError (disk, rights), FormatError (not a database, damaged) or
/// StoreError (locked, wrong SQL), with the path of the file.

namespace wijkbeeld::geo::store::sqlite {

/// What to say where something else than a store was given.
inline constexpr std::string_view wanted =
    "a store is a file such as stad.gpkg, which `wijkbeeld import DELIVERY --into stad.gpkg` makes";

/// A prepared statement. Parameters count from 1, columns from 0. Text and blobs are borrowed: parameters
/// must live until the next `reset`, columns are valid until the next `step`.
class Statement {
public:
    Statement() = default;
    explicit Statement(sqlite3_stmt* handle) noexcept : handle_(handle) {}

    void bind(int index, std::int64_t value);
    void bind(int index, double value);
    void bind(int index, std::string_view text);
    void bind(int index, const ValueView& value);
    void bind_blob(int index, std::string_view bytes);
    void bind_null(int index);

    /// True when there is a row.
    bool step();
    /// Runs to the end and resets.
    void run();
    void reset() noexcept;
    void clear() noexcept;

    [[nodiscard]] bool is_null(int column) const noexcept;
    [[nodiscard]] std::int64_t integer(int column) const noexcept;
    [[nodiscard]] double real(int column) const noexcept;
    [[nodiscard]] std::string_view text(int column) const noexcept;
    [[nodiscard]] std::string_view blob(int column) const noexcept;
    [[nodiscard]] std::string string(int column) const { return std::string(text(column)); }

private:
    struct Finalise {
        void operator()(sqlite3_stmt* handle) const noexcept;
    };
    void check(int code);
    std::unique_ptr<sqlite3_stmt, Finalise> handle_;
};

enum class Access { read, write, create };

class Connection {
public:
    Connection(const std::string& path, Access access);

    [[nodiscard]] Statement prepare(std::string_view sql) const;
    /// A statement that may have been prepared before; give it back with `keep`.
    [[nodiscard]] Statement take(const std::string& sql);
    void keep(const std::string& sql, Statement statement);

    /// Runs one or more statements that give no rows.
    void execute(const std::string& sql) const;
    /// The same, but false instead of an exception when SQLite refuses.
    bool try_execute(const std::string& sql) const noexcept;
    /// First column of the first row; 0 or empty when there is none.
    [[nodiscard]] std::int64_t integer(std::string_view sql) const;
    [[nodiscard]] bool has_table(std::string_view name) const;
    [[nodiscard]] std::int64_t changes() const noexcept;
    /// How long to wait for a lock of another connection.
    void wait_for_locks(int milliseconds) const noexcept;
    /// Where the file's header counts its commits (byte 24), by whatever program; not in WAL mode.
    [[nodiscard]] std::uint32_t change_counter() const;
    /// The file is being read through a connection whose transaction is open.
    [[nodiscard]] bool in_transaction() const noexcept;

private:
    struct Close {
        void operator()(sqlite3* handle) const noexcept;
    };
    std::unique_ptr<sqlite3, Close> handle_;
    std::unordered_map<std::string, Statement> kept_;
};

}  // namespace wijkbeeld::geo::store::sqlite
