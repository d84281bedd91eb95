#include <unistd.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <filesystem>
#include <memory>
#include <nlohmann/json.hpp>
#include <thread>

#include "api/app.hpp"
#include "api/site/gauges.hpp"
#include "api/tiles/cache_key.hpp"
#include "commands/command.hpp"
#include "commands/config_file.hpp"
#include "commands/serve_faults.hpp"
#include "http/socket.hpp"
#include "http/transport.hpp"

namespace wijkbeeld::server {

namespace {

namespace fs = std::filesystem;

struct ServeArguments {
    Common common;
    api::SiteSettings site;
    http::TransportOptions transport;
    std::string share, config;
    bool access_log = false;
    std::size_t cache_mb = 256;
};

/// Where the page, the styles, the fonts and the icons are: beside the program, as installed and as built.
fs::path share_folder(const std::string& given) {
    if (!given.empty()) return given;
    std::error_code error;
    const fs::path program = fs::read_symlink("/proc/self/exe", error);
    return program.parent_path().parent_path() / "share" / "wijkbeeld";
}

void report_start(const ServeArguments& arguments, std::uint16_t port) {
    const std::string& address = arguments.transport.address;
    const std::string host = address.substr(0, address.rfind(':'));
    std::fprintf(stderr, "Wijkbeeld serves %s at http://%s:%u\n", arguments.site.store.c_str(), host.c_str(),
                 static_cast<unsigned>(port));
    if (arguments.common.json) {
        const nlohmann::ordered_json started{{"store", arguments.site.store},
                                             {"url", "http://" + host + ":" + std::to_string(port)}};
        std::printf("%s\n", started.dump().c_str());
        std::fflush(stdout);
    }
    note_missing_grid();
    if (!fs::exists(arguments.site.viewer / "index.html"))
        std::fprintf(stderr, "note: there is no map page in %s; name its folder with --share\n",
                     arguments.site.viewer.parent_path().c_str());
    if (!host.starts_with("127.") && host != "localhost" && host != "[::1]")
        std::fprintf(
            stderr,
            "warning: this address can be reached from outside; put nginx in front (tileserver/deploy)\n");
}

int wait_for_signal(const sigset_t& signals) {
    int signal = 0;
    sigwait(&signals, &signal);
    return signal;
}

/// Ends a process that hangs in its last breath (draining and letting go of clients take 12 seconds at most), or at
/// once when it is told again to stop.
void start_watchdog(const sigset_t& signals) {
    std::thread([signals] {
        using std::chrono::steady_clock, std::chrono::milliseconds;
        const auto end = steady_clock::now() + std::chrono::seconds(14);
        bool again = false;
        while (!again && steady_clock::now() < end) {  // waiting is broken off when the process is halted and goes on
            const auto left = std::chrono::duration_cast<milliseconds>(end - steady_clock::now()).count();
            const timespec limit{left / 1000, left % 1000 * 1'000'000};
            again = ::sigtimedwait(&signals, nullptr, &limit) > 0;
        }
        std::fprintf(stderr, "wijkbeeld: %s; requests in flight are cut off\n",
                     again ? "told again to stop" : "stopping takes too long");
        ::_exit(static_cast<int>(Exit::failed));
    }).detach();
}

Exit run(ServeArguments arguments) {
    std::signal(SIGPIPE, SIG_IGN);
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGINT);
    sigaddset(&signals, SIGTERM);
    pthread_sigmask(SIG_BLOCK, &signals, nullptr);

    const fs::path share = share_folder(arguments.share);
    arguments.site.viewer = share / "viewer";
    arguments.site.styles = share / "styles";
    arguments.site.fonts = share / "fonts";
    arguments.site.sprites = share / "sprites";
    const unsigned threads =
        arguments.common.jobs > 0 ? arguments.common.jobs : std::max(2U, std::thread::hardware_concurrency());
    check_files(arguments.site);
    const api::SiteKeeper keeper(arguments.site);
    std::atomic<bool> draining = false;
    http::Service* running = nullptr;
    arguments.transport.io_threads = threads;
    http::ServiceOptions options;
    arguments.transport.refusal_headers = {{"API-Version", options.finish.api_version}};
    const auto transport = http::make_pistache_transport(arguments.transport);
    options.render_threads = threads;
    options.access_log = arguments.access_log;
    options.cache_bytes = arguments.cache_mb << 20U;
    options.finish.html_policy = "default-src 'self'; img-src 'self' data: blob:; worker-src 'self' blob:";
    options.key = [&](const http::Request& request) {
        const auto site = keeper.current();
        return site ? api::cache_key(*site, request) : std::string();
    };
    http::Service service(api::make_router(
                              keeper,
                              [&] { return running->metrics_text(api::gauges(keeper, transport->statistics())); },
                              draining),
                          options);
    running = &service;
    transport->start(
        [&](http::Request request, const http::Reply& reply) { service(std::move(request), reply); });
    report_start(arguments, transport->port());
    wait_for_signal(signals);
    start_watchdog(signals);
    draining = true;
    transport->drain(std::chrono::seconds(10));
    transport->stop();
    return Exit::done;
}

}  // namespace

void add_serve(CLI::App& program, Chosen& chosen) {
    CLI::App* command =
        program.add_subcommand("serve", "Serve a store: map page, tiles, heat maps and OGC API");
    auto arguments = std::make_shared<ServeArguments>();
    command->add_option("store", arguments->site.store, "store to serve: file.gpkg")->required();
    command
        ->add_option(
            "--tiles", arguments->site.archives,
            "ready tiles: file.pmtiles or file.mbtiles (may be given more than once). Tiles that are made "
            "on demand have lokaal_id when an archive of their grid has (wijkbeeld tiles --ids)")
        ->check(CLI::ExistingFile);
    command->add_option("--listen", arguments->transport.address, "host:port (default 127.0.0.1:8080)")
        ->check(http::address_fault);
    command->add_option("--title", arguments->site.title, "title of the map (default: name of the store)");
    command->add_option("--public-url", arguments->site.public_url,
                        "address by which the outside sees the server, without / at its end")
        ->check(public_url_fault);
    command->add_option("--contact-name", arguments->site.contact.name, "who answers questions about the service");
    command->add_option("--contact-email", arguments->site.contact.email, "and at which address for mail")
        ->check(mail_fault);
    command->add_option("--contact-url", arguments->site.contact.url, "and on which page")
        ->check(page_fault);
    command
        ->add_option("--min-count", arguments->site.count_threshold,
                     "smallest count that is shown (at least 10)")
        ->check(CLI::Range(10, 1000000));
    command->add_option("--config", arguments->config, "settings file (see tileserver/deploy/wijkbeeld.toml)")
        ->check(CLI::ExistingFile);
    command
        ->add_option("--cache-mb", arguments->cache_mb,
                     "memory for answers that were made, in MB (default 256; 0: none); an answer larger than an eighth of "
                     "it and than 8 MB is not kept")
        ->check(CLI::Range(0, 1 << 20));
    command->add_option("--share", arguments->share, "folder of the page, the styles, the fonts and the icons")
        ->check(share_fault);
    command->add_flag("--access-log", arguments->access_log, "a line of JSON per request on standard error");
    add_common(*command, arguments->common,
               "wijkbeeld serve gemeente.gpkg --tiles gemeente.pmtiles --listen 127.0.0.1:8080");
    command->callback([arguments, command, &chosen] {
        if (!arguments->config.empty()) apply_config_file(*command, arguments->config);
        chosen = [arguments] { return run(*arguments); };
    });
}

}  // namespace wijkbeeld::server
