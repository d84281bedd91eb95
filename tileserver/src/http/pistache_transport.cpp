#include <pistache/endpoint.h>
#include <pistache/http.h>
#include <pistache/peer.h>

#include <algorithm>
#include <csignal>
#include <stdexcept>

#include "http/connection_keeper.hpp"
#include "http/socket.hpp"
#include "http/transport.hpp"

/// \file
/// Pistache listens, accepts and waits for input; all else is ours. Its parser, router, writer and timeouts
/// are not used: two legal requests can stop them for ever.

namespace wijkbeeld::server::http {

namespace {

/// Overrides what Pistache calls when bytes come in, which is before it looks at them.
class InputHandler : public Pistache::Http::Handler {
    HTTP_PROTOTYPE(InputHandler)

public:
    explicit InputHandler(std::shared_ptr<ConnectionKeeper> keeper) : keeper_(std::move(keeper)) {}
    void onRequest(const Pistache::Http::Request&, Pistache::Http::ResponseWriter) override {}

private:
    using PeerPointer = std::shared_ptr<Pistache::Tcp::Peer>;

    void onConnection(const PeerPointer& peer) override {
        // Pistache's own timer looks at the age of this parser, which never gets a byte.
        peer->putData(ParserData, std::make_shared<Pistache::Http::RequestParser>(64));
        peer->setIdle(true);
        if (auto connection = keeper_->open(peer->fd()))
            peer->putData(connection_data, std::move(connection));
    }

    void onInput(const char* bytes, std::size_t size, const PeerPointer& peer) override {
        const auto connection = connection_of(peer);
        if (!connection) return;
        try {
            connection->receive({bytes, size});
        } catch (...) {  // no memory: this client goes, the worker stays
            connection->end();
        }
    }

    void onDisconnection(const PeerPointer& peer) override {
        if (const auto connection = connection_of(peer)) connection->input_ended();
    }

    static std::shared_ptr<Connection> connection_of(const PeerPointer& peer) {
        return std::static_pointer_cast<Connection>(peer->tryGetData(connection_data));
    }

    static constexpr const char* connection_data = "wijkbeeld";
    std::shared_ptr<ConnectionKeeper> keeper_;
};

class PistacheTransport : public Transport {
public:
    explicit PistacheTransport(const TransportOptions& options)
        : options_(options), address_(resolve(options.address)) {
        // Two descriptors per connection, and some for the rest of the process.
        const std::size_t descriptors = raise_descriptor_limit();
        const std::size_t possible = descriptors > 128 ? (descriptors - 64) / 2 : 32;
        options_.max_connections = std::min(options_.max_connections, possible);
        options_.io_threads = std::max(1U, options_.io_threads);
    }
    PistacheTransport(const PistacheTransport&) = delete;
    PistacheTransport& operator=(const PistacheTransport&) = delete;
    ~PistacheTransport() override { stop(); }

    void start(Handler handler) override {
        if (keeper_) throw std::logic_error("the transport was started before");
        std::signal(SIGPIPE, SIG_IGN);  // sendfile cannot be told to keep silent about clients that left
        keeper_ = std::make_shared<ConnectionKeeper>(options_, std::move(handler));
        try {
            listen();
        } catch (const std::exception& error) {
            endpoint_.reset();
            keeper_->stop();
            throw std::runtime_error("cannot listen on '" + options_.address + "': " + error.what());
        }
    }

    [[nodiscard]] std::uint16_t port() const override { return port_; }

    bool drain(std::chrono::milliseconds limit) override { return !keeper_ || keeper_->drain(limit); }

    void stop() override {
        if (!endpoint_) return;
        keeper_->end_all(std::chrono::seconds(2));
        endpoint_->shutdown();
        endpoint_.reset();
        keeper_->stop();
    }

    [[nodiscard]] TransportStatistics statistics() const override {
        return keeper_ ? keeper_->statistics() : TransportStatistics{};
    }

private:
    void listen() {
        using Pistache::Tcp::Options;
        const auto never = std::chrono::hours(24 * 3650);  // the keeper minds the time
        auto options = Pistache::Http::Endpoint::options()
                           .threads(static_cast<int>(options_.io_threads))
                           .threadsName("http")
                           .flags(Options::ReuseAddr | Options::NoDelay | Options::CloseOnExec)
                           .headerTimeout(never)
                           .bodyTimeout(never)
                           .keepaliveTimeout(never);
        const std::string host = address_.v6 ? "[" + address_.host + "]" : address_.host;
        endpoint_ = std::make_unique<Pistache::Http::Endpoint>(
            Pistache::Address(host, Pistache::Port(address_.port)));
        endpoint_->init(options);
        endpoint_->setHandler(Pistache::Http::make_handler<InputHandler>(keeper_));
        endpoint_->serveThreaded();
        port_ = endpoint_->getPort();
        widen_backlog(port_, static_cast<int>(options_.max_connections));
    }

    TransportOptions options_;
    SocketAddress address_;
    std::shared_ptr<ConnectionKeeper> keeper_;
    std::unique_ptr<Pistache::Http::Endpoint> endpoint_;
    std::uint16_t port_ = 0;
};

}  // namespace

std::unique_ptr<Transport> make_pistache_transport(const TransportOptions& options) {
    return std::make_unique<PistacheTransport>(options);
}

}  // namespace wijkbeeld::server::http
