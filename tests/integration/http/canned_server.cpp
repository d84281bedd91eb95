/// Our transport with answers that need no data: what the socket suite and the benchmark talk to.
///     http_canned_server ADDRESS [name=value ...]
/// Prints `port N` when it listens, drains and stops at SIGTERM, and then prints `drained` or `cut off`. A
/// line on standard input releases held answers, as `/release` does while requests are still taken.
#include <sys/mman.h>
#include <unistd.h>

#include <csignal>

#include <charconv>
#include <condition_variable>
#include <iostream>
#include <map>
#include <mutex>
#include <thread>
#include <vector>

#include "http/finish.hpp"
#include "http/problem.hpp"
#include "http/socket.hpp"
#include "http/transport.hpp"

namespace {

using namespace wijkbeeld::server::http;

std::size_t number(std::string_view text) {
    std::size_t value = 0;
    std::from_chars(text.data(), text.data() + text.size(), value);
    return value;
}

/// Bodies of one size are one buffer, as tiles in a cache are.
class Bodies {
public:
    Body of_size(std::size_t size) {
        const std::lock_guard lock(mutex_);
        auto& body = bodies_[size];
        if (!body) body = make_body(std::string(size, 'x'));
        return body;
    }

private:
    std::mutex mutex_;
    std::map<std::size_t, Body> bodies_;
};

/// A file of so many bytes, that no folder has: what is sent from files does not come from memory of ours.
FileSlice file_of_size(std::size_t size) {
    const auto file = std::make_shared<const FileDescriptor>(::memfd_create("canned", MFD_CLOEXEC));
    const std::string block = "0123456789abcdef";
    std::string piece;
    while (piece.size() < (1U << 20U)) piece += block;
    for (std::size_t at = 0; at < size; at += piece.size())
        if (::write(file->get(), piece.data(), std::min(piece.size(), size - at)) < 0)
            throw std::runtime_error("no room for a file");
    return {file, file->get(), 0, size};
}

class Files {
public:
    FileSlice of_size(std::size_t size) {
        const std::lock_guard lock(mutex_);
        auto& file = files_[size];
        if (!file) file = file_of_size(size);
        return file;
    }

private:
    std::mutex mutex_;
    std::map<std::size_t, FileSlice> files_;
};

/// Answers that wait until somebody asks for `/release`, each given from a thread of its own.
class Held {
public:
    ~Held() {
        release();
        for (auto& thread : threads_) thread.join();
    }
    void hold(Request request, Reply reply) {
        const std::lock_guard lock(mutex_);
        threads_.emplace_back(
            [this, seen = generation_, request = std::move(request), reply = std::move(reply)] {
                std::unique_lock wait(mutex_);
                ++waiting_;
                released_.wait(wait, [&] { return generation_ != seen; });
                --waiting_;
                wait.unlock();
                reply(respond("text/plain", std::string(request.parameter("say").value_or("held"))));
            });
    }
    /// Answers at once, from another thread, and then waits itself.
    void answer_and_hold(const Request& request, const Reply& reply) {
        std::thread([&] { reply(respond("text/plain", std::string(request.parameter("say").value_or("")))); }).join();
        std::unique_lock wait(mutex_);
        ++waiting_;
        released_.wait(wait, [this, seen = generation_] { return generation_ != seen; });
        --waiting_;
    }
    std::size_t waiting() {
        const std::lock_guard lock(mutex_);
        return waiting_;
    }
    void release() {
        const std::lock_guard lock(mutex_);
        ++generation_;
        released_.notify_all();
    }

private:
    std::mutex mutex_;
    std::condition_variable released_;
    unsigned generation_ = 0;
    std::size_t waiting_ = 0;
    std::vector<std::thread> threads_;
};

/// So many bytes in pieces; or an error after some of them.
class Made : public BodySource {
public:
    Made(std::size_t size, std::size_t piece, std::size_t fault) : left_(size), piece_(piece), fault_(fault) {}
    std::string next() override {
        if (fault_ != 0 && made_ >= fault_) throw std::runtime_error("secret");
        const std::size_t size = std::min(left_, piece_);
        left_ -= size;
        std::string piece(size, ' ');
        for (char& c : piece) c = "0123456789abcdef"[made_++ % 16];
        return piece;
    }

private:
    std::size_t left_, piece_, fault_, made_ = 0;
};

struct Canned {
    Bodies bodies;
    Files files;
    Held held;

    void operator()(Request request, const Reply& reply) {
        const std::string name = request.path.empty() ? "" : request.path.front();
        if (name == "hold") return held.hold(std::move(request), reply);
        if (name == "both") return held.answer_and_hold(request, reply);
        if (name == "forget") return;
        if (name == "throw") throw std::runtime_error("secret");
        reply(answer(name, request));
    }

    /// From a file, whole or in ranges.
    Response archive(const Request& request) {
        Response response;
        response.set("Content-Type", "application/octet-stream");
        response.set("Accept-Ranges", "bytes");
        response.set("ETag", "\"canned\"");
        response.file = files.of_size(number(request.parameter("n").value_or("0")));
        return finish(request, std::move(response), {});
    }

    /// A file that has become shorter than was announced.
    Response cut(const Request& request) {
        Response response = archive(request);
        response.file.size += 1000;
        return response;
    }

    /// Made while it is sent.
    Response made(const Request& request) {
        const auto value = [&](std::string_view name) { return number(request.parameter(name).value_or("0")); };
        Response response;
        response.set("Content-Type", "text/plain");
        response.source = std::make_shared<Made>(value("n"), value("piece"), value("fault"));
        return finish(request, std::move(response), {});
    }

    Response answer(const std::string& name, const Request& request) {
        Response response = respond("text/plain", "hello\n");
        if (name == "hello") return response;
        if (name == "say") return respond("text/plain", std::string(request.parameter("what").value_or("")));
        if (name == "bytes")
            response.body = bodies.of_size(number(request.parameter("n").value_or("0")));
        else if (name == "archive")
            return archive(request);
        else if (name == "made")
            return made(request);
        else if (name == "cut")
            return cut(request);
        else if (name == "status")
            response.status = static_cast<int>(number(request.parameter("code").value_or("200")));
        else if (name == "file")
            response.body = bodies.of_size(5'000'000);
        else if (name == "custom")
            response.set("X-Custom", "yes");
        else if (name == "waiting")
            response = respond("text/plain", std::to_string(held.waiting()));
        else if (name == "release")
            held.release();
        else
            return problem(404, {}, "There is nothing at this address.");
        return response;
    }
};

TransportOptions read_options(int argc, char** argv) {
    TransportOptions options;
    options.address = argc > 1 ? argv[1] : "127.0.0.1:0";
    using std::chrono::milliseconds;
    for (int i = 2; i < argc; ++i) {
        const std::string_view text = argv[i];
        const auto name = text.substr(0, text.find('='));
        const std::size_t value = number(text.substr(name.size() + 1));
        if (name == "io_threads")
            options.io_threads = static_cast<unsigned>(value);
        else if (name == "head_timeout")
            options.head_timeout = milliseconds(value);
        else if (name == "idle_timeout")
            options.idle_timeout = milliseconds(value);
        else if (name == "write_deadline")
            options.write_deadline = milliseconds(value);
        else if (name == "rate_window")
            options.rate_window = milliseconds(value);
        else if (name == "min_write_rate")
            options.min_write_rate = value;
        else if (name == "max_slow_writes")
            options.max_slow_writes = value;
        else if (name == "max_sources")
            options.max_sources = value;
        else if (name == "max_connections")
            options.max_connections = value;
        else if (name == "send_buffer")
            options.send_buffer = static_cast<int>(value);
        else
            throw std::runtime_error("unknown option " + std::string(name));
    }
    return options;
}

}  // namespace

int main(int argc, char** argv) {
    sigset_t ends;
    sigemptyset(&ends);
    sigaddset(&ends, SIGTERM);
    pthread_sigmask(SIG_BLOCK, &ends, nullptr);
    try {
        Canned canned;
        const auto transport = make_pistache_transport(read_options(argc, argv));
        transport->start([&](Request request, Reply reply) { canned(std::move(request), reply); });
        std::cout << "port " << transport->port() << std::endl;
        std::thread([&canned] {
            for (std::string line; std::getline(std::cin, line);) canned.held.release();
        }).detach();
        int signal = 0;
        sigwait(&ends, &signal);
        const bool drained = transport->drain(std::chrono::seconds(10));
        std::cout << (drained ? "drained" : "cut off") << std::endl;
        transport->stop();
        return 0;
    } catch (const std::exception& error) {
        std::cerr << error.what() << '\n';
        return 1;
    }
}
