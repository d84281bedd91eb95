#pragma once

#include <string>

/// \file
/// Bodies that are made while they are sent, so that however long they are they take no memory.

namespace wijkbeeld::server::http {

/// The transport asks for a piece when the client has taken the one before, on a thread that may wait, and lets go of the
/// source when all is sent or the client has gone.
class BodySource {
public:
    BodySource() = default;
    BodySource(const BodySource&) = delete;
    BodySource& operator=(const BodySource&) = delete;
    virtual ~BodySource() = default;
    /// The next bytes; none at the end. Whatever it throws ends the connection, so that the client knows that this
    /// was not all.
    [[nodiscard]] virtual std::string next() = 0;
};

}  // namespace wijkbeeld::server::http
